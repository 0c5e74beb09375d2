import type { IHttpRequestOptions } from 'n8n-workflow';

import { TransportError } from '../../../coupa/errors';
import {
	redact,
	type Send,
	textOf,
	tokenTimedOut,
	type WireRequest,
	type WireResponse,
	redactKnown,
} from '../../../coupa/http';
import { exchange, isTransfer, transfer } from './transfer';
import { systemClock } from './clock';
import { type CoupaContext, readCredential } from './credentialType';
import type { Received } from './outputFile';
import { createRequest } from './request';
import { secretsIn, sentToken } from './secrets';
import { ripeningProgress } from './tokens';
import { readFailure } from './transportErrors';

// Why: docs/decisions/009-no-redirects.md
/** The options for n8n's helper. The token must not follow a redirect to another host. */
function requestOptions(wire: WireRequest): IHttpRequestOptions {
	return {
		method: wire.method,
		url: wire.url,
		headers: { ...wire.headers },
		...(wire.body !== undefined && { body: wire.body as IHttpRequestOptions['body'] }),
		timeout: wire.timeoutMs,
		returnFullResponse: true,
		disableFollowRedirect: true,
		sendCredentialsOnCrossOriginRedirect: false,
	};
}

function maskedJson(data: unknown, secrets: readonly string[]): unknown {
	return JSON.parse(redactKnown(JSON.stringify(data), secrets));
}

/** An answer without the secrets that are given; where it is an error, without what looks like one, too. */
function masked(response: WireResponse, secrets: readonly string[]): WireResponse {
	const mask = response.status < 400 ? redactKnown : redact;
	const headers = Object.entries(response.headers).map(([name, value]) => [
		name,
		redactKnown(value, secrets),
	]);
	const { received } = response as { received?: Received };
	return {
		...response,
		headers: Object.fromEntries(headers) as WireResponse['headers'],
		body: mask(textOf(response), secrets),
		// JSON that came where a file was asked for.
		...(received?.kind === 'data' && {
			received: { ...received, data: maskedJson(received.data, secrets) },
		}),
	};
}

/** Sends requests through n8n's HTTP helper, which adds the token and renews it. */
class Sender {
	private readonly context: CoupaContext;

	private readonly signal: AbortSignal;

	/** What must not show. It grows: n8n renews tokens while a workflow runs. */
	private secrets: readonly string[];

	constructor(context: CoupaContext, secrets: readonly string[], signal: AbortSignal) {
		this.context = context;
		this.secrets = secrets;
		this.signal = signal;
	}

	async send(wire: WireRequest): Promise<WireResponse | TransportError> {
		const options = requestOptions(wire);
		const result = await this.exchange(wire, options);
		const token = sentToken(options.headers);
		if (token !== undefined) this.learn([token]);
		if (result instanceof TransportError) {
			// Without a token it did not leave: what took so long is the request for one.
			if (result.code === 'ETIMEDOUT' && token === undefined) throw tokenTimedOut();
			return result;
		}
		if (result.status >= 400) await this.learnAgain();
		return masked(result, this.secrets);
	}

	private async exchange(
		wire: WireRequest,
		options: IHttpRequestOptions,
	): Promise<WireResponse | TransportError> {
		const { context, signal } = this;
		const ending = new AbortController();
		const request = createRequest(context, AbortSignal.any([ending.signal, signal]));
		const run = isTransfer(wire) ? transfer : exchange;
		try {
			const circumstances = { clock: systemClock, signal, tokenProgress: ripeningProgress };
			return await run(request, wire, options, circumstances);
		} catch (error) {
			await this.learnAgain();
			return readFailure(error, this.secrets);
		} finally {
			ending.abort();
		}
	}

	/** The same list while nothing is new: what masking works out belongs to the list. */
	private learn(secrets: readonly string[]): void {
		const all = new Set([...this.secrets, ...secrets]);
		if (all.size > this.secrets.length) this.secrets = [...all];
	}

	private async learnAgain(): Promise<void> {
		this.learn(secretsIn(await readCredential(this.context)));
	}
}

/**
 * @param secrets what must not show, as far as it is known: the client secret and the tokens
 * @param signal aborts when the execution is cancelled, or nobody waits for an answer any more
 */
export function createSend(
	context: CoupaContext,
	secrets: readonly string[],
	signal: AbortSignal,
): Send {
	const sender = new Sender(context, secrets, signal);
	return async (wire) => await sender.send(wire);
}
