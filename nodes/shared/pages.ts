import type { CoupaClient } from '../../coupa/http';
import { type KnownSize, KnownSizes, pageSource, type PageSource } from '../../coupa/read';
import type { QueryArgument } from '../../coupa/types';
import { scopesFor, type Target } from './target';

/** Of everything that this process has read. */
const sizes = new KnownSizes();

/**
 * The pages of a target's records. A 404 means "none" only for a collection that is known to exist:
 * below another record it can mean that this one is not there.
 *
 * @throws CoupaError (`invalidRequest`) when Coupa has no query for an object chosen from the list
 */
export function recordPages(client: CoupaClient, target: Target): PageSource {
	const { path, resource } = target;
	const isKnown = resource !== undefined && resource.parents.length === 0;
	return pageSource(client, { path, scopes: scopesFor(target, 'query') }, isKnown);
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
): KnownSize {
	return sizes.of({ origin, path, filters, shrinks });
}
