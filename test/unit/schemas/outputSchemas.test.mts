import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { loadOutputSchema } from 'n8n-core';
import type { INodeProperties } from 'n8n-workflow';

import { createCatalog } from '../../../coupa/catalog/index.ts';
import { simplifiedFor } from '../../../coupa/fields/index.ts';
import { NOUNS, operationOfAction } from '../../../nodes/shared/nouns.ts';
import { readCatalog } from '../../../scripts/catalog/readCatalog.mts';
import { toSchemaFiles, WITHOUT_SCHEMA } from '../../../scripts/schemas/outputs.mts';
import { startEngine } from '../../support/engine.mts';

const ROOT = join(import.meta.dirname, '../../..');
const SOURCE = join(ROOT, 'nodes/Coupa');
const BUILT = join(ROOT, 'dist/nodes/Coupa');

const code = { createCatalog, simplifiedFor, NOUNS, operationOfAction };
const generated = toSchemaFiles(readCatalog(), code);
const names = Object.keys(generated).map((file) => file.replace(/\.json$/, ''));

function committed(): Record<string, string> {
	const folder = join(SOURCE, '__schema__/v1.0.0');
	const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
	return Object.fromEntries(
		files
			.filter((file) => file.endsWith('.json'))
			.map((file) => [file.replaceAll('\\', '/'), readFileSync(join(folder, file), 'utf8')]),
	);
}

/** "record/get" for every operation that the built node offers. */
async function operations(): Promise<string[]> {
	const { nodeTypes } = await startEngine();
	const { properties } = nodeTypes.getByName('n8n-nodes-coupa.coupa').description as {
		properties: INodeProperties[];
	};
	return properties
		.filter(({ name }) => name === 'operation')
		.flatMap(({ displayOptions, options = [] }) =>
			(displayOptions?.show?.resource ?? []).flatMap((resource) =>
				options.map((option) => `${String(resource)}/${'value' in option ? option.value : ''}`),
			),
		);
}

test('the committed schemas are those that the script makes of the catalog', () => {
	expect(committed()).toEqual(generated);
});

test.each(names)(
	'n8n loads the schema of %s from the source and from the built package',
	(name) => {
		const [resource, operation] = name.split('/');
		const expected = JSON.parse(generated[`${name}.json`]) as unknown;
		for (const nodeDir of [SOURCE, BUILT]) {
			const reference = { nodeDir, version: 1, resource, operation, versionFallback: true };
			expect(loadOutputSchema(reference)).toEqual(expected);
		}
	},
);

test('every operation of the node is in scripts/schemas/outputs.mts, or known there to have no schema', async () => {
	const offered = await operations();
	expect(offered.length).toBeGreaterThan(0);
	expect([...names, ...WITHOUT_SCHEMA].sort()).toEqual(offered.sort());
});

test('records show what nearly every object has, and nothing of single objects', () => {
	const { properties } = JSON.parse(generated['record/get.json']) as { properties: object };
	expect(Object.keys(properties)).toEqual([
		'id',
		'created-at',
		'updated-at',
		'created-by',
		'updated-by',
	]);
});

test('each noun shows its simplified record, and what became of it', () => {
	const { properties } = JSON.parse(generated['invoice/createOrUpdate.json']) as {
		properties: Record<string, { properties?: object }>;
	};
	const names = Object.keys(properties);
	expect(names.slice(0, 4)).toEqual(['id', 'operation', 'invoice-number', 'status']);
	expect(Object.keys(properties.supplier.properties ?? {})).toEqual(['id', 'name', 'number']);
});

test.each(['record', 'supplier', 'invoice'])(
	'what Coupa did not take is in the output of a %s that is written, and of no other one',
	(resource) => {
		const fieldsOf = (operation: string): string[] => {
			const file = JSON.parse(generated[`${resource}/${operation}.json`]) as { properties: object };
			return Object.keys(file.properties);
		};
		for (const operation of ['create', 'createOrUpdate', 'update']) {
			expect(fieldsOf(operation)).toContain('notTaken');
		}
		expect(fieldsOf('get')).not.toContain('notTaken');
	},
);
