import type { Execution } from '../n8n/execution.mts';

type Item = Record<string, unknown>;

/** What a run of an example came to: one line to show, and whether it did what it says it does. */
export interface Outcome {
	ok: boolean;
	text: string;
}

/** Reads what the sandbox has stored, past the connector and past the API. */
export type Stored = (resource: string, id: unknown) => Promise<Item | undefined>;

export interface Example {
	/** Below examples/. */
	file: string;
	check: (execution: Execution, stored: Stored) => Promise<Outcome>;
}

export const EXAMPLES: Example[] = [
	{ file: 'query-suppliers.json', check: suppliersWereRead },
	{ file: 'create-and-update-invoice.json', check: invoiceWasUpdated },
	{ file: 'export-invoices.json', check: invoiceWasExported },
];

async function suppliersWereRead(execution: Execution): Promise<Outcome> {
	const suppliers = execution.output['Query suppliers'] ?? [];
	const ids = new Set(suppliers.map(({ id }) => id));
	if (suppliers.length === 0) return wrong('no supplier came back', execution);
	if (ids.size < suppliers.length || ids.has(undefined)) {
		return wrong('the ids of the suppliers are not unique', execution);
	}
	const other = suppliers.find(({ status }) => status !== 'active');
	if (other) return wrong(`supplier ${String(other.id)} is not active`, execution);
	const [first] = suppliers;
	return right(`${suppliers.length} active suppliers, first: ${String(first.name)}`, execution);
}

async function invoiceWasUpdated(execution: Execution, stored: Stored): Promise<Outcome> {
	const [created] = execution.output['Create the invoice'] ?? [];
	const [updated] = execution.output['Update the invoice'] ?? [];
	if (!created) return wrong('no invoice was created', execution);
	if (!updated) return wrong('no invoice was updated', execution);
	const { id } = created;
	if (id === undefined || updated.id !== id) {
		return wrong(`invoice ${String(id)} was created, ${String(updated.id)} updated`, execution);
	}
	const number = created['invoice-number'];
	const note = `Checked by n8n: invoice ${String(number)}`;
	const inCoupa = await stored('invoices', id);
	if (inCoupa?.['invoice-number'] !== number || inCoupa?.['internal-note'] !== note) {
		return wrong(`invoice ${String(id)} is not in Coupa as it was written`, execution);
	}
	if (updated['internal-note'] !== note) {
		return wrong(`the update of invoice ${String(id)} did not return its new note`, execution);
	}
	return right(`invoice ${String(number)} (id ${String(id)}), internal-note "${note}"`, execution);
}

async function invoiceWasExported(execution: Execution, stored: Stored): Promise<Outcome> {
	const found = execution.output['Coupa Trigger'] ?? [];
	const [marked] = execution.output['Mark as exported'] ?? [];
	// A test of a trigger gives one record.
	if (found.length !== 1) return wrong(`the trigger gave ${found.length} invoices`, execution);
	const [{ id, 'invoice-number': number }] = found;
	if (marked?.id !== id) {
		return wrong(`invoice ${String(id)} was found, ${String(marked?.id)} marked`, execution);
	}
	const { status, exported } = (await stored('invoices', id)) ?? {};
	if (status !== 'approved' || exported !== true) {
		return wrong(`invoice ${String(id)} is not approved and marked as exported`, execution);
	}
	return right(`invoice ${String(number)} (id ${String(id)}) is marked as exported`, execution);
}

function right(text: string, execution: Execution): Outcome {
	if (execution.status === 'success') return { ok: true, text };
	return wrong(`its status is ${execution.status}`, execution);
}

function wrong(text: string, { error, status }: Execution): Outcome {
	return { ok: false, text: error ? `${status}: ${error}` : text };
}
