/**
 * Holds the committed catalog against the facts that it was made from, and against the catalog before,
 * and tells every loss.
 *
 *   npm run catalog:check -- --facts FILE [--scopes FILE] [--rows FILE] [--formats FILE]
 *     [--catalog DIR] [--evidence FILE] [--before COMMIT|DIR]
 *
 * What an earlier catalog had and this one has not needs a reason in removed.mts. The catalog before is
 * that of HEAD, so run it before you commit. Ends with 1 when anything is missing, changed or invented.
 */
import path from 'node:path';
import { parseArgs } from 'node:util';

import { answerHelp } from '../bootstrap.mjs';
import { checkBefore, checkRemoved, readBefore } from './checkBefore.mts';
import { checkEvidence } from './checkEvidence.mts';
import { checkFormats } from './checkFormats.mts';
import { checkCommands, checkDocuments, checkKeys, checkRows } from './checkNames.mts';
import { checkObjects } from './checkObjects.mts';
import { checkProperties } from './checkProperties.mts';
import { checkRequestScopes, checkResources } from './checkResources.mts';
import { checkScopes } from './checkScopes.mts';
import { DATA, readCatalog } from './readCatalog.mts';
import { readJson, toFacts, toFormatFacts, toPermissions, toRowFacts } from './readFacts.mts';
import type { FormatsData } from '../../coupa/csv/forms.ts';
import type { Evidence } from './types.mts';

answerHelp(import.meta.url);

const { values } = parseArgs({
	options: {
		before: { type: 'string' },
		catalog: { type: 'string', default: DATA },
		evidence: { type: 'string' },
		facts: { type: 'string' },
		formats: { type: 'string' },
		rows: { type: 'string' },
		scopes: { type: 'string' },
	},
});

if (values.facts === undefined) throw new Error('--facts FILE says what to check against');

const facts = toFacts(readJson(values.facts));
const permissions = values.scopes === undefined ? {} : toPermissions(readJson(values.scopes));
const rowFacts = values.rows === undefined ? {} : toRowFacts(readJson(values.rows));
const formatFacts =
	values.formats === undefined ? undefined : toFormatFacts(readJson(values.formats));
const catalog = readCatalog(values.catalog);
const { objects, keys, rows, scopes } = catalog;
const { resources } = catalog.resources;
// A catalog elsewhere is one of other facts: nothing came before it, unless it is said.
const isOurs = values.catalog === DATA;
const before = values.before ?? (isOurs ? 'HEAD' : undefined);
const evidenceFile =
	values.evidence ?? (isOurs ? path.join(import.meta.dirname, 'evidence.json') : undefined);
const evidence = evidenceFile === undefined ? undefined : (readJson(evidenceFile) as Evidence);
const scopeNames = new Set(scopes.map(({ name }) => name));

const count = (lists: readonly object[]) =>
	lists.reduce((sum, list) => sum + Object.keys(list).length, 0);
const actions = resources.map((resource) => resource.actions);
console.log(
	[
		`${resources.length} resources`,
		`${count(resources.map(({ operations }) => operations))} operations`,
		`${count(actions)} actions`,
		`${count([objects])} objects`,
		`${count(Object.values(objects))} fields`,
		`${scopes.length} scopes`,
		`${count([rows])} objects with row keys`,
		...(formatFacts === undefined ? [] : [`${formatFacts.length} CSV formats`]),
	].join(', '),
);

const losses = [
	...checkResources(facts, resources, scopeNames),
	...checkObjects(facts, objects),
	...checkScopes(facts, permissions, scopes),
	...checkRequestScopes(facts, resources),
	...checkKeys(facts, keys),
	...checkCommands(facts, catalog.commands),
	...checkDocuments(facts, catalog.documents),
	...checkRows(rowFacts, rows),
	...checkProperties(facts, rowFacts),
	...(formatFacts === undefined
		? []
		: checkFormats(
				formatFacts,
				readJson(path.join(values.catalog, 'formats.json')) as FormatsData,
			)),
	...(evidence === undefined ? [] : checkEvidence(facts, rowFacts, evidence)),
	...(before === undefined
		? []
		: [...checkRemoved(objects, keys), ...checkBefore(readBefore(before, DATA), catalog)]),
];
for (const loss of losses) console.error(loss);
console.log(losses.length === 0 ? 'Nothing is lost.' : `${losses.length} losses.`);
process.exitCode = losses.length === 0 ? 0 : 1;
