import { FILTERS } from '../../shared/filterProperties';
import { limitProperties } from '../../../shared/descriptions/limit';
import { objectProperties } from '../../../shared/descriptions/object';
import {
	PARALLEL_PAGES,
	PREVIEW,
	requestOptionsProperty,
} from '../../../shared/descriptions/options';
import {
	readReturnProperties,
	writeReturnProperties,
} from '../../../shared/descriptions/returnType';
import { DEFAULT_CONCURRENCY } from '../../shared/parallel';
import {
	DOCUMENT,
	INTEGRATION,
	INTEGRATION_RUN,
	UNCHANGED_SINCE,
	WRITE_BACK,
	failureOptionsProperty,
	successOptionsProperty,
} from './properties';
import { paymentProperties } from './paymentProperties';
import type { Operation, ResourceActions } from '../../shared/types';

const showGetUnexported = { resource: ['erpExport'], operation: ['getUnexported'] };

/** The documents that are not exported yet, by id: what leaves the list meanwhile shifts nothing. */
const getUnexported: Operation = {
	option: {
		name: 'Get Unexported',
		value: 'getUnexported',
		action: 'Get unexported documents',
		description: 'Get documents that are not marked as exported yet, with filters',
	},
	properties: [
		...objectProperties(showGetUnexported),
		...FILTERS,
		...limitProperties(showGetUnexported),
		...readReturnProperties(showGetUnexported),
		requestOptionsProperty(showGetUnexported, undefined, [
			PARALLEL_PAGES,
			{
				displayName: 'Show Deleted Lines',
				name: 'showDeletedLines',
				type: 'boolean',
				default: false,
				description:
					'Whether to include deleted lines of purchase orders, so that the ERP can delete them, too',
			},
		]),
	],
	load: async () => (await import('./getUnexported.operation')).getUnexported,
};

const showMarkExported = { resource: ['erpExport'], operation: ['markExported'] };

/** Marks a document as exported, in a request that does nothing else. */
const markExported: Operation = {
	option: {
		name: 'Mark as Exported',
		value: 'markExported',
		action: 'Mark a document as exported',
		description: 'Mark a document as exported, so that Get Unexported no longer returns it',
	},
	properties: [
		...DOCUMENT,
		...writeReturnProperties(showMarkExported, 'none'),
		requestOptionsProperty(showMarkExported, DEFAULT_CONCURRENCY, [
			PREVIEW,
			{
				displayName: 'Skip If Already Exported',
				name: 'skipExported',
				type: 'boolean',
				default: false,
				description:
					'Whether to check first, and skip a document that is already marked. Marking it again does no harm, but changes the time of its export.',
			},
			UNCHANGED_SINCE,
		]),
	],
	load: async () => (await import('./markExported.operation')).markExported,
};

const showReportFailure = { resource: ['erpExport'], operation: ['reportFailure'] };

/** Reports that a document did not get into the ERP: history, fields, alert. */
const reportFailure: Operation = {
	option: {
		name: 'Report Failure',
		value: 'reportFailure',
		action: 'Report the failure of an export',
		description:
			'Tell Coupa that the ERP rejected a document: resolve earlier history records, write a status, add the error to the history, and alert the contacts. The document stays unexported. Safe to repeat.',
	},
	properties: [
		...DOCUMENT,
		INTEGRATION,
		{
			displayName: 'Error Message',
			name: 'message',
			type: 'string',
			typeOptions: { rows: 2 },
			default: '',
			required: true,
			placeholder: 'e.g. Account 4711 is locked',
			description: 'What went wrong, for the people who read it in Coupa',
			displayOptions: { show: showReportFailure },
		},
		{
			displayName: 'Alert Contacts',
			name: 'alert',
			type: 'boolean',
			default: true,
			description: 'Whether Coupa alerts the contacts of the integration',
			displayOptions: { show: showReportFailure },
		},
		{
			displayName: 'Contacts',
			name: 'contactAlertType',
			type: 'options',
			options: [
				{ name: 'Both', value: 'Both', description: 'The technical and the functional contacts' },
				{ name: 'Functional', value: 'Functional' },
				{ name: 'Technical', value: 'Technical' },
			],
			default: 'Both',
			description: 'Which contacts of the integration to alert',
			displayOptions: { show: { ...showReportFailure, alert: [true] } },
		},
		INTEGRATION_RUN,
		WRITE_BACK,
		failureOptionsProperty(showReportFailure),
	],
	load: async () => (await import('./reportFailure.operation')).reportFailure,
};

const showReportPayment = { resource: ['erpExport'], operation: ['reportPayment'] };

/** Reports payments of the ERP on invoices and expense reports. */
const reportPayment: Operation = {
	option: {
		name: 'Report Payment',
		value: 'reportPayment',
		action: 'Report payments of a document',
		description:
			'Tell Coupa that the ERP paid an invoice or an expense report, or reversed a payment. Payments that Coupa has already are recognized. Safe to repeat.',
	},
	properties: paymentProperties(showReportPayment),
	load: async () => (await import('./reportPayment.operation')).reportPayment,
};

const showReportSuccess = { resource: ['erpExport'], operation: ['reportSuccess'] };

/** Reports that a document is in the ERP: history, fields, mark. */
const reportSuccess: Operation = {
	option: {
		name: 'Report Success',
		value: 'reportSuccess',
		action: 'Report the success of an export',
		description:
			'Tell Coupa that the ERP accepted a document: resolve earlier history records, write back its ERP number, add to the history, and mark it as exported. Safe to repeat.',
	},
	properties: [
		...DOCUMENT,
		INTEGRATION,
		{
			displayName: 'External ID',
			name: 'externalId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 5105601234',
			description: 'The number of the document in the ERP, for the history',
			displayOptions: { show: showReportSuccess },
		},
		INTEGRATION_RUN,
		WRITE_BACK,
		{
			displayName: 'Mark as Exported',
			name: 'markExported',
			type: 'boolean',
			default: true,
			description:
				'Whether to mark the document as exported, as the last step. Turn it off if the workflow marks documents itself.',
			displayOptions: { show: showReportSuccess },
		},
		successOptionsProperty(showReportSuccess),
	],
	load: async () => (await import('./reportSuccess.operation')).reportSuccess,
};

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
