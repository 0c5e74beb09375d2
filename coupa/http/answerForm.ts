import { isPlainObject, parseJson } from '../lib/json';
import type { WireResponse } from './types';

/** Text of an answer, whatever it came as, without the mark of its encoding. */
export function textOf({ body }: WireResponse): string {
	const text = typeof body === 'string' ? body : Buffer.from(body).toString('utf8');
	return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

/** With what a web page begins. */
const PAGE = /^<(!doctype html|html)\b/i;

/** A text behind what may stand before a page: blanks, the mark of XML, comments. */
function withoutPreamble(text: string): string {
	let rest = text.trimStart();
	if (rest.startsWith('<?xml')) rest = rest.slice(rest.indexOf('>') + 1).trimStart();
	while (rest.startsWith('<!--') && rest.includes('-->')) {
		rest = rest.slice(rest.indexOf('-->') + 3).trimStart();
	}
	return rest;
}

/** True for a web page: a proxy, a login form or a maintenance notice instead of the API. */
export function isHtml(response: WireResponse): boolean {
	const type = response.headers['content-type'] ?? '';
	return (
		/\b(text\/html|application\/xhtml\+xml)\b/i.test(type) ||
		PAGE.test(withoutPreamble(textOf(response)))
	);
}

/** What Coupa says instead of an empty list, in XML and on some JSON requests too [XML vs JSON]. */
export const NO_RESULTS = /no results match/i;
/** Coupa's errors in XML [XML vs JSON]. Others write theirs in capitals, or name them otherwise. */
const XML_ERRORS = /<errors?[\s>]/;

/** What XML tells, by its form alone: Coupa's errors, or something else; undefined for what is none. */
export function xmlForm(text: string): 'errors' | 'other' | undefined {
	if (!text.trimStart().startsWith('<')) return undefined;
	return XML_ERRORS.test(text) ? 'errors' : 'other';
}

/** Whose an error is, by its form alone: what says nothing may be anybody's. */
type Author = 'coupa' | 'other' | 'unknown';

function authorOfJson(text: string): Author {
	const parsed = parseJson(text);
	if ('problem' in parsed || !isPlainObject(parsed.value)) return 'unknown';
	const names = Object.keys(parsed.value);
	if (names.includes('errors') || names.includes('error')) return 'coupa';
	return names.length === 0 ? 'unknown' : 'other';
}

/** Coupa answers with `errors` or `error`, in JSON or XML [XML vs JSON]. */
function authorOf(response: WireResponse): Author {
	const text = textOf(response).trim();
	if (isHtml(response)) return 'other';
	if (NO_RESULTS.test(text)) return 'coupa';
	if (text === '') return 'unknown';
	const xml = xmlForm(text);
	if (xml !== undefined) return xml === 'errors' ? 'coupa' : 'other';
	return /^[[{"]/.test(text) ? authorOfJson(text) : 'other';
}

/**
 * True for an error that Coupa cannot have sent: a web page, or text that has not the form of its errors.
 * A proxy, a firewall or a gateway before Coupa answered. What says nothing may be Coupa's, unless only an
 * error in its form can be.
 */
export function isFromGateway(response: WireResponse, mustHaveForm = false): boolean {
	const author = authorOf(response);
	return author === 'other' || (mustHaveForm && author === 'unknown');
}

/** What stands beside an error, and makes no record of it. */
const BESIDE_ERRORS: ReadonlySet<string> = new Set(['code', 'error_description', 'message']);

function saysSomething(value: unknown): boolean {
	if (typeof value === 'object' && value !== null) return Object.keys(value).length > 0;
	return value !== undefined && value !== null && value !== false && value !== '';
}

/** True for an object that has errors and nothing of a record. */
function isError(value: unknown): boolean {
	// Asked of each record of a list: taking one apart costs more than all other checks.
	if (!isPlainObject(value) || !('errors' in value || 'error' in value)) return false;
	const { errors, error, status, ...others } = value;
	const isOnlyError = Object.keys(others).every((name) => BESIDE_ERRORS.has(name));
	// A status in words is a field of many records.
	const hasNoField = status === undefined || typeof status === 'number';
	return isOnlyError && hasNoField && (saysSomething(errors) || saysSomething(error));
}

/**
 * True for what says in its body that it is an error, whatever its status: `{"errors": …}`, `{"error": …}`
 * or a list with one of them. A record that has errors among its fields is none.
 */
export function tellsError(body: unknown): boolean {
	return Array.isArray(body) ? body.some(isError) : isError(body);
}
