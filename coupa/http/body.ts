import { UnusableContent } from '../errors';
import { isPlainObject, own, parseJson } from '../lib/json';
import { isHtml, tellsError, textOf, xmlForm } from './answerForm';
import { isRead } from './retry';
import { badBody, errorInBody } from './toCoupaError';
import type { CoupaRequest, WireResponse } from './types';

/** XML is what Coupa sends without the header [XML vs JSON]. */
const NO_ACCEPT =
	'Coupa does so where the header Accept does not arrive: ask whoever runs your network what removes it.';
/** Only what asks for a part by the header Range can be answered with one [RFC 9110]. */
const PARTIAL = 206;

function isListOfRecords(value: unknown): boolean {
	return Array.isArray(value) && value.every(isPlainObject);
}

/** GraphQL has errors beside data, and whoever asks reads both. */
function isGraphql(request: CoupaRequest): boolean {
	return isRead(request) && request.method !== 'GET';
}

/** What was asked for, or the error: only an array is a list [XML vs JSON]. */
function checked(request: CoupaRequest, response: WireResponse, body: unknown): unknown {
	if (!isGraphql(request) && tellsError(body)) return errorInBody(request, response);
	const { expects } = request;
	if (expects === 'list') {
		return isListOfRecords(body) ? body : badBody(request, response, 'it is not a list of records');
	}
	const problem = expects?.(body);
	return problem === undefined ? body : badBody(request, response, problem);
}

/** The parsed JSON, or the error when it is none. */
function parsed(request: CoupaRequest, response: WireResponse): unknown {
	const text = textOf(response);
	if (text.trim() === '') {
		// No records is `[]` [XML vs JSON]; only a write may be answered with nothing.
		return isRead(request)
			? badBody(request, response, 'it is empty')
			: checked(request, response, undefined);
	}
	if (isHtml(response)) return badBody(request, response, 'a web page instead of data');
	const xml = xmlForm(text);
	if (xml === 'errors') return errorInBody(request, response);
	if (xml === 'other') return badBody(request, response, 'XML instead of JSON', NO_ACCEPT);
	const json = parseJson(text);
	if ('problem' in json) {
		return badBody(request, response, 'the JSON is incomplete or broken');
	}
	return checked(request, response, json.value);
}

/** What `receive` made of the body, or the error when it could not use it. */
function receivedBody(request: CoupaRequest, response: WireResponse): unknown {
	const { received } = response;
	if (received instanceof UnusableContent) return badBody(request, response, received.problem);
	// JSON that came where a file was asked for.
	const data = own(received, 'data');
	return tellsError(data)
		? errorInBody(request, { ...response, body: JSON.stringify(data) })
		: received;
}

/**
 * What was asked for: what `receive` gave, JSON, or text when another format was accepted; undefined for
 * a write that was answered with nothing. A `CoupaError` (`badResponse`) where the body is something else.
 */
export function readBody(request: CoupaRequest, response: WireResponse): unknown {
	if (response.status === PARTIAL && !new Headers(request.headers).has('range')) {
		return badBody(request, response, 'only a part of it came');
	}
	if (request.receive !== undefined) return receivedBody(request, response);
	const accept = request.headers?.Accept ?? 'application/json';
	return accept.includes('json') ? parsed(request, response) : textOf(response);
}
