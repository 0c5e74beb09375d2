import type { Advice } from './advice';
import { bounded } from './lib/text';

/** Why a request came to nothing. */
export type CoupaErrorKind =
	| 'badResponse'
	| 'certificate'
	| 'conflict'
	| 'forbidden'
	| 'gateway'
	| 'invalidRequest'
	| 'network'
	| 'notFound'
	| 'notTaken'
	| 'rateLimited'
	| 'server'
	| 'timeout'
	| 'token'
	| 'unauthorized'
	| 'unknownOutcome'
	| 'validation';

export interface CoupaErrorDetails {
	kind: CoupaErrorKind;
	/** What happened, in Coupa's own words where it said something. */
	message: string;
	/** Which request or record, and what to do next. */
	description?: string;
	/** What to do next, where the words name something on the screen. */
	advice?: readonly Advice[];
	status?: number;
	/** How long Coupa asked to wait, in ms. */
	retryAfterMs?: number;
	/** How far work of several steps came before it failed, for the item that stands for the error. */
	progress?: Readonly<Record<string, unknown>>;
}

/** In characters: what a server says, or a path that somebody computed, can be megabytes. */
const LONGEST_TEXT = 10_000;

/**
 * The one error of everything below `coupa/`. It carries no request headers and no bodies, and its texts
 * have an end, so it can be shown and stored.
 */
export class CoupaError extends Error {
	readonly kind: CoupaErrorKind;

	readonly description?: string;

	readonly advice: readonly Advice[];

	readonly status?: number;

	readonly retryAfterMs?: number;

	readonly progress?: Readonly<Record<string, unknown>>;

	constructor(details: CoupaErrorDetails) {
		const { kind, message, description, advice, status, retryAfterMs, progress } = details;
		super(bounded(message, LONGEST_TEXT));
		this.name = 'CoupaError';
		this.kind = kind;
		this.description = description && bounded(description, LONGEST_TEXT);
		this.advice = advice ?? [];
		this.status = status;
		this.retryAfterMs = retryAfterMs;
		this.progress = progress;
	}

	/** The same error with other details. */
	with(details: Partial<CoupaErrorDetails>): CoupaError {
		return new CoupaError({ ...this, message: this.message, ...details });
	}
}

/**
 * Ends with an error about input that cannot work, before anything is sent.
 *
 * @throws CoupaError (`invalidRequest`), always
 */
export function refuse(message: string, description?: string, ...advice: Advice[]): never {
	throw new CoupaError({ kind: 'invalidRequest', message, description, advice });
}

/** What a token endpoint answered that has no token for now. */
export interface NoTokenNow {
	status: number;
	/** What was wrong with it, where its status does not say it, in words that end a sentence. */
	problem?: string;
	/** How long it asked to wait, in ms. */
	retryAfterMs?: number;
}

/** No answer came back. `code` is the system's error code, `ECONNRESET` for example. */
export class TransportError extends Error {
	readonly code: string;

	/** True when the connection was never made, so the request cannot have been carried out. */
	readonly neverSent: boolean;

	/** Where the request needed a token, and got none for now. */
	readonly token?: NoTokenNow;

	/** Of the answer, where its head had come and its body broke off. */
	readonly status?: number;

	constructor(code: string, neverSent: boolean, token?: NoTokenNow, status?: number) {
		super(
			token === undefined
				? `No answer from Coupa (${code})`
				: `Coupa did not issue an access token (${token.problem ?? `HTTP status ${token.status}`})`,
		);
		this.name = 'TransportError';
		this.code = code;
		this.neverSent = neverSent;
		this.token = token;
		this.status = status;
	}
}

/** The body of an answer is not what was asked for, in words that end a sentence: `the file is empty`. */
export class UnusableContent {
	readonly problem: string;

	constructor(problem: string) {
		this.problem = problem;
	}
}

/** The execution was cancelled while it waited or read. */
export class CancelledError extends Error {
	constructor() {
		super('The execution was cancelled');
		this.name = 'CancelledError';
	}
}

/** What an attempt gives; undefined where it fails, unless the execution was cancelled. */
export async function orNothing<T>(attempt: Promise<T>): Promise<T | undefined> {
	return await attempt.catch((error: unknown) => {
		if (error instanceof CancelledError) throw error;
		return undefined;
	});
}

/** The same error with advice, where it is of one of the kinds; other errors as they are. */
export function advised(
	error: unknown,
	kinds: readonly CoupaErrorKind[],
	...advice: Advice[]
): unknown {
	if (!(error instanceof CoupaError) || !kinds.includes(error.kind)) return error;
	return error.with({ advice: [...error.advice, ...advice] });
}
