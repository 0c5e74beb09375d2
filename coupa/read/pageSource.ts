import { CoupaError } from '../errors';
import type { CoupaClient, CoupaRequest } from '../http';
import type { CoupaRecord, PageSource } from './types';

/** What Coupa says instead of an empty list, in XML and on some JSON requests too [XML vs JSON]. */
const NO_RESULTS = /no results match/i;

function isEmptyAnswer(error: unknown, knownCollection: boolean): boolean {
	if (!(error instanceof CoupaError) || error.kind !== 'notFound') return false;
	return (
		NO_RESULTS.test(error.message) || (knownCollection && !/web page/.test(error.description ?? ''))
	);
}

function asRecords(body: unknown, path: string): CoupaRecord[] {
	if (body === undefined || body === null) return [];
	const list = Array.isArray(body) ? body : [body];
	if (list.every((entry) => typeof entry === 'object' && entry !== null)) return list;
	throw new CoupaError({
		kind: 'badResponse',
		message: 'Coupa did not answer with a list of records',
		description: `GET ${path} was answered with something else. Check the path of the object.`,
	});
}

/**
 * The page source of a collection. No match is an empty page, whether Coupa says `[]` or 404.
 *
 * @param knownCollection true when the path is known to exist, so that any 404 on it means "none"
 */
export function pageSource(
	client: CoupaClient,
	request: Omit<CoupaRequest, 'method' | 'query'>,
	knownCollection: boolean,
): PageSource {
	return async (query, onSent) => {
		const answer = await client
			.request({ ...request, method: 'GET', query, onSent })
			.catch((error: unknown) => {
				if (isEmptyAnswer(error, knownCollection)) return undefined;
				throw error;
			});
		return asRecords(answer?.body, request.path);
	};
}
