/** Requests that Coupa documents, sent as writes of ours. */
// Why: docs/decisions/064-tests-of-the-models.md
import type { Catalog } from '../../coupa/catalog/index.ts';
import { buildPayload, type Payload } from '../../coupa/fields/index.ts';
import {
	createRecord,
	updateRecord,
	type WriteContext,
	type WriteOutcome,
} from '../../coupa/records/index.ts';
import { clientOf, type Client } from '../sandbox/client.mts';
import { AREAS } from '../sandbox/documented/all.mts';
import { fill } from '../sandbox/documented/fill.mts';
import { recordsFor } from '../sandbox/documented/run.mts';
import type { DocumentedRequest } from '../sandbox/documented/types.mts';
import type { RecordScenario } from './recordScenario.mts';

/** Those that create a record or change one, and not by an action. */
export function documentedWrites(catalog: Catalog): DocumentedRequest[] {
	return Object.values(AREAS)
		.flat()
		.filter(({ request, body, status }) => {
			const [method, path] = request.split(' ');
			const collection = method === 'POST' ? path : path.replace(/\/\{[^{}]*\}$/, '');
			const isAction = method === 'PUT' && collection === path;
			const operations = catalog.resourceAt(collection)?.operations;
			const operation = operations?.[method === 'POST' ? 'create' : 'update'];
			return body !== undefined && status < 300 && !isAction && operation !== undefined;
		});
}

/** A write that is ready to be sent: its records are there. */
export interface ReadyWrite {
	payload: Payload;
	/** The catalog's name of the object. */
	object: string;
	/** Sends this on a tenant of these flavours. */
	send(payload: Payload, flavours: string): Promise<WriteOutcome>;
	/** The record as it is kept, without flavours; undefined where no GET shows it. */
	kept(outcome: WriteOutcome): Promise<Record<string, unknown> | undefined>;
}

/** Makes the records of documented requests, and the writes. */
export async function writesOf(scenario: RecordScenario) {
	const { sandbox, catalog } = scenario;
	const coupa: Client = await clientOf(sandbox);
	return async (
		documented: DocumentedRequest,
		more: Partial<WriteContext> = {},
	): Promise<ReadyWrite> => {
		const known = await recordsFor({ sandbox, coupa }, documented.given ?? {});
		const [method, path] = fill(documented.request, known).split(' ');
		const collection = method === 'POST' ? path : path.slice(0, path.lastIndexOf('/'));
		const base = documented.base ?? '/api';
		const context = scenario.context(collection, { ...more, base });
		const object = context.target.resource?.object ?? '';
		return {
			object,
			payload: buildPayload(catalog, object, fill(documented.body ?? {}, known)),
			async send(payload, flavours) {
				await sandbox.admin.tenant(flavours);
				const write =
					method === 'POST'
						? createRecord(context, payload)
						: updateRecord(context, path.slice(collection.length + 1), payload);
				return await write.finally(async () => await sandbox.admin.tenant(''));
			},
			async kept({ id }) {
				const { status, json } = await coupa.get(`${base}/${collection}/${id}`);
				return status === 200 ? (json as Record<string, unknown>) : undefined;
			},
		};
	};
}
