/**
 * Writes the catalog's data files.
 *
 *   npm run catalog -- --facts FILE --scopes FILE --rows FILE
 *   npm run catalog -- --openapi FILE|DIR [--facts FILE] [--scopes FILE] [--rows FILE]
 *   npm run catalog -- --formats FILE
 *
 * `--formats` is the file of CSV formats. They are a part of their own: with it alone, the others stay.
 *
 * `--out DIR` writes elsewhere than into coupa/catalog/data. What the catalog rests on goes into
 * scripts/catalog/evidence.json; with `--out` it is written to `--evidence FILE` only.
 */
import path from 'node:path';
import { parseArgs } from 'node:util';

import { answerHelp } from '../bootstrap.mjs';
import { toCatalog, withoutScope } from './catalog.mts';
import { toEvidence } from './evidence.mts';
import { toFormats } from './formats.mts';
import { mergeFacts } from './mergeFacts.mts';
import { readJson, toFacts, toFormatFacts, toPermissions, toRowFacts } from './readFacts.mts';
import { readOpenApi } from './readOpenapi.mts';
import type { Facts } from './types.mts';
import { writeCatalog, writeEvidence, writeFormats } from './write.mts';

answerHelp(import.meta.url);

const { values } = parseArgs({
	options: {
		evidence: { type: 'string' },
		facts: { type: 'string' },
		formats: { type: 'string' },
		openapi: { type: 'string' },
		out: { type: 'string' },
		rows: { type: 'string' },
		scopes: { type: 'string' },
	},
});

function readSources(): Facts {
	const facts = values.facts === undefined ? undefined : toFacts(readJson(values.facts));
	const openApi = values.openapi === undefined ? undefined : readOpenApi(values.openapi);
	if (facts !== undefined && openApi !== undefined) return mergeFacts(openApi, facts);
	const only = openApi ?? facts;
	if (only === undefined) {
		throw new Error('--facts FILE or --openapi FILE|DIR says what the catalog is made from');
	}
	return only;
}

const folder = values.out ?? path.join(import.meta.dirname, '../../coupa/catalog/data');

function generateCatalog(): void {
	const permissions = values.scopes === undefined ? {} : toPermissions(readJson(values.scopes));
	const rows = values.rows === undefined ? {} : toRowFacts(readJson(values.rows));
	const sources = readSources();
	const catalog = toCatalog(sources, permissions, rows);
	writeCatalog(folder, catalog);
	const evidence =
		values.out === undefined ? path.join(import.meta.dirname, 'evidence.json') : undefined;
	const evidenceFile = values.evidence ?? evidence;
	if (evidenceFile !== undefined) writeEvidence(evidenceFile, toEvidence(sources, rows));

	const unknown = withoutScope(catalog.resources);
	console.log(`${catalog.resources.resources.length} resources, ${catalog.scopes.length} scopes`);
	console.log(`${unknown.length} requests without a known scope:`);
	for (const request of unknown) console.log(`  ${request}`);
}

if (values.formats !== undefined) {
	const formats = toFormatFacts(readJson(values.formats));
	writeFormats(folder, toFormats(formats));
	console.log(`${formats.length} CSV formats`);
}
if (values.formats === undefined || values.facts !== undefined || values.openapi !== undefined) {
	generateCatalog();
}
