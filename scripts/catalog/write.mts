import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import type { CatalogData } from './types.mts';

/** JSON with one entry of the list, or of the object, per line: compact, and it diffs well. */
function lines(value: readonly unknown[] | object): string {
	if (Array.isArray(value)) {
		const entries = value.map((entry) => `${JSON.stringify(entry)}`);
		return entries.length === 0 ? '[]' : `[\n${entries.join(',\n')}\n]`;
	}
	const entries = Object.entries(value).map(
		([key, entry]) => `${JSON.stringify(key)}: ${JSON.stringify(entry)}`,
	);
	return entries.length === 0 ? '{}' : `{\n${entries.join(',\n')}\n}`;
}

/** The texts of the catalog's files, by file name. */
export function toFiles(catalog: CatalogData): Record<string, string> {
	const { release, resources } = catalog.resources;
	const { definitions, objects } = catalog.objects;
	return {
		'resources.json': `{"release": ${JSON.stringify(release)}, "resources": ${lines(resources)}}\n`,
		'objects.json': `{"definitions": ${lines(definitions)}, "objects": ${lines(objects)}}\n`,
		'keys.json': `${lines(catalog.keys)}\n`,
		'scopes.json': `${lines(catalog.scopes)}\n`,
	};
}

/** Writes the catalog's files into a folder, which is made when it is missing. */
export function writeCatalog(folder: string, catalog: CatalogData): void {
	mkdirSync(folder, { recursive: true });
	for (const [name, text] of Object.entries(toFiles(catalog))) {
		writeFileSync(path.join(folder, name), text);
	}
}
