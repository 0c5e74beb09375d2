import { CoupaError, TransportError } from '../../../coupa/errors.ts';
import { pageSource } from '../../../coupa/read/index.ts';
import {
	createRecord,
	matchKey,
	RecordFinder,
	updateRecord,
	upsertRecord,
	type WriteContext,
	type WriteOutcome,
} from '../../../coupa/records/index.ts';
import type { Rng } from '../model/rng.mts';
import { catalog, clientOf } from './client.mts';
import type { DrawnWrite } from './draw.mts';
import type { Body } from './drawBody.mts';
import type { WrittenTenant } from './tenant.mts';

/** What goes wrong with one request of a send. */
export interface Fault {
	/** The how many-th request it is. */
	at: number;
	/** The connection breaks before Coupa has the request, or after it has done it; or a 503. */
	kind: 'after' | 'before' | 'unavailable';
}

export function drawFault(rng: Rng): Fault {
	return { at: rng.whole(0, 4), kind: rng.pick(['after', 'before', 'unavailable']) };
}

/** What a person saw of one send. */
export interface Sent {
	outcome?: WriteOutcome;
	error?: CoupaError;
	hints: string[];
	/** Requests that could change something. */
	writes: number;
}

function wire({ answer }: WrittenTenant, fault: Fault | undefined, counted: { writes: number }) {
	let requests = 0;
	return async (request: { method: string; url: string; body?: unknown }) => {
		const isFaulty = fault !== undefined && requests++ === fault.at;
		if (isFaulty && fault.kind === 'unavailable') return { status: 503, headers: {}, body: 'down' };
		if (isFaulty && fault.kind === 'before') return new TransportError('ECONNRESET', false);
		if (request.method !== 'GET') counted.writes += 1;
		const given = answer(request);
		return await Promise.resolve(isFaulty ? new TransportError('ECONNRESET', false) : given);
	};
}

function context(
	tenant: WrittenTenant,
	write: DrawnWrite,
	fault: Fault | undefined,
	sent: Sent,
): WriteContext {
	const client = clientOf(tenant, wire(tenant, fault, sent));
	const { notTaken, onlyChanges, resource, returns, rows } = write;
	const { path } = resource;
	return {
		client,
		catalog,
		target: { resource: catalog.resourceAt(path), path: `/api/${path}`, label: 'Record' },
		settings: { rows, rowKeys: new Map(), notTaken, onlyChanges },
		returns,
		scopes: () => [],
		hint: (message) => sent.hints.push(message),
	};
}

/** Looks for the record together with what others look for, as the items of a run do. */
async function upsert(
	to: WriteContext,
	now: () => number,
	{ matchFields, others }: DrawnWrite,
	{ id, ...payload }: Body,
): Promise<WriteOutcome> {
	const key = matchKey({ ...payload, ...(id !== undefined && { id }) }, matchFields);
	const { client, hint, target } = to;
	const fields = key.parts.map(({ field }) => field);
	const finder = new RecordFinder({
		catalog,
		object: target.resource?.object,
		label: target.label,
		readPage: pageSource(client, { path: target.path }),
		fields,
		notice: hint,
		now,
	});
	const next = others.map((other) => matchKey(other, fields));
	const upcoming = async () => await Promise.resolve(next);
	return await upsertRecord(to, { payload, key, finder, upcoming });
}

/** Sends the body once, as a run of a workflow does. */
export async function send(tenant: WrittenTenant, write: DrawnWrite, fault?: Fault): Promise<Sent> {
	const sent: Sent = { hints: [], writes: 0 };
	const to = context(tenant, write, fault, sent);
	const body = structuredClone(write.body) as Body;
	try {
		if (write.operation === 'upsert') {
			const { clock } = tenant.tenant;
			sent.outcome = await upsert(to, () => clock.now(), write, body);
		} else if (write.operation === 'create') sent.outcome = await createRecord(to, body);
		else sent.outcome = await updateRecord(to, String(write.id), body);
	} catch (error) {
		if (!(error instanceof CoupaError)) throw error;
		sent.error = error;
	}
	return sent;
}
