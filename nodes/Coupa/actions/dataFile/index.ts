import type { ResourceActions } from '../../shared/types';
import { getStatus } from './getStatus.operation';
import { loadCsv } from './loadCsv.operation';

/** Many records from a CSV file, which Coupa loads in the background. */
export const dataFile: ResourceActions = {
	option: {
		name: 'Data File',
		value: 'dataFile',
		description: 'CSV files that create or update many records',
	},
	operations: [getStatus, loadCsv],
	defaultOperation: 'loadCsv',
};
