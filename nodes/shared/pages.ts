import type { CoupaClient } from '../../coupa/http';
import { pageSource, type PageSource, type ResultSizeHint, ResultSizeHints } from '../../coupa/read';
import type { QueryArgument } from '../../coupa/types';
import { scopesFor, type Target } from './target';

/** Of everything that this process has read. */
const sizes = new ResultSizeHints();

/**
 * The pages of a target's records.
 *
 * @throws CoupaError (`invalidRequest`) when Coupa has no query for an object chosen from the list
 */
export function recordPages(client: CoupaClient, target: Target): PageSource {
	return pageSource(client, { path: target.path, scopes: scopesFor(target, 'query') });
}

/**
 * How many of a target's records met the conditions when this process read them the last time.
 *
 * @param shrinks true when records no longer meet the conditions once a workflow has worked on them
 */
export function knownSize(
	{ origin }: CoupaClient,
	{ path }: Target,
	filters: readonly QueryArgument[],
	shrinks = false,
): ResultSizeHint {
	return sizes.of({ origin, path, filters, shrinks });
}
