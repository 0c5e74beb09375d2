import type { CoupaClient } from '../../coupa/http';
import { pageSource, type PageSource } from '../../coupa/read';
import { scopesFor, type Target } from './target';

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
