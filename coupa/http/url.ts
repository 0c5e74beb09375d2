import { refuse } from '../errors';
import type { QueryArgument } from '../types';

/** Percent-encoded. Half a character, which a text that was cut can end with, has no encoding. */
function encode(text: string): string {
	return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'));
}

/** One path segment, encoded. Dots cannot climb: `..` is refused by `requestUrl`. */
export function encodeSegment(segment: string): string {
	return encode(segment);
}

// Why: docs/decisions/032-ids-have-a-digit.md
/**
 * Numbers, and UUIDs: each has a digit, and no word by which Coupa calls an action has one. Without this,
 * an update of the record "void" would be the action of that name.
 */
const RECORD_ID = /^(?=\D*\d)[\w-]+$/;

/**
 * The segment of a path that names one record.
 *
 * @param whose for the error: "the invoice"
 * @throws CoupaError (`invalidRequest`) for a text that cannot be the ID of a record
 */
export function idSegment(id: string, whose: string): string {
	if (!RECORD_ID.test(id)) {
		refuse(
			`"${id}" is not a usable ID of ${whose}`,
			'It is what Coupa gives each record, a number such as 4711, not its name or the number on the document. Nothing was sent.',
		);
	}
	return encodeSegment(id);
}

/**
 * A query string, without `?`. Brackets stay readable (`id[gt]=5`); everything else is
 * percent-encoded, `:` and `+` included [Querying Options].
 */
export function encodeQuery(query: readonly QueryArgument[]): string {
	return query
		.map(([name, value]) => {
			const encodedName = encode(name).replace(/%5B/g, '[').replace(/%5D/g, ']');
			return `${encodedName}=${encode(value)}`;
		})
		.join('&');
}

function unusable(path: string, problem: string): never {
	refuse(
		`The path "${path}" was not requested: ${problem}`,
		'Requests go only to the host of your Coupa. Enter a path such as /api/invoices.',
	);
}

/** True when a segment means "here" or "one up", in whatever encoding. */
function isDotSegment(segment: string): boolean {
	return /^(\.|%2e){1,2}$/i.test(segment);
}

function hasControlOrSpace(path: string): boolean {
	return [...path].some((character) => character.charCodeAt(0) <= 0x20 || character === '\u007f');
}

/**
 * The absolute URL of a request, pinned to the credential's host.
 *
 * @param origin as `instanceOrigin` gives it
 * @param path below the instance, starting with one slash: `/api/invoices/1`
 * @throws CoupaError (`invalidRequest`) for another host, a climbing path, or a query inside the path
 */
export function requestUrl(
	origin: string,
	path: string,
	query: readonly QueryArgument[] = [],
): string {
	if (/^[a-z][a-z0-9+.-]*:/i.test(path)) unusable(path, 'it names a host');
	if (!path.startsWith('/')) unusable(path, 'it does not start with /');
	if (path.includes('\\')) unusable(path, 'it contains a backslash');
	if (path.includes('//')) unusable(path, 'it contains an empty segment (//)');
	if (/[?#]/.test(path)) unusable(path, 'it contains a query or fragment');
	if (hasControlOrSpace(path)) unusable(path, 'it contains a space or control character');
	if (path.split('/').some(isDotSegment)) unusable(path, 'it climbs out of its folder (..)');
	if (/%2f|%5c/i.test(path)) unusable(path, 'it contains an encoded slash');
	const search = query.length > 0 ? `?${encodeQuery(query)}` : '';
	const url = new URL(`${origin}${path}${search}`);
	if (url.origin !== origin) unusable(path, 'it leads to another host');
	return url.href;
}
