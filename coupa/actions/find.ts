import { type Action, COLLECTION_KEY, type Resource } from '../catalog';
import { refuse } from '../errors';
import type { HttpMethod } from '../http';
import { normalizeName } from '../lib/names';

/** What a request needs to know of an action. */
export interface KnownAction extends Pick<Action, 'collection' | 'key' | 'name' | 'scopes'> {
	method: HttpMethod;
}

/** An action that the catalog does not know. Nearly all of Coupa's actions are PUT. */
function unknownAction(key: string): KnownAction {
	const collection = key.startsWith(COLLECTION_KEY);
	const name = collection ? key.slice(COLLECTION_KEY.length) : key;
	return { collection, key, name, method: 'PUT', scopes: [] };
}

// Why: docs/decisions/034-actions-are-listed.md
/**
 * The action that a person named by its key.
 *
 * @param resource undefined for a path that the catalog does not know
 * @param fromList the object was chosen from the list: only what the catalog knows can be meant. A path
 * entered by hand is tried, since a tenant may know more than the catalog.
 * @throws CoupaError (`invalidRequest`) that lists the actions of the object
 */
export function findAction(
	resource: Resource | undefined,
	key: string,
	fromList: boolean,
): KnownAction {
	if (key === '' || key === COLLECTION_KEY) {
		refuse('No action is chosen', undefined, { code: 'chooseAction' });
	}
	const { actions = [], label = '' } = resource ?? {};
	const found =
		actions.find((action) => action.key === key) ??
		actions.find((action) => normalizeName(action.key) === normalizeName(key));
	if (found !== undefined) return { ...found, method: found.method as HttpMethod };
	if (resource === undefined || !fromList) return unknownAction(key);
	const known = actions.map((action) => action.key).sort();
	return refuse(
		`There is no action "${key}" for ${label}`,
		known.length === 0 ? 'The object has no actions.' : `There are: ${known.join(', ')}.`,
		{ code: 'nameObjectByPath' },
	);
}
