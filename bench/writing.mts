import { type Contender, race, type Result } from './reading.mts';
import { COUPA_CREDENTIAL } from '../scripts/n8n/workflow.mts';
import { type BenchN8n, type BenchSandbox, HEADER_CREDENTIAL } from './stage.mts';
import type { NodeUnderTest } from './workflows.mts';

/** One record a request [Get Started], 25 requests a second [Exception Handling]. */
const UPDATES_PER_SECOND = 25;
const DEFAULT_UPDATES_PER_SECOND = 20;

/** One field of a record, by its id; a run that repeats it changes nothing more. */
const CHANGE = '={{ JSON.stringify({ "display-name": "Benchmark " + $json.ids }) }}';

function coupaUpdate(options: Record<string, unknown>): NodeUnderTest {
	return {
		type: 'n8n-nodes-coupa.coupa',
		typeVersion: 1,
		credentialType: COUPA_CREDENTIAL,
		parameters: {
			resource: 'record',
			operation: 'update',
			object: { __rl: true, mode: 'list', value: 'suppliers', cachedResultName: 'Suppliers' },
			recordId: '={{ $json.ids }}',
			inputMode: 'json',
			jsonBody: CHANGE,
			returnType: 'limited',
			options,
		},
	};
}

/** The same change of records that are found by their numbers, 50 with a request. */
function coupaUpsert(options: Record<string, unknown>): NodeUnderTest {
	const update = coupaUpdate(options);
	return {
		...update,
		parameters: {
			...update.parameters,
			operation: 'createOrUpdate',
			matchFields: ['number'],
			jsonBody:
				'={{ JSON.stringify({ number: String(10000 + $json.ids), "display-name": "Benchmark " + $json.ids }) }}',
		},
	};
}

/** The HTTP Request node, batched as a user would so that Coupa does not refuse: 20, then a second. */
function httpRequestUpdate(url: string): NodeUnderTest {
	return {
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		credentialType: HEADER_CREDENTIAL,
		parameters: {
			method: 'PUT',
			url: `=${url}/api/suppliers/{{ $json.ids }}?return_object=limited`,
			authentication: 'genericCredentialType',
			genericAuthType: HEADER_CREDENTIAL,
			sendHeaders: true,
			headerParameters: { parameters: [{ name: 'Accept', value: 'application/json' }] },
			sendBody: true,
			specifyBody: 'json',
			jsonBody: CHANGE,
			options: { batching: { batch: { batchSize: 20, batchInterval: 1000 } } },
		},
	};
}

/** Updates suppliers, one item each. */
export async function updateRace(
	{ sandbox, n8n }: { sandbox: BenchSandbox; n8n: BenchN8n },
	{ records, slowRecords, latencyMs }: { records: number; slowRecords: number; latencyMs: number },
	runs: number,
	log: (line: string) => void,
): Promise<Result> {
	const workload = `${records.toLocaleString('en')} updates, ${latencyMs} ms`;
	log(workload);
	await sandbox.configure({ latencyMs });
	const subjects: Array<
		[name: string, path: string, subject: NodeUnderTest, items: number, allowed?: number]
	> = [
		[
			'Coupa node, 25 requests/s, 20 at a time',
			'update-25',
			coupaUpdate({ requestsPerSecond: 25, parallelRequests: 20 }),
			records,
			UPDATES_PER_SECOND,
		],
		[
			'Coupa node, Create or Update, 25 requests/s, 32 at a time',
			'upsert-25',
			coupaUpsert({ requestsPerSecond: 25, parallelRequests: 32 }),
			records,
			UPDATES_PER_SECOND,
		],
		[
			'Coupa node, default (20/s, 10 at a time)',
			'update-default',
			coupaUpdate({}),
			slowRecords,
			DEFAULT_UPDATES_PER_SECOND,
		],
		['HTTP Request node, 20 a second', 'update-http', httpRequestUpdate(sandbox.url), slowRecords],
	];
	const contenders: Contender[] = [];
	for (const [name, path, subject, items, allowed] of subjects) {
		const run = await n8n.prepare(path, subject, items);
		contenders.push({ name, records: items, allowed, run });
	}
	const figures = await race(sandbox, contenders, runs, log);
	return { workload, latencyMs, ceilingRecordsPerSecond: UPDATES_PER_SECOND, figures };
}
