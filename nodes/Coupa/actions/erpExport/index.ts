import type { ResourceActions } from '../../shared/types';
import { getUnexported } from './getUnexported.operation';
import { markExported } from './markExported.operation';
import { reportFailure } from './reportFailure.operation';
import { reportPayment } from './reportPayment.operation';
import { reportSuccess } from './reportSuccess.operation';

/** The hand-off of documents to an ERP. */
export const erpExport: ResourceActions = {
	option: {
		name: 'ERP Export',
		value: 'erpExport',
		description: 'Find documents to export to an ERP, and report results and payments',
	},
	operations: [getUnexported, markExported, reportFailure, reportPayment, reportSuccess],
	defaultOperation: 'getUnexported',
};
