/** What each operation needs to write something, for the tests of previews. */
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { object, type Scenario } from '../support/scenario.mts';
import { perform } from './actions.mts';
import { approval, nextNumber, submittedInvoice, waiting } from './approvals.mts';
import { format } from './csv.mts';
import { csvItem } from './dataFiles.mts';
import { erp, failure, payments, success, waitingIn } from './erpExport.mts';
import { itemWith } from './files.mts';
import { AUTOMATIC } from './mappers.mts';

export const record = (operation: string, more: IDataObject = {}): IDataObject => ({
	resource: 'record',
	operation,
	object: object('suppliers'),
	inputMode: 'json',
	...more,
});
const onInvoice = (resource: string, operation: string, more: IDataObject): IDataObject => ({
	resource,
	operation,
	object: object(`invoices/{invoice_id}/${resource}s`),
	parentId: '1',
	...more,
});
const FILE = itemWith({ data: ['scan.pdf', 'content'] });

/** What an operation needs to write something. */
export type Case = { parameters: IDataObject; items?: INodeExecutionData[] };

const openApproval = async (scenario: Scenario, operation: string): Promise<Case> => {
	const invoice = await submittedInvoice(scenario, nextNumber());
	const { id } = await waiting(scenario, invoice);
	return {
		parameters: approval(operation, { identifyBy: 'approvalId', approvalId: String(id) }),
	};
};

export const WRITING: Record<string, (scenario: Scenario) => Case | Promise<Case>> = {
	'record.create': () => ({
		parameters: record('create', { jsonBody: `{"name": "Previewed ${nextNumber()}"}` }),
	}),
	'record.update': () => ({
		parameters: record('update', { recordId: '5', jsonBody: '{"website": "https://p.example"}' }),
	}),
	'record.createOrUpdate': () => ({
		parameters: record('createOrUpdate', {
			matchFields: ['number'],
			jsonBody: '{"number": "PREVIEW-1", "name": "Previewed too"}',
		}),
	}),
	'record.delete': async (scenario) => {
		const addresses = {
			object: object('suppliers/{supplier_id}/addresses'),
			parentId: '1',
		};
		const jsonBody = JSON.stringify({
			'remit-to-code': 'PREVIEW',
			street1: 'Street 1',
			city: 'Berlin',
			'postal-code': '10115',
			country: { code: 'DE' },
		});
		const { items } = await scenario.run(record('create', { ...addresses, jsonBody }));
		const recordId = String(items[0].json.id);
		return { parameters: record('delete', { ...addresses, recordId }) };
	},
	'record.performAction': async (scenario) => ({
		parameters: perform('invoices', 'void', await waitingIn(scenario)),
	}),
	'approval.approve': async (scenario) => await openApproval(scenario, 'approve'),
	'approval.hold': async (scenario) => await openApproval(scenario, 'hold'),
	'approval.reject': async (scenario) => await openApproval(scenario, 'reject'),
	'attachment.upload': () => ({
		parameters: onInvoice('attachment', 'upload', { binaryPropertyName: '*' }),
		items: [itemWith({ a: ['a.pdf', 'A'], b: ['b.pdf', 'BB'] })],
	}),
	'attachment.delete': async (scenario) => {
		const upload = onInvoice('attachment', 'upload', { binaryPropertyName: 'data' });
		const { items } = await scenario.run(upload, { items: [FILE] });
		await scenario.sandbox.admin.clearRequests();
		const attachmentId = String(items[0].json.id);
		return { parameters: onInvoice('attachment', 'delete', { attachmentId }) };
	},
	'comment.create': () => ({
		parameters: onInvoice('comment', 'create', { commentText: 'Hello' }),
	}),
	'customAction.sendRequest': () => ({
		parameters: {
			resource: 'customAction',
			operation: 'sendRequest',
			method: 'PUT',
			path: '/api/suppliers/6',
			bodyType: 'json',
			jsonBody: '{"website": "https://custom.example"}',
		},
	}),
	'dataFile.loadCsv': () => ({
		parameters: { resource: 'dataFile', operation: 'loadCsv', sourceFor: 'Supplier' },
		items: [csvItem('Name*,Display Name\nLoaded,L\n')],
	}),
	'dataFile.loadItems': () => ({
		parameters: {
			resource: 'dataFile',
			operation: 'loadItems',
			csvFormat: format('supplier'),
			columns: AUTOMATIC,
		},
		items: [{ json: { name: 'Loaded Too' } }],
	}),
	'erpExport.markExported': async (scenario) => ({
		parameters: erp('markExported', { recordId: String(await waitingIn(scenario)) }),
	}),
	'erpExport.reportPayment': async (scenario) => ({
		parameters: payments(await waitingIn(scenario)),
	}),
	'erpExport.reportSuccess': async (scenario) => ({
		parameters: success(await waitingIn(scenario)),
	}),
	'erpExport.reportFailure': async (scenario) => ({
		parameters: failure(await waitingIn(scenario)),
	}),
	'file.uploadImageScan': () => ({
		parameters: { resource: 'file', operation: 'uploadImageScan', recordId: '1' },
		items: [FILE],
	}),
};
