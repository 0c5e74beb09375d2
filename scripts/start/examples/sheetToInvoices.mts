import { right, wrong } from './outcome.mts';
import type { Example, Item, Outcome, Stage } from './types.mts';

export const sheetToInvoices: Example = { file: 'sheet-to-invoices.json', check };

/** How many lines each invoice of the sheet has. */
const LINES: Readonly<Record<string, number>> = {
	'SHEET-1001': 3,
	'SHEET-1002': 2,
	'SHEET-1003': 1,
};

async function check({ run, sandbox }: Stage): Promise<Outcome> {
	const execution = await run();
	const invoices = execution.output.Invoices ?? [];
	const failed = execution.output['Rows that failed'] ?? [];
	const text = `${invoices.length} invoices, ${failed.length} row failed`;
	if (text !== '3 invoices, 1 row failed') return wrong(text, execution);
	for (const [number, lines] of Object.entries(LINES)) {
		const found = await sandbox.find('invoices', `invoice-number=${number}`);
		if (found.length !== 1 || (found[0]['invoice-lines'] as Item[]).length !== lines) {
			return wrong(`invoice ${number} is not in Coupa with ${lines} lines`, execution);
		}
	}
	return right(`${text}: ${String(failed[0].error)}`, execution);
}
