/** Approvals of the sandbox, for the tests of the resource Approval. */
import { object, type Scenario } from '../support/scenario.mts';

/** An approval as Coupa shows it. */
export type Approval = Record<string, unknown>;

/** The parameters of an operation. */
export function approval(operation: string, more: object) {
	return { resource: 'approval', operation, ...more };
}

/** The approvals of an invoice. */
export function ofDocument(id: number, more: object = {}) {
	const document = {
		approvalsFor: 'document',
		documentType: 'InvoiceHeader',
		documentId: String(id),
	};
	return approval('getMany', { ...document, ...more });
}

/** A decision by the invoice. */
export function decideDocument(operation: string, id: unknown, more: object = {}) {
	const document = {
		identifyBy: 'document',
		documentType: 'InvoiceHeader',
		documentId: String(id),
	};
	return approval(operation, { ...document, ...more });
}

/** A new invoice that waits for its first approver, whatever the chain behind it. */
export async function submittedInvoice(scenario: Scenario, number: string): Promise<number> {
	const created = await scenario.run({
		resource: 'record',
		operation: 'create',
		object: object('invoices'),
		inputMode: 'json',
		jsonBody: JSON.stringify({
			'invoice-number': number,
			'invoice-date': '2026-01-31',
			supplier: { number: '10001' },
			currency: { code: 'USD' },
			'invoice-lines': [{ description: 'Paper', quantity: 1, price: '10', 'line-num': 1 }],
		}),
	});
	const id = Number(created.items[0].json.id);
	await scenario.run({
		resource: 'record',
		operation: 'performAction',
		object: object('invoices'),
		action: 'submit',
		recordId: String(id),
	});
	// Where the chain begins with several at once, all but one wait for their turn.
	const [, ...others] = await approvalsOf(scenario, id, 'pending_approval');
	for (const other of others) {
		await scenario.sandbox.admin.updateRecord('approvals', Number(other.id), { status: 'pending' });
	}
	await scenario.sandbox.admin.clearRequests();
	return id;
}

/** The approvals of an invoice, in their order. */
export async function approvalsOf(
	scenario: Scenario,
	id: number,
	status = 'any',
): Promise<Approval[]> {
	const { items } = await scenario.run(ofDocument(id, { status, returnAll: true }));
	await scenario.sandbox.admin.clearRequests();
	return items.map(({ json }) => json as Approval);
}

/** The one that waits. */
export async function waiting(scenario: Scenario, id: number): Promise<Approval> {
	const [open] = await approvalsOf(scenario, id, 'pending_approval');
	return open;
}

/** The approver's name. */
export function fullNameOf({ approver }: Approval): string {
	return (approver as { fullname: string }).fullname;
}

/** A second approver at the same time, as in a parallel group. */
export async function addParallelApproval(scenario: Scenario, id: number): Promise<Approval> {
	const first = await waiting(scenario, id);
	const created = await scenario.sandbox.admin.createRecord('approvals', {
		'approvable-id': id,
		'approvable-type': 'InvoiceHeader',
		'approver-id': Number(first['approver-id']) + 1,
		'approver-type': 'User',
		approver: { id: Number(first['approver-id']) + 1 },
		position: first.position,
		status: 'pending_approval',
	});
	await scenario.sandbox.admin.clearRequests();
	return created as Approval;
}

/** A credential with some scopes only, or with other settings. */
export async function credentialWith(scenario: Scenario, scopes?: string[], data: object = {}) {
	const token = await scenario.sandbox.admin.token({ ageSeconds: 60, scopes });
	return scenario.addCredential(data, token);
}

let serial = 0;

/** A number that no other invoice of this test file has. */
export function nextNumber(): string {
	serial += 1;
	return `APPROVE-${serial}`;
}
