import type { Catalog } from '../../coupa/catalog';
import { FieldNames } from '../../coupa/fields';
import type { Target } from './target';

/**
 * The dotted path of a field in Coupa's spelling, from any other: `updatedAt` is `updated-at`.
 *
 * @returns the path as it was entered where the catalog does not know it: it may be the tenant's own
 */
export function fieldPath(
	catalog: Catalog,
	{ resource }: Target,
	text: string,
): { path: string; isKnown: boolean } {
	let object = resource?.object;
	let isKnown = true;
	const names = text.split('.').map((part) => {
		const name = part.trim();
		const field = new FieldNames(catalog, object).find(name);
		isKnown &&= field !== undefined;
		object = field?.object;
		return field?.name ?? name;
	});
	return { path: names.join('.'), isKnown };
}
