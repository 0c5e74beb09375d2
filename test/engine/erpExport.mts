/** The parameters of the resource ERP Export, and documents for it. */
import type { IDataObject } from 'n8n-workflow';

import { object, type Scenario, where } from '../support/scenario.mts';

let numbers = 0;

/** Creates an invoice that waits for its export. */
export async function waitingIn({ sandbox }: Scenario, more: object = {}): Promise<number> {
	const { id } = await sandbox.admin.createRecord('invoices', {
		'invoice-number': `ERP-${++numbers}`,
		status: 'approved',
		exported: false,
		...more,
	});
	await sandbox.admin.clearRequests();
	return id as number;
}

export function erp(operation: string, more: IDataObject = {}): IDataObject {
	return { resource: 'erpExport', operation, object: object('invoices'), ...more };
}

export function integration(value: string, mode = 'name'): IDataObject {
	return { __rl: true, mode, value };
}

export function success(recordId: number | string, more: IDataObject = {}): IDataObject {
	return erp('reportSuccess', {
		recordId: String(recordId),
		integration: integration('ERP Invoice Export'),
		externalId: '5105601234',
		customFields: { field: [{ name: 'erp-document-number', value: '5105601234' }] },
		options: { requestsPerSecond: 25 },
		...more,
	});
}

export function failure(recordId: number | string, more: IDataObject = {}): IDataObject {
	return erp('reportFailure', {
		recordId: String(recordId),
		integration: integration('1', 'list'),
		message: 'Account 4711 is locked',
		...more,
	});
}

/** The history records, or errors, of an invoice. */
export async function historyIn(
	scenario: Scenario,
	id: number,
	history = 'integration_history_records',
) {
	const result = await scenario.run({
		resource: 'record',
		operation: 'query',
		object: object(history),
		filters: where(['document-type', 'eq', 'InvoiceHeader'], ['document-id', 'eq', String(id)]),
		returnAll: true,
	});
	await scenario.sandbox.admin.clearRequests();
	return result.items.map(({ json }) => json);
}

/** One payment, as the node's form has it. */
export function payment(amount: string, more: IDataObject = {}): IDataObject {
	return { type: 'payment', amount, date: '2026-05-03', reference: '100234', ...more };
}

export function payments(
	documentId: unknown,
	list: IDataObject[] = [payment('12.50')],
	more: IDataObject = {},
): IDataObject {
	return {
		resource: 'erpExport',
		operation: 'reportPayment',
		documentType: 'InvoiceHeader',
		documentId: documentId as IDataObject,
		payments: { payment: list },
		...more,
	};
}
