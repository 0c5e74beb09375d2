import { isPlainObject } from '../lib/json';
import type { WireResponse } from './types';

/** Text of an answer, whatever it came as, without the mark of its encoding. */
export function textOf({ body }: WireResponse): string {
	const text = typeof body === 'string' ? body : Buffer.from(body).toString('utf8');
	return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

/** True for a web page: a proxy, a login form or a maintenance notice instead of the API. */
export function isHtml(response: WireResponse): boolean {
	if (/\btext\/html\b/i.test(response.headers['content-type'] ?? '')) return true;
	return /^\s*<(!doctype html|html)\b/i.test(textOf(response));
}

/** With what Coupa's own errors begin: JSON or XML [XML vs JSON]. */
const DATA = /^\s*[[{"<]/;
/** What Coupa says instead of an empty list, in XML and on some JSON requests too [XML vs JSON]. */
export const NO_RESULTS = /no results match/i;

/**
 * True for an error that Coupa cannot have sent, since it is a web page, or text that is neither JSON nor
 * XML: a proxy, a firewall or a gateway before Coupa answered. What has no text may be Coupa's.
 */
export function isFromGateway(response: WireResponse): boolean {
	const text = textOf(response);
	if (isHtml(response)) return true;
	return text.trim() !== '' && !DATA.test(text) && !NO_RESULTS.test(text);
}

/** What stands beside an error, and makes no record of it. */
const BESIDE_ERRORS: ReadonlySet<string> = new Set(['code', 'error_description', 'message']);

function saysSomething(value: unknown): boolean {
	if (typeof value === 'object' && value !== null) return Object.keys(value).length > 0;
	return value !== undefined && value !== null && value !== false && value !== '';
}

/** True for an object that has errors and nothing of a record. */
function isError(value: unknown): boolean {
	if (!isPlainObject(value)) return false;
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
