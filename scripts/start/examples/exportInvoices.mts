import { right, wrong } from './outcome.mts';
import type { Example, Outcome, Stage } from './types.mts';

export const exportInvoices: Example = { file: 'export-invoices.json', check };

async function check({ run, sandbox }: Stage): Promise<Outcome> {
	const execution = await run();
	const found = execution.output['Coupa Trigger'] ?? [];
	const [marked] = execution.output['Mark as exported'] ?? [];
	// A test of a trigger gives one record.
	if (found.length !== 1) return wrong(`the trigger gave ${found.length} invoices`, execution);
	const [{ id, 'invoice-number': number }] = found;
	if (marked?.id !== id) {
		return wrong(`invoice ${String(id)} was found, ${String(marked?.id)} marked`, execution);
	}
	const { status, exported } = (await sandbox.stored('invoices', id)) ?? {};
	if (status !== 'approved' || exported !== true) {
		return wrong(`invoice ${String(id)} is not approved and marked as exported`, execution);
	}
	return right(`invoice ${String(number)} (id ${String(id)}) is marked as exported`, execution);
}
