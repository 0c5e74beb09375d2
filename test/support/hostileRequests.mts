/** One request of each kind that the node can send, for what must hold of all of them. */
import type { IBinaryKeyData, IDataObject } from 'n8n-workflow';

import { object, objectByPath, queryOf } from './scenario.mts';

/** An item with a file in its field "data". */
export function fileItem(fileName = 'scan.pdf', mimeType = 'application/pdf') {
	const data = Buffer.from('%PDF-1.7').toString('base64');
	return { json: {}, binary: { data: { data, fileName, mimeType } } as IBinaryKeyData };
}

const ATTACHMENTS = object('invoices/{invoice_id}/attachments');
const OPTIONS = { requestsPerSecond: 25 };
const JSON_INPUT = { inputMode: 'json', jsonBody: '{"name": "Acme"}' };

/** Parameters of reads, by what they are called. */
export const READS: Record<string, IDataObject> = {
	'record get': {
		resource: 'record',
		operation: 'get',
		object: object('suppliers'),
		recordId: '1',
	},
	'record query': queryOf('suppliers', { limit: 1 }),
	'attachment getMany': {
		resource: 'attachment',
		operation: 'getMany',
		object: ATTACHMENTS,
		parentId: '1',
	},
	'attachment download': {
		resource: 'attachment',
		operation: 'download',
		object: ATTACHMENTS,
		parentId: '1',
		attachmentId: '7',
	},
	'file download': {
		resource: 'file',
		operation: 'download',
		fileType: 'invoices/retrieve_image_scan',
		recordId: '1',
	},
	'dataFile getStatus': { resource: 'dataFile', operation: 'getStatus', dataFileSourceId: '1' },
	'approval getMany': { resource: 'approval', operation: 'getMany', approvalsFor: 'all' },
	'comment getMany': {
		resource: 'comment',
		operation: 'getMany',
		object: object('purchase_orders/{purchase_order_id}/comments'),
		parentId: '1',
	},
	'erpExport getUnexported': {
		resource: 'erpExport',
		operation: 'getUnexported',
		object: object('invoices'),
	},
	'graphql query': { resource: 'graphql', operation: 'query', query: '{ invoices { id } }' },
	'customAction sendRequest GET': {
		resource: 'customAction',
		operation: 'sendRequest',
		method: 'GET',
		path: '/api/suppliers',
	},
	'tenant check': { resource: 'tenant', operation: 'check', checkedObjects: ['suppliers'] },
};

const ERP = { resource: 'erpExport', object: object('invoices'), recordId: '1', options: OPTIONS };
const INTEGRATION = { __rl: true, mode: 'id', value: '3' };

/** Parameters of writes, by what they are called. Each is run with `fileItem`. */
export const WRITES: Record<string, IDataObject> = {
	'record create': {
		resource: 'record',
		operation: 'create',
		object: object('suppliers'),
		...JSON_INPUT,
	},
	'record update': {
		resource: 'record',
		operation: 'update',
		object: object('suppliers'),
		recordId: '1',
		...JSON_INPUT,
	},
	'record createOrUpdate': {
		resource: 'record',
		operation: 'createOrUpdate',
		object: object('suppliers'),
		matchFields: ['name'],
		...JSON_INPUT,
	},
	'record delete': {
		resource: 'record',
		operation: 'delete',
		object: objectByPath('supplier_items'),
		recordId: '1',
	},
	'record performAction': {
		resource: 'record',
		operation: 'performAction',
		object: object('invoices'),
		action: 'submit',
		recordId: '1',
	},
	'approval approve': { resource: 'approval', operation: 'approve', approvalId: '1' },
	'approval hold': { resource: 'approval', operation: 'hold', approvalId: '1', reason: 'Wait' },
	'approval reject': { resource: 'approval', operation: 'reject', approvalId: '1', reason: 'No' },
	'attachment upload': {
		resource: 'attachment',
		operation: 'upload',
		object: ATTACHMENTS,
		parentId: '1',
	},
	'attachment delete': {
		resource: 'attachment',
		operation: 'delete',
		object: ATTACHMENTS,
		parentId: '1',
		attachmentId: '7',
	},
	'comment create': {
		resource: 'comment',
		operation: 'create',
		object: object('purchase_orders/{purchase_order_id}/comments'),
		parentId: '1',
		commentText: 'Hello',
	},
	'erpExport markExported': { ...ERP, operation: 'markExported' },
	'erpExport reportSuccess': {
		...ERP,
		operation: 'reportSuccess',
		integration: INTEGRATION,
		externalId: '77',
	},
	'erpExport reportFailure': {
		...ERP,
		operation: 'reportFailure',
		integration: INTEGRATION,
		message: 'It did not work',
	},
	'erpExport reportPayment': {
		...ERP,
		operation: 'reportPayment',
		documentType: 'InvoiceHeader',
		documentId: '1',
		payments: {
			payment: [{ type: 'payment', amount: '1.00', date: '2026-03-01', reference: '4711' }],
		},
	},
	'dataFile loadCsv': { resource: 'dataFile', operation: 'loadCsv' },
	'dataFile loadItems': {
		resource: 'dataFile',
		operation: 'loadItems',
		csvFormat: { __rl: true, mode: 'list', value: 'supplier' },
		columns: { mappingMode: 'defineBelow', value: { Name: 'Acme' } },
	},
	'file uploadImageScan': { resource: 'file', operation: 'uploadImageScan', recordId: '1' },
	...Object.fromEntries(
		['DELETE', 'PATCH', 'POST', 'PUT'].map((method) => [
			`customAction sendRequest ${method}`,
			{ resource: 'customAction', operation: 'sendRequest', method, path: '/api/suppliers/1' },
		]),
	),
};
