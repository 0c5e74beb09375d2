import { CoupaError, TransportError } from '../errors';
import { RefusedScopes } from './refusedScopes';
import {
	type AccessToken,
	FRESH_TOKEN_MARGIN_MS,
	FRESH_TOKEN_MS,
	settingsKey,
	type TokenSettings,
} from './token';
import {
	type GivenToken,
	MAX_ANSWER_BYTES,
	tokenIn,
	tokenTimedOut,
	tokenTooShort,
} from './tokenAnswer';
import type { AnswerHead, Clock, WireResponse } from './types';

/**
 * How long each try may take, half a minute in all. The second one is for a connection that was lost on
 * the way: it is silent, and a new one is not.
 */
const TRIES_MS = [10_000, 20_000] as const;

/** So young a token is not replaced when it was refused: all that were refused together get it. */
const JUST_FETCHED_MS = 4000;

/** The head of an answer, and its body to come. */
export interface FormAnswer extends AnswerHead {
	body: AsyncIterable<Uint8Array> & { destroy(): void };
}

/** Posts a form, follows no redirect, and rejects only where no answer came. */
export type PostForm = (url: string, form: string, signal: AbortSignal) => Promise<FormAnswer>;

/** Reads no further than the limit, and leaves no connection open. */
async function readText({ body, ...head }: FormAnswer): Promise<WireResponse> {
	const pieces: Uint8Array[] = [];
	let size = 0;
	try {
		for await (const piece of body) {
			pieces.push(piece);
			size += piece.byteLength;
			if (size > MAX_ANSWER_BYTES) break;
		}
	} finally {
		body.destroy();
	}
	return { ...head, body: Buffer.concat(pieces).toString('utf8') };
}

/** Whoever began a token request left; whoever waited for it as well begins another one. */
class Abandoned extends Error {}

/** What to end with where no answer came. */
function failureOf(error: unknown): Error {
	if (error instanceof CoupaError) return error;
	const { code } = (error ?? {}) as { code?: unknown };
	if (code === 'ERR_CANCELED') return new Abandoned();
	return new TransportError(typeof code === 'string' ? code : 'UNKNOWN', true);
}

// Why: docs/decisions/003-client-credentials-fetch-their-token.md
/**
 * The access tokens of client credentials in this process: one request at a time for the same settings,
 * and no token that is younger than Coupa takes it.
 */
export class TokenSource {
	private readonly fetched = new Map<string, { token: AccessToken; readyAt: number }>();

	private readonly flights = new Map<string, Promise<AccessToken>>();

	private readonly refusedScopes = new RefusedScopes();

	private readonly clock: Clock;

	private readonly timeoutSignal: (ms: number) => AbortSignal;

	constructor(clock: Clock, timeoutSignal: (ms: number) => AbortSignal) {
		this.clock = clock;
		this.timeoutSignal = timeoutSignal;
	}

	/**
	 * A token that Coupa takes at once.
	 *
	 * @param stored the one that the caller has: it was refused, has expired, or is for other settings
	 * @throws CoupaError where it is refused or does not come in time; TransportError where it is worth
	 * another try
	 */
	async take(
		settings: TokenSettings,
		stored: AccessToken | undefined,
		post: PostForm,
	): Promise<AccessToken> {
		const key = settingsKey(settings);
		for (;;) {
			const flight = this.flights.get(key);
			if (flight === undefined) break;
			const token = await flight.catch((error: unknown) => {
				if (!(error instanceof Abandoned)) throw error;
			});
			if (token !== undefined) return token;
		}
		return this.newer(key, stored) ?? (await this.fetchAlone(key, settings, post));
	}

	/**
	 * The token that another request has fetched meanwhile. An older one does not do where there is none
	 * to compare with: it would not prove that the settings still hold.
	 */
	private newer(key: string, stored: AccessToken | undefined): AccessToken | undefined {
		const known = this.fetched.get(key);
		if (known === undefined) return undefined;
		const { token, readyAt } = known;
		const now = this.clock.now();
		if (now >= (token.expiresAt ?? Infinity)) return undefined;
		const isNewer = stored?.issuedFor === key && stored.issuedAt < token.issuedAt;
		return isNewer || now - readyAt < JUST_FETCHED_MS ? token : undefined;
	}

	private async fetchAlone(
		key: string,
		settings: TokenSettings,
		post: PostForm,
	): Promise<AccessToken> {
		const flight = this.fetch(key, settings, post);
		this.flights.set(key, flight);
		try {
			const token = await flight;
			this.fetched.set(key, { token, readyAt: this.clock.now() });
			return token;
		} finally {
			this.flights.delete(key);
		}
	}

	private async fetch(
		issuedFor: string,
		settings: TokenSettings,
		post: PostForm,
	): Promise<AccessToken> {
		const response = await this.ask(settings, post);
		const issuedAt = this.clock.now();
		const { value, lifetimeMs, scope } = await this.tokenOf(response, settings, post);
		const ripenMs = FRESH_TOKEN_MS + FRESH_TOKEN_MARGIN_MS;
		if (lifetimeMs !== undefined && lifetimeMs <= ripenMs) throw tokenTooShort(lifetimeMs);
		await this.clock.sleep(ripenMs);
		const expiresAt = lifetimeMs === undefined ? undefined : issuedAt + lifetimeMs;
		return { value, issuedFor, issuedAt, expiresAt, ...(scope !== undefined && { scope }) };
	}

	private async tokenOf(
		response: WireResponse,
		settings: TokenSettings,
		post: PostForm,
	): Promise<GivenToken> {
		try {
			return tokenIn(response, [settings.clientSecret]);
		} catch (error) {
			const ask = async (narrowed: TokenSettings) => await this.ask(narrowed, post);
			throw await this.refusedScopes.named(error, settings, this.clock.now(), ask);
		}
	}

	private async ask(settings: TokenSettings, post: PostForm): Promise<WireResponse> {
		const { origin, clientId, clientSecret, scope } = settings;
		// In the body and with the scope each time [OpenID Connect Clients].
		const form = new URLSearchParams({
			grant_type: 'client_credentials',
			client_id: clientId,
			client_secret: clientSecret,
			scope,
		}).toString();
		const url = `${origin}/oauth2/token`;
		for (const ms of TRIES_MS) {
			const signal = this.timeoutSignal(ms);
			const answer = await post(url, form, signal).then(readText).catch(failureOf);
			if (!(answer instanceof Error)) return answer;
			if (!signal.aborted) throw answer;
		}
		throw tokenTimedOut();
	}
}
