import path from 'node:path';

import {
	type ObjectsFile,
	type ResourcesFile,
	type ScopesFile,
	type TraitsFile,
	unpackObjects,
	unpackResources,
	unpackScopes,
} from '../../sandbox/catalog/unpack.mts';
import { readJson } from './readFacts.mts';
import type { CatalogData } from './types.mts';

/** Where the committed catalog is. */
export const DATA = path.join(import.meta.dirname, '../../coupa/catalog/data');

/**
 * A catalog from its files. They are read by code that shares nothing with what wrote them.
 *
 * @param read the content of a file: `resources`
 */
export function toCatalogData(read: (part: string) => unknown): CatalogData {
	const resources = read('resources') as ResourcesFile;
	return {
		resources: {
			release: resources.release,
			resources: unpackResources(resources, read('traits') as TraitsFile),
		},
		objects: unpackObjects(read('objects') as ObjectsFile),
		keys: read('keys'),
		scopes: unpackScopes(read('scopes') as ScopesFile),
		rows: read('rows'),
		commands: read('commands'),
		documents: read('documents'),
	} as CatalogData;
}

/** The catalog in a folder; the committed one, unless it is said. */
export function readCatalog(folder = DATA): CatalogData {
	return toCatalogData((part) => readJson(path.join(folder, `${part}.json`)));
}
