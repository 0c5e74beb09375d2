import { right, wrong } from './outcome.mts';
import type { Example, Item, Outcome, Sandbox, Stage } from './types.mts';

export const exportAndReport: Example = { file: 'export-and-report.json', check };

async function check({ run, sandbox }: Stage): Promise<Outcome> {
	const execution = await run();
	const { output } = execution;
	const waiting = output['Get unexported invoices'] ?? [];
	const posted = output['Post to the ERP'] ?? [];
	const taken = posted.filter(({ erpNumber }) => erpNumber !== undefined);
	const refused = posted.filter(({ error }) => error !== undefined);
	const counts = `of ${waiting.length} invoices the ERP took ${taken.length} and refused ${refused.length}`;
	if (taken.length === 0 || refused.length === 0) return wrong(counts, execution);
	if (taken.length + refused.length !== waiting.length) return wrong(counts, execution);
	for (const invoice of posted) {
		const problem = await problemOf(sandbox, invoice);
		if (problem) return wrong(`invoice ${String(invoice.id)} ${problem}`, execution);
	}
	const [{ 'invoice-number': number, error }] = refused;
	return right(`${counts}, such as ${String(number)}: ${String(error)}`, execution);
}

/** What is wrong with an invoice in Coupa, or with its newest record in the integration history. */
async function problemOf(
	sandbox: Sandbox,
	{ id, erpNumber, error }: Item,
): Promise<string | undefined> {
	const isTaken = erpNumber !== undefined;
	const invoice = await sandbox.stored('invoices', id);
	if (invoice?.exported !== isTaken) return `is ${isTaken ? 'not ' : ''}marked as exported`;
	const query = `document_type=InvoiceHeader&document_id=${String(id)}&order_by=id&dir=desc`;
	const [newest] = await sandbox.find('integration_history_records', query);
	const told = JSON.stringify(newest ?? {});
	if (told.includes(String(isTaken ? erpNumber : error))) return undefined;
	return `has another history than what the ERP said: ${told.slice(0, 300)}`;
}
