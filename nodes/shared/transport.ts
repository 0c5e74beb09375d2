import type {
	IExecuteFunctions,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IPollFunctions,
} from 'n8n-workflow';

import {
	redact,
	type Send,
	textOf,
	type WireRequest,
	type WireResponse,
	redactKnown,
} from '../../coupa/http';
import { systemClock } from './clock';
import { withAbortSignal } from './transport/abortSignal';
import { exchange, type FullRequest, isTransfer, transfer } from './transport/transfer';
import { readFailure } from './transportErrors';

/** The contexts of n8n from which Coupa is called. */
export type CoupaContext = IExecuteFunctions | ILoadOptionsFunctions | IPollFunctions;

export const CREDENTIAL_TYPE = 'coupaOAuth2Api';

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
		// A 401 must reach n8n, which then renews the token and repeats the request once.
		ignoreHttpStatusErrors: { ignore: true, except: [401] },
	};
}

/** An answer without the secrets that are given; where it is an error, without what looks like one, too. */
function masked(response: WireResponse, secrets: readonly string[]): WireResponse {
	const hide = response.status < 400 ? redactKnown : redact;
	const text = textOf(response);
	const headers = Object.entries(response.headers).map(([name, value]) => [
		name,
		redactKnown(value, secrets),
	]);
	return {
		...response,
		headers: Object.fromEntries(headers) as WireResponse['headers'],
		body: hide(text, secrets),
	};
}

/**
 * Sends requests through n8n's HTTP helper, which adds the token and renews it.
 *
 * @param known what must not show: the client secret and the tokens; empty where there is no token yet
 * @param secretsOf the same as it is at present: for each answer that is an error, since n8n renews tokens
 */
export function createSend(
	context: CoupaContext,
	known: readonly string[],
	secretsOf: () => Promise<readonly string[]>,
): Send {
	const signal =
		'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
	const request: FullRequest = async (options) =>
		await context.helpers.httpRequestWithAuthentication.call(
			withAbortSignal(context, options.abortSignal),
			CREDENTIAL_TYPE,
			options,
		);
	const circumstances = { clock: systemClock, signal };
	let secrets = known;
	const learn = async (): Promise<readonly string[]> => (secrets = await secretsOf());
	return async (wire) => {
		const send = isTransfer(wire) ? transfer : exchange;
		const result = await send(request, wire, requestOptions(wire), circumstances).catch(
			async (error: unknown) => readFailure(error, await learn()),
		);
		if (!('status' in result)) return result;
		if (secrets.length === 0 || result.status >= 400) await learn();
		return masked(result, secrets);
	};
}
