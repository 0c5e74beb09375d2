/** What a payload is held against, on the catalog as it is shipped. */
import { type Catalog, loadCatalog } from '../../../coupa/catalog/index.ts';
import { compare } from '../../../coupa/records/compare/compare.ts';

export let catalog: Catalog;
beforeAll(async () => {
	catalog = await loadCatalog();
});

export function compared(object: string | undefined, sent: object, kept: object) {
	return compare(catalog, object, sent as never, kept as never);
}

export const NOTHING = { different: [], untold: [], beside: [], hidden: [] };
