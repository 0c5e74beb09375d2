import { bounded, capitalise } from '../lib/text';
import type { CoupaRequest } from './types';
import { encodeQuery } from './url';

/** In characters: of a query so much is shown as says what it is. */
const LONGEST_QUERY = 300;

/** `POST /api/invoices`, for people: without host, query and secrets. */
export function nameOf(request: CoupaRequest): string {
	return `${request.method} ${request.path}`;
}

/** What a request is about, as the start of a sentence: `Invoice 12`, or else `GET /api/invoices/12`. */
export function startOf(request: CoupaRequest): string {
	const { subject = nameOf(request) } = request;
	return capitalise(subject);
}

function queryOf(request: CoupaRequest): string {
	return (request.query ?? []).map(([name, value]) => `${name}=${value}`).join('&');
}

/** How long the URL of a request is as it is sent, without the host, in characters. */
export function urlLength({ path, query = [] }: CoupaRequest): number {
	return path.length + encodeQuery(query).length;
}

/** A sentence with the query of a request, or its beginning; empty where it has none. */
export function queryText(request: CoupaRequest): string {
	const query = queryOf(request);
	return query === '' ? '' : ` The query was: ${bounded(query, LONGEST_QUERY)}`;
}
