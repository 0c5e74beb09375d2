import type {
	IExecuteFunctions,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IPollFunctions,
} from 'n8n-workflow';

import { maskSecrets, type Send, type WireRequest, type WireResponse } from '../../coupa/http';
import { systemClock } from './clock';
import { type FullRequest, isTransfer, transfer } from './transfer';
import { plainHeaders, readFailure } from './transportErrors';

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
		encoding: 'text',
		timeout: wire.timeoutMs,
		returnFullResponse: true,
		disableFollowRedirect: true,
		sendCredentialsOnCrossOriginRedirect: false,
		// A 401 must reach n8n, which then renews the token and repeats the request once.
		ignoreHttpStatusErrors: { ignore: true, except: [401] },
	};
}

/** Error bodies end up in messages; what a proxy echoes there must not bring secrets along. */
function masked(response: WireResponse, secrets: readonly string[]): WireResponse {
	if (response.status < 400) return response;
	const body =
		typeof response.body === 'string' ? response.body : Buffer.from(response.body).toString('utf8');
	return { ...response, body: maskSecrets(body, secrets) };
}

/** Sends a request whose answer is text. */
async function exchange(request: FullRequest, wire: WireRequest): Promise<WireResponse> {
	const { statusCode, headers, body } = await request(requestOptions(wire));
	return { status: statusCode, headers: plainHeaders(headers), body: (body ?? '') as string };
}

/**
 * Sends requests through n8n's HTTP helper, which adds the token and renews it.
 *
 * @param secrets what must not show in an error, the client secret for example
 */
export function createSend(context: CoupaContext, secrets: readonly string[]): Send {
	const signal =
		'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
	const request: FullRequest = async (options) =>
		await context.helpers.httpRequestWithAuthentication.call(context, CREDENTIAL_TYPE, options);
	return async (wire) => {
		const answer = isTransfer(wire)
			? transfer(request, wire, requestOptions(wire), { clock: systemClock, signal })
			: exchange(request, wire);
		const result = await answer.catch((error: unknown) => readFailure(error, secrets));
		return 'status' in result ? masked(result, secrets) : result;
	};
}
