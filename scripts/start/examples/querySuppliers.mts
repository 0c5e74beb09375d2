import { right, wrong } from './outcome.mts';
import type { Example, Outcome, Stage } from './types.mts';

export const querySuppliers: Example = { file: 'query-suppliers.json', check };

async function check({ run }: Stage): Promise<Outcome> {
	const execution = await run();
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
