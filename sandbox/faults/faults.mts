/** Faults on request: what they match, and the queue they wait in. */
import type { Call } from '../lib/call.mts';
import type { RecordChange } from '../write/asUi.mts';

export interface FaultMatch {
	method?: string;
	/** A prefix of the path, or a regular expression written `/…/`. */
	path?: string;
	/** A piece of the decoded query string. */
	query?: string;
	/** A piece of the body. */
	body?: string;
}

export type FaultKind =
	| {
			kind: 'status';
			status: number;
			headers?: Record<string, string>;
			body?: unknown;
			format?: 'json' | 'xml' | 'html' | 'text';
	  }
	/** before: not executed; after: executed, and the connection broken instead of an answer. */
	| { kind: 'reset'; when?: 'before' | 'after' }
	/** connection: half of the announced bytes, then broken; json: valid HTTP with half the JSON. */
	| { kind: 'cut'; variant?: 'connection' | 'json' }
	| { kind: 'slow'; ms: number }
	/** Half of the announced bytes, then nothing for a time, then the rest. */
	| { kind: 'stall'; ms: number }
	/** Nothing is read of a form for a time, and the rest after that. */
	| { kind: 'stallUpload'; ms: number }
	| { kind: 'html'; status?: number }
	| { kind: 'xmlError'; status?: number; message?: string }
	| { kind: 'emptyAs404' }
	| { kind: 'ignoreOrder' }
	| { kind: 'ignoreFilters' }
	| { kind: 'refuseToken' }
	/** before (default): the answer shows the changes; after: the next request does. */
	| { kind: 'change'; when?: 'before' | 'after'; changes: RecordChange[] };

export type Fault = { match?: FaultMatch; skip?: number; times?: number } & FaultKind;

export const FAULT_KINDS: ReadonlySet<string> = new Set([
	'status',
	'reset',
	'cut',
	'slow',
	'stall',
	'stallUpload',
	'html',
	'xmlError',
	'emptyAs404',
	'ignoreOrder',
	'ignoreFilters',
	'refuseToken',
	'change',
]);

/** A request, of which the raw query string is known first and the body last. */
type Asked = Pick<Call, 'method' | 'path' | 'query'> & Partial<Pick<Call, 'body'>>;

interface Queued {
	fault: Fault;
	skip: number;
	times: number;
}

/** Faults in the order they were queued; the first that matches is used up, one per request. */
export class FaultQueue {
	#queue: Queued[] = [];

	add(fault: Fault): void {
		this.#queue.push({ fault, skip: fault.skip ?? 0, times: fault.times ?? 1 });
	}

	clear(): void {
		this.#queue = [];
	}

	get size(): number {
		return this.#queue.length;
	}

	/** @param call without a body while none has been read */
	take(call: Asked): Fault | undefined {
		for (const [at, queued] of this.#queue.entries()) {
			if ((queued.fault.kind === 'stallUpload') === (call.body !== undefined)) continue;
			if (!fits(queued.fault.match ?? {}, call)) continue;
			if (queued.skip-- > 0) continue;
			if (--queued.times <= 0) this.#queue.splice(at, 1);
			return queued.fault;
		}
		return undefined;
	}
}

function fits(match: FaultMatch, { method, path, query, body = Buffer.of() }: Asked): boolean {
	if (match.method && match.method.toUpperCase() !== method) return false;
	if (match.query && !decode(query).includes(match.query)) return false;
	if (match.body && !body.includes(match.body)) return false;
	if (!match.path) return true;
	const expression = /^\/(.+)\/$/.exec(match.path);
	// A plain prefix such as /api/ has slashes at both ends, too; nobody means the expression `api`.
	if (expression && !/^\/[\w/-]+\/$/.test(match.path)) return new RegExp(expression[1]!).test(path);
	return path.startsWith(match.path);
}

function decode(query: string): string {
	try {
		return decodeURIComponent(query.replaceAll('+', ' '));
	} catch {
		return query;
	}
}
