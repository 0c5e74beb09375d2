import type { WireResponse } from './types';

/** Text of an answer, whatever it came as. */
export function textOf(response: WireResponse): string {
	return typeof response.body === 'string'
		? response.body
		: Buffer.from(response.body).toString('utf8');
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
