import { right, wrong } from './outcome.mts';
import type { Example, Outcome, Stage } from './types.mts';

export const writeInvoice: Example = { file: 'create-and-update-invoice.json', check };

async function check({ run, sandbox }: Stage): Promise<Outcome> {
	const execution = await run();
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
	const inCoupa = await sandbox.stored('invoices', id);
	if (inCoupa?.['invoice-number'] !== number || inCoupa?.['internal-note'] !== note) {
		return wrong(`invoice ${String(id)} is not in Coupa as it was written`, execution);
	}
	if (updated['internal-note'] !== note) {
		return wrong(`the update of invoice ${String(id)} did not return its new note`, execution);
	}
	return right(`invoice ${String(number)} (id ${String(id)}), internal-note "${note}"`, execution);
}
