import type { TransportError } from '../errors';
import type { QueryArgument } from '../types';

/** HTTP methods that Coupa's API uses. */
export type HttpMethod = 'DELETE' | 'GET' | 'PATCH' | 'POST' | 'PUT';

/** What this layer needs of time, so that tests can inject it. `sleep` rejects when `signal` aborts. */
export interface Clock {
	/** Milliseconds since the epoch. */
	now(): number;
	/** Waits `ms` milliseconds. */
	sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** Status and headers of an answer whose body is still to come. Header names are lower case. */
export type AnswerHead = Pick<WireResponse, 'headers' | 'status'>;

/**
 * Takes the body of an answer with a status of success, to its end. When the connection breaks on the
 * way, a read is tried again from the start, so that it is called again.
 *
 * @returns what becomes the body of the client's response; `UnusableContent` when it is not what was
 * asked for, which is tried again too
 */
export type Receive = (content: NodeJS.ReadableStream, head: AnswerHead) => Promise<unknown>;

/** One request as the callers of the client state it. */
export interface CoupaRequest {
	method: HttpMethod;
	/**
	 * Changes nothing although its method could, as a query of GraphQL does: it counts as a read, may be
	 * repeated, and passes a read-only credential.
	 */
	safe?: boolean;
	/**
	 * A write that ends the same when it is done twice, as marking a document as exported does: it is
	 * repeated when it is not known whether it was carried out. It stays a write for everything else.
	 */
	idempotent?: boolean;
	/**
	 * As how many writes it counts: with those that are to follow it, and have none then. Their bodies are
	 * parts of its own. So nothing is stopped by a limit in between. 1 unless given.
	 */
	writes?: number;
	/** Was confirmed after a preview, which may be asked for. */
	isConfirmed?: boolean;
	/** Below the instance, already encoded segment by segment: `/api/invoices/1`. */
	path: string;
	query?: readonly QueryArgument[];
	/** JSON value, or text that is sent as it is with the Content-Type from `headers`. */
	body?: unknown;
	headers?: Readonly<Record<string, string>>;
	/** Takes the body of a successful answer as it arrives, instead of text in memory. */
	receive?: Receive;
	/**
	 * A list of records, or what says what is wrong with a body, in words that end a sentence: such an answer
	 * of success cannot be used. Of a write it is then not known whether it was carried out.
	 */
	expects?: 'list' | ((body: unknown) => string | undefined);
	/** What the request is about, for errors: `invoice 12`. */
	subject?: string;
	/** How a person finds out whether this write happened, for when no answer tells. */
	verificationHint?: string;
	/** Scopes of which any one opens the request, for the error on a 403. */
	scopes?: readonly string[];
	/** Called when the request has got its turn and leaves, at each try. */
	onSent?(): void;
	/** Told of each answer as it came, whatever its status, for who wants to know how Coupa answers. */
	onAnswer?(answer: WireResponse): void;
}

/** An answer with a status of success. */
export interface CoupaResponse {
	status: number;
	headers: Readonly<Record<string, string>>;
	/** Parsed JSON; text when it is not JSON; what `receive` made of it; undefined when empty. */
	body: unknown;
}

/** What goes over the wire: one absolute URL on the credential's host. */
export interface WireRequest {
	method: HttpMethod;
	url: string;
	headers: Readonly<Record<string, string>>;
	body?: unknown;
	receive?: Receive;
	/** For the answer to begin; of files, up and down, how long no byte may move. */
	timeoutMs: number;
}

/** An answer with any status. Header names are lower case. */
export interface WireResponse {
	status: number;
	headers: Readonly<Record<string, string>>;
	/** Text or bytes; empty where `receive` took the body. */
	body: string | Uint8Array;
	/** What `receive` made of the body. */
	received?: unknown;
}

/**
 * Sends one request with the credential's token and answers with whatever status came back, or
 * with a `TransportError` when no answer came back. Rejects when it is no use to go on: no token could
 * be had, or the execution was cancelled.
 */
export type Send = (request: WireRequest) => Promise<WireResponse | TransportError>;
