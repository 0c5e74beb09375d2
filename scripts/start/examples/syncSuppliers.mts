import { right, wrong } from './outcome.mts';
import type { Example, Item, Outcome, Stage } from './types.mts';

export const syncSuppliers: Example = { file: 'sync-suppliers.json', check };

async function check({ run, sandbox }: Stage): Promise<Outcome> {
	const execution = await run();
	const inErp = execution.output['Suppliers of the ERP'] ?? [];
	const [summary] = execution.output.Summary ?? [];
	if (!summary) return wrong('there is no summary', execution);
	const failures = summary.failures as Item[];
	const written = inErp.filter(({ number }) =>
		failures.every((failure) => failure.number !== number),
	);
	const { created, updated, failed } = summary;
	const text = `${String(created)} created, ${String(updated)} updated, ${String(failed)} failed`;
	// In a fresh Coupa, one is new, two are known, and one cannot be written.
	if (text !== '1 created, 2 updated, 1 failed' || written.length !== 3) {
		return wrong(text, execution);
	}
	for (const { number, name, status } of written) {
		const found = await sandbox.find('suppliers', `number=${String(number)}`);
		if (found.length !== 1 || found[0].name !== name || found[0].status !== status) {
			return wrong(`supplier ${String(number)} is not in Coupa as in the ERP`, execution);
		}
	}
	const [{ number, error }] = failures;
	return right(`${text}: ${String(number)}, ${String(error)}`, execution);
}
