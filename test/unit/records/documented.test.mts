/** Receipts of all requests that Coupa documents: what was taken is not said to be lost. */
import { buildPayload } from '../../../coupa/fields/index.ts';
import type { ReturnType } from '../../../coupa/query/index.ts';
import {
	createRecord,
	updateRecord,
	type WriteContext,
	type WriteOutcome,
} from '../../../coupa/records/index.ts';
import { clientOf, type Client } from '../../sandbox/client.mts';
import { AREAS } from '../../sandbox/documented/all.mts';
import { fill } from '../../sandbox/documented/fill.mts';
import { recordsFor } from '../../sandbox/documented/run.mts';
import type { DocumentedRequest } from '../../sandbox/documented/types.mts';
import { type RecordScenario, startRecordScenario } from '../../support/recordScenario.mts';

let scenario: RecordScenario;
let coupa: Client;
beforeEach(async () => {
	scenario = await startRecordScenario();
	coupa = await clientOf(scenario.sandbox);
});
afterEach(async () => await scenario.stop());

/** Those that create a record or change one, and not by an action. */
function isWrite({ request, body, status }: DocumentedRequest): boolean {
	const [method, path] = request.split(' ');
	const collection = method === 'POST' ? path : path.replace(/\/\{[^{}]*\}$/, '');
	const isAction = method === 'PUT' && collection === path;
	const resource = scenario.catalog.resourceAt(collection);
	const operation = resource?.operations[method === 'POST' ? 'create' : 'update'];
	return body !== undefined && status < 300 && !isAction && operation !== undefined;
}

/** Sends a request as a write of ours, once its records are there, on a tenant that is so. */
async function written(
	documented: DocumentedRequest,
	flavours: string,
	more: Partial<WriteContext>,
): Promise<WriteOutcome> {
	const known = await recordsFor({ sandbox: scenario.sandbox, coupa }, documented.given ?? {});
	const [method, path] = fill(documented.request, known).split(' ');
	const collection = method === 'POST' ? path : path.slice(0, path.lastIndexOf('/'));
	const context = scenario.context(collection, { ...more, base: documented.base });
	const body = fill(documented.body ?? {}, known);
	const payload = buildPayload(scenario.catalog, context.target.resource?.object, body);
	await scenario.sandbox.admin.tenant(flavours);
	const write =
		method === 'POST'
			? createRecord(context, payload)
			: updateRecord(context, path.slice(collection.length + 1), payload);
	return await write.finally(async () => await scenario.sandbox.admin.tenant(''));
}

/** Fields that a receipt names although the document says that they are taken. */
function wrong({ unsaid = {} }: DocumentedRequest, { notTaken, unseen }: WriteOutcome): string[] {
	const fields = notTaken.map(({ field }) => field.replace(/\[\d+\]/g, ''));
	const open = Object.keys(unsaid);
	return [...fields, ...unseen].filter(
		(field) => !open.some((place) => field === place || field.startsWith(`${place}.`)),
	);
}

describe('what Coupa takes of documented requests is not said to be lost', () => {
	it.each<[string, ReturnType]>([
		['', { kind: 'default' }],
		['', { kind: 'limited' }],
		['zone-west=8,padded-decimals,trims-text', { kind: 'default' }],
		['sparse-custom-fields', { kind: 'shallow' }],
		['omits-empty,underscored-json,creates-with-200', { kind: 'fields', fields: ['id'] }],
		[
			'default-filter-without,default-filter-on-writes,zone-west=9,padded-decimals',
			{ kind: 'none' },
		],
	])(
		'by a tenant "%s" that is to return %j',
		async (flavours, returns) => {
			const complaints: string[] = [];
			const requests = Object.values(AREAS).flat().filter(isWrite);
			for (const documented of requests) {
				const outcome = await written(documented, flavours, { returns });
				complaints.push(
					...wrong(documented, outcome).map(
						(field) => `${documented.page} ${documented.request}: ${field}`,
					),
				);
			}
			expect(complaints).toEqual([]);
			expect(requests.length).toBeGreaterThan(120);
		},
		120_000,
	);
});
