import { CoupaError, UnusableContent } from '../errors';
import { errorMessages, isHtml, textOf } from './errorMessages';
import { isRead } from './retry';
import { errorFromBody } from './translate';
import type { CoupaRequest, WireResponse } from './types';

/** The parsed JSON, or the error when it is none. */
function parseJson(request: CoupaRequest, response: WireResponse): unknown {
	const text = textOf(response);
	if (text.trim() === '') {
		// No records is `[]` [XML vs JSON]; only a write may be answered with nothing.
		return isRead(request) ? errorFromBody(request, response, 'it is empty') : undefined;
	}
	if (isHtml(response)) return errorFromBody(request, response, 'a web page instead of data');
	try {
		return JSON.parse(text);
	} catch {
		return errorFromBody(request, response, 'the JSON is incomplete or broken');
	}
}

/** A list of records is an array [XML vs JSON]; an object, a text or `null` is no empty list. */
function isList(body: unknown): boolean {
	return (
		Array.isArray(body) &&
		body.every((entry) => typeof entry === 'object' && entry !== null && !Array.isArray(entry))
	);
}

/**
 * True for a 404 that is not Coupa's: where it has no such list, it says so in JSON or XML. What stands
 * before it has pages and texts of its own.
 */
export function isForeignNotFound(request: CoupaRequest, response: WireResponse): boolean {
	if (request.expects !== 'list' || response.status !== 404) return false;
	const isData = /^\s*[{[<]/.test(textOf(response)) && !isHtml(response);
	return !isData || errorMessages(response).length === 0;
}

/** What `receive` made of the body, or the error when it could not use it. */
function receivedBody(request: CoupaRequest, response: WireResponse): unknown {
	const { received } = response;
	return received instanceof UnusableContent
		? errorFromBody(request, response, received.problem)
		: received;
}

/**
 * What was asked for: what `receive` gave, JSON, or text when another format was accepted; undefined for
 * a write that was answered with nothing. A `CoupaError` (`badResponse`) where the body is something else.
 */
export function readBody(request: CoupaRequest, response: WireResponse): unknown {
	if (request.receive !== undefined) return receivedBody(request, response);
	const accept = request.headers?.Accept ?? 'application/json';
	if (!accept.includes('json')) return textOf(response);
	const body = parseJson(request, response);
	return request.expects !== 'list' || body instanceof CoupaError || isList(body)
		? body
		: errorFromBody(request, response, 'it is not a list of records');
}
