import { UnusableContent } from '../errors';
import { isPlainObject } from '../lib/json';
import { isHtml, textOf } from './answerForm';
import { isRead } from './retry';
import { badBody } from './toCoupaError';
import type { CoupaRequest, WireResponse } from './types';

function isListOfRecords(value: unknown): boolean {
	return Array.isArray(value) && value.every(isPlainObject);
}

/** What stands where a list of records was asked for: only an array is a list [XML vs JSON]. */
function checkList(request: CoupaRequest, response: WireResponse, body: unknown): unknown {
	if (request.expects !== 'list' || isListOfRecords(body)) return body;
	return badBody(request, response, 'it is not a list of records');
}

/** The parsed JSON, or the error when it is none. */
function parseJson(request: CoupaRequest, response: WireResponse): unknown {
	const text = textOf(response);
	if (text.trim() === '') {
		// No records is `[]` [XML vs JSON]; only a write may be answered with nothing.
		return isRead(request) ? badBody(request, response, 'it is empty') : undefined;
	}
	if (isHtml(response)) return badBody(request, response, 'a web page instead of data');
	try {
		return checkList(request, response, JSON.parse(text));
	} catch {
		return badBody(request, response, 'the JSON is incomplete or broken');
	}
}

/** What `receive` made of the body, or the error when it could not use it. */
function receivedBody(request: CoupaRequest, response: WireResponse): unknown {
	const { received } = response;
	return received instanceof UnusableContent
		? badBody(request, response, received.problem)
		: received;
}

/**
 * What was asked for: what `receive` gave, JSON, or text when another format was accepted; undefined for
 * a write that was answered with nothing. A `CoupaError` (`badResponse`) where the body is something else.
 */
export function readBody(request: CoupaRequest, response: WireResponse): unknown {
	if (request.receive !== undefined) return receivedBody(request, response);
	const accept = request.headers?.Accept ?? 'application/json';
	return accept.includes('json') ? parseJson(request, response) : textOf(response);
}
