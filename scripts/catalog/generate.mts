/**
 * Writes the catalog's data files.
 *
 *   node scripts/catalog/generate.mts --facts FILE --scopes FILE
 *   node scripts/catalog/generate.mts --openapi FILE|DIR [--facts FILE] [--scopes FILE]
 *
 * `--out DIR` writes elsewhere than into coupa/catalog/data.
 */
import path from 'node:path';
import { parseArgs } from 'node:util';

import { toCatalog, withoutScope } from './catalog.mts';
import { mergeFacts } from './merge-facts.mts';
import { readJson, toFacts, toPermissions } from './read-facts.mts';
import { readOpenApi } from './read-openapi.mts';
import type { Facts } from './types.mts';
import { writeCatalog } from './write.mts';

const { values } = parseArgs({
	options: {
		facts: { type: 'string' },
		openapi: { type: 'string' },
		out: {
			type: 'string',
			default: path.join(import.meta.dirname, '../../coupa/catalog/data'),
		},
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

const permissions = values.scopes === undefined ? {} : toPermissions(readJson(values.scopes));
const catalog = toCatalog(readSources(), permissions);
writeCatalog(values.out, catalog);

const unknown = withoutScope(catalog.resources);
console.log(`${catalog.resources.resources.length} resources, ${catalog.scopes.length} scopes`);
console.log(`${unknown.length} requests without a known scope:`);
for (const request of unknown) console.log(`  ${request}`);
