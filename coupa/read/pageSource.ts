import { CoupaError } from '../errors';
import type { CoupaClient, CoupaRequest } from '../http';
import type { CoupaRecord, PageSource } from './types';

/** What Coupa says instead of an empty list, in XML and on some JSON requests too [XML vs JSON]. */
const NO_RESULTS = /no results match/i;

function saysNone(error: unknown): boolean {
	return error instanceof CoupaError && error.kind === 'notFound' && NO_RESULTS.test(error.message);
}

/**
 * The page source of a collection. Only an array is a list. No match is an empty page, whether Coupa says
 * `[]` or 404 with these words; any other 404 is an error.
 */
export function pageSource(
	client: CoupaClient,
	request: Omit<CoupaRequest, 'expects' | 'method' | 'query'>,
): PageSource {
	return async (query, onSent) => {
		const answer = await client
			.request({ ...request, method: 'GET', query, onSent, expects: 'list' })
			.catch((error: unknown) => {
				if (saysNone(error)) return undefined;
				throw error;
			});
		const body = answer === undefined ? [] : answer.body;
		if (Array.isArray(body)) return body as CoupaRecord[];
		throw new CoupaError({
			kind: 'badResponse',
			message: 'Coupa did not answer with a list of records',
			description: `GET ${request.path} was answered with something else. Check the path of the object, and ask for JSON.`,
		});
	};
}
