import type { CoupaRequest, WireRequest } from './types';
import { requestUrl } from './url';

/** Text, bytes and forms go as they are; everything else is JSON. */
function isEncoded(body: unknown): boolean {
	return typeof body === 'string' || body instanceof Uint8Array || body instanceof FormData;
}

/**
 * A request as it goes over the wire, pinned to the host of the credential.
 *
 * @throws CoupaError (`invalidRequest`) as `requestUrl` does
 */
export function wireRequest(
	{ origin, timeoutMs }: { origin: string; timeoutMs: number },
	request: CoupaRequest,
): WireRequest {
	const { body } = request;
	const headers: Record<string, string> = { Accept: 'application/json', ...request.headers };
	const isJson = body !== undefined && !isEncoded(body);
	if (isJson) headers['Content-Type'] = 'application/json';
	return {
		method: request.method,
		url: requestUrl(origin, request.path, request.query),
		headers,
		body: isJson ? JSON.stringify(body) : body,
		receive: request.receive,
		timeoutMs,
	};
}
