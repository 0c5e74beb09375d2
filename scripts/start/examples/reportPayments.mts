import { right, wrong } from './outcome.mts';
import type { Example, Item, Outcome, Sandbox, Stage } from './types.mts';

export const reportPayments: Example = { file: 'report-payments.json', check };

async function check({ run, sandbox }: Stage): Promise<Outcome> {
	const execution = await run();
	const payments = execution.output['Payments of the ERP'] ?? [];
	const summary = execution.output.Summary ?? [];
	const count = (one: string) => summary.filter(({ outcome }) => outcome === one).length;
	const text = `${count('reported')} payments reported, ${count('notInCoupa')} of no invoice in Coupa`;
	// In a fresh Coupa, three are new, and the invoice of one is not there.
	if (text !== '3 payments reported, 1 of no invoice in Coupa') return wrong(text, execution);
	for (const payment of payments) {
		const told = summary.find(({ check: reference }) => reference === payment.check);
		const problem = await problemOf(sandbox, payment, told);
		if (problem) return wrong(`payment ${String(payment.check)} ${problem}`, execution);
	}
	return right(text, execution);
}

/** What Coupa has else than was said of a payment. */
async function problemOf(
	sandbox: Sandbox,
	{ invoice: number, supplier, amount, check: reference }: Item,
	told: Item = {},
): Promise<string | undefined> {
	const query = `invoice-number=${String(number)}&supplier[number]=${String(supplier)}`;
	const [invoice] = await sandbox.find('invoices', query);
	if (!invoice) return told.outcome === 'notInCoupa' ? undefined : 'has no invoice';
	const rows = (invoice.payments as Item[]).filter(({ notes }) => notes === reference);
	const amounts = rows.map((row) => Number(row['amount-paid'])).join();
	if (amounts !== String(Number(amount))) return `is in Coupa with ${amounts || 'nothing'}`;
	if (invoice.paid !== told.paid) return `is of an invoice that says paid: ${String(invoice.paid)}`;
	return undefined;
}
