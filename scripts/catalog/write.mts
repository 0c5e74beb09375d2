import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import type { FormatsData } from '../../coupa/csv/forms.ts';
import { packObjects, packResources, packScopes } from './pack.mts';
import type { CatalogData, Evidence } from './types.mts';

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

/** A file of several parts, one entry of each part per line. */
function parts(file: object): string {
	const texts = Object.entries(file).map(([name, part]: [string, unknown]) => {
		const text = typeof part === 'string' ? JSON.stringify(part) : lines(part as object);
		return `${JSON.stringify(name)}: ${text}`;
	});
	return `{${texts.join(', ')}}`;
}

/** The texts of the catalog's files, by file name. */
export function toFiles(catalog: CatalogData): Record<string, string> {
	const { resources, traits } = packResources(catalog.resources);
	return {
		'resources.json': `${parts(resources)}\n`,
		'traits.json': `${lines(traits)}\n`,
		'objects.json': `${parts(packObjects(catalog.objects))}\n`,
		'keys.json': `${lines(catalog.keys)}\n`,
		'scopes.json': `${parts(packScopes(catalog.scopes))}\n`,
		'rows.json': `${lines(catalog.rows)}\n`,
		'commands.json': `${lines(catalog.commands)}\n`,
		'documents.json': `${lines(catalog.documents)}\n`,
	};
}

/** Writes what the catalog rests on into one file, a list of statements per kind. */
export function writeEvidence(file: string, evidence: Evidence): void {
	const kinds = Object.entries(evidence).map(
		([kind, statements]) => `${JSON.stringify(kind)}: ${lines(statements)}`,
	);
	writeFileSync(file, `{\n${kinds.join(',\n')}\n}\n`);
}

/** Writes the catalog's files into a folder, which is made when it is missing. */
export function writeCatalog(folder: string, catalog: CatalogData): void {
	mkdirSync(folder, { recursive: true });
	for (const [name, text] of Object.entries(toFiles(catalog))) {
		writeFileSync(path.join(folder, name), text);
	}
}

/** Writes the CSV formats into the catalog's folder, which is made when it is missing. */
export function writeFormats(folder: string, { definitions, formats }: FormatsData): void {
	mkdirSync(folder, { recursive: true });
	const text = `{"definitions": ${lines(definitions)}, "formats": ${lines(formats)}}\n`;
	writeFileSync(path.join(folder, 'formats.json'), text);
}
