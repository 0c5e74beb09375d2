/**
 * Holds the committed catalog against a facts file and tells every loss.
 *
 *   node scripts/catalog/check.mts --facts FILE [--scopes FILE] [--catalog DIR]
 *
 * Ends with 1 when anything is missing, changed or invented.
 */
import path from 'node:path';
import { parseArgs } from 'node:util';

import { checkObjects } from './check-objects.mts';
import { checkResources } from './check-resources.mts';
import { checkScopes } from './check-scopes.mts';
import { readJson, toFacts, toPermissions } from './read-facts.mts';
import type { CatalogData } from './types.mts';

const { values } = parseArgs({
	options: {
		catalog: {
			type: 'string',
			default: path.join(import.meta.dirname, '../../coupa/catalog/data'),
		},
		facts: { type: 'string' },
		scopes: { type: 'string' },
	},
});

if (values.facts === undefined) throw new Error('--facts FILE says what to check against');

function readCatalog<Part extends keyof CatalogData>(part: Part): CatalogData[Part] {
	return readJson(path.join(values.catalog, `${part}.json`)) as CatalogData[Part];
}

const facts = toFacts(readJson(values.facts));
const permissions = values.scopes === undefined ? {} : toPermissions(readJson(values.scopes));
const { resources } = readCatalog('resources');
const objects = readCatalog('objects');
const scopes = readCatalog('scopes');
const scopeNames = new Set(scopes.map(({ name }) => name));

const count = (lists: readonly object[]) =>
	lists.reduce((sum, list) => sum + Object.keys(list).length, 0);
const actions = resources.map((resource) => resource.actions);
console.log(
	[
		`${resources.length} resources`,
		`${count(resources.map(({ operations }) => operations))} operations`,
		`${count(actions)} actions`,
		`${count([objects.objects])} objects`,
		`${count(Object.values(objects.objects))} fields`,
		`${scopes.length} scopes`,
	].join(', '),
);

const losses = [
	...checkResources(facts, resources, scopeNames),
	...checkObjects(facts, objects),
	...checkScopes(facts, permissions, scopes),
];
for (const loss of losses) console.error(loss);
console.log(losses.length === 0 ? 'Nothing is lost.' : `${losses.length} losses.`);
process.exitCode = losses.length === 0 ? 0 : 1;
