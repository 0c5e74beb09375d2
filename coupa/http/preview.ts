import { isPlainObject, type JsonObject } from '../lib/json';
import type { CoupaClient } from './client';
import { isRead } from './retry';
import type { CoupaRequest, CoupaResponse, HttpMethod } from './types';

/** A write as it would be sent. */
export interface PlannedRequest {
	method: HttpMethod;
	path: string;
	query?: Readonly<Record<string, string>>;
	/** Files as their names and sizes; left out where nothing is sent. */
	body?: unknown;
}

/** What follows depends on the answer to a write that was not sent. */
export class PreviewEnd extends Error {
	constructor() {
		super('What follows depends on the answer of Coupa');
		this.name = 'PreviewEnd';
	}
}

/** IDs from here on stand for those that Coupa would give to new records. */
const FIRST_MADE_ID = 9_007_199_250_000_000;
const MADE_ID = /\b900719925\d{7}\b/g;

function shownFile({ name, size, type }: File): JsonObject {
	return { file: name, size, ...(type !== '' && { type }) };
}

/** A body as people can read it. */
function shownBody(body: unknown): unknown {
	if (!(body instanceof FormData)) return body;
	const parts: JsonObject = {};
	for (const [name, value] of body.entries()) {
		parts[name] = typeof value === 'string' ? value : shownFile(value);
	}
	return parts;
}

/** A value in which the IDs that no record has yet are told as such. */
export function withoutMadeIds(value: unknown): unknown {
	const json = JSON.stringify(value);
	if (json === undefined || json.search(MADE_ID) < 0) return value;
	return JSON.parse(
		json.replace(/"?\b900719925(\d{7})\b"?/g, (found, number: string) => {
			const text = `<ID of new record ${Number(number) + 1}>`;
			return found.startsWith('"') || found.endsWith('"')
				? found.replace(MADE_ID, text)
				: `"${text}"`;
		}),
	) as unknown;
}

/** A request as people can read it. */
export function plannedRequest({ method, path, query = [], body }: CoupaRequest): PlannedRequest {
	const shown = shownBody(body);
	return withoutMadeIds({
		method,
		path,
		...(query.length > 0 && { query: Object.fromEntries(query) }),
		...(shown !== undefined && { body: shown }),
	}) as PlannedRequest;
}

// Why: docs/decisions/031-preview-is-a-client.md
/**
 * Lets reads through, and keeps writes instead of sending them. A write is answered as if Coupa took what
 * was sent, so that what would follow shows too; new records have IDs that no record has.
 */
export class Preview {
	/** What would have been created, by its path. */
	private readonly made = new Map<string, JsonObject>();

	/** The client of one item. What would be sent is given to `onWrite`. */
	clientFor(
		client: CoupaClient,
		onWrite: (shown: PlannedRequest, request: CoupaRequest) => void,
	): CoupaClient {
		return {
			origin: client.origin,
			leastClockOffset: () => client.leastClockOffset(),
			backOff: async (...wait) => await client.backOff(...wait),
			request: async (request) => {
				if (isRead(request)) return await this.read(client, request);
				if (request.path.search(MADE_ID) < 0) await client.admit?.(request);
				onWrite(plannedRequest(request), request);
				return this.answer(request);
			},
		};
	}

	private async read(client: CoupaClient, request: CoupaRequest): Promise<CoupaResponse> {
		const body = this.made.get(request.path);
		if (body !== undefined) return { status: 200, headers: {}, body };
		if (request.path.search(MADE_ID) >= 0) throw new PreviewEnd();
		return await client.request(request);
	}

	private answer({ method, path, body, receive }: CoupaRequest): CoupaResponse {
		if (receive !== undefined) throw new PreviewEnd();
		const isNew = method === 'POST';
		if (!isNew && !isPlainObject(body)) return { status: 200, headers: {}, body: undefined };
		const id = isNew ? FIRST_MADE_ID + this.made.size : Number(path.split('/').at(-1));
		const sent = isPlainObject(body) && !(body instanceof FormData) ? body : {};
		const record = { ...sent, ...(Number.isSafeInteger(id) && { id }) };
		if (isNew) this.made.set(`${path}/${id}`, record);
		return { status: 200, headers: {}, body: record };
	}
}
