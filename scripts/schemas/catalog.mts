import path from 'node:path';

import { readJson } from '../catalog/read-facts.mts';
import type { CatalogData } from '../catalog/types.mts';

const FOLDER = path.join(import.meta.dirname, '../../coupa/catalog/data');

/** The committed catalog. */
export function readCatalog(): CatalogData {
	const read = (part: keyof CatalogData): unknown => readJson(path.join(FOLDER, `${part}.json`));
	return {
		resources: read('resources'),
		objects: read('objects'),
		keys: read('keys'),
		scopes: read('scopes'),
	} as CatalogData;
}
