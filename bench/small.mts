import { coupaQuery, httpRequestQuery } from './contenders.mts';
import { race, type Result } from './reading.mts';
import type { BenchN8n, BenchSandbox } from './stage.mts';
import type { NodeUnderTest } from './workflows.mts';

/** Conditions as the node's filter builder stores them. */
function filter(field: string, operator: string, value: string): Record<string, unknown> {
	return { filters: { filter: [{ field, operator, value }] } };
}

/** A record, and no record: what a workflow pays that reads little. */
export async function smallRaces(
	{ sandbox, n8n }: { sandbox: BenchSandbox; n8n: BenchN8n },
	latencyMs: number,
	runs: number,
	log: (line: string) => void,
): Promise<Result[]> {
	await sandbox.configure({ latencyMs });
	const results: Result[] = [];
	const workloads: Array<[name: string, records: number, id: string]> = [
		['1 supplier', 1, '7'],
		['No supplier', 0, '999999999'],
	];
	for (const [name, records, id] of workloads) {
		log(name);
		const subjects: Array<[name: string, subject: NodeUnderTest]> = [
			['Coupa node', coupaQuery('suppliers', {}, { returnAll: true, ...filter('id', 'eq', id) })],
			['HTTP Request node', httpRequestQuery(sandbox.url, 'suppliers', 2, { id })],
		];
		const contenders = [];
		for (const [contender, subject] of subjects) {
			const path = `${contender} ${name}`.toLowerCase().replace(/\W+/g, '-');
			contenders.push({ name: contender, records, run: await n8n.prepare(path, subject) });
		}
		results.push({
			workload: `${name}, ${latencyMs} ms`,
			latencyMs,
			figures: await race(sandbox, contenders, runs, log),
		});
	}
	return results;
}
