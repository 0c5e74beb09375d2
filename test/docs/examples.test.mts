/** Runs what the documents show, on n8n's engine against the sandbox. */
import type { IDataObject } from 'n8n-workflow';

import { loadCatalog } from '../../coupa/catalog/index.ts';
import { writableChoices } from '../../coupa/fields/index.ts';
import { object, queryOf, type Scenario, startScenario } from '../support/scenario.mts';
import { blocks, codesIn, read, section, tables } from './markdown.mts';

const README = read('README.md');
const REFERENCE = read('docs/operations.md');

/** The first block of JSON below a heading. */
function jsonBelow(document: string, heading: string): unknown {
	const [block] = blocks(section(document, heading), 'json');
	if (block === undefined) throw new Error(`There is no JSON below "${heading}"`);
	return JSON.parse(block);
}

let scenario: Scenario;
beforeAll(async () => {
	scenario = await startScenario({ size: 'small' });
});
afterAll(async () => await scenario.stop());

interface Workflow {
	nodes: Array<{ name: string; type: string; parameters: IDataObject }>;
	connections: Record<string, { main: Array<Array<{ node: string }>> }>;
}

test('the first workflow gives approved invoices above 1,000 with their suppliers', async () => {
	const { nodes, connections } = jsonBelow(README, 'Your first workflow') as Workflow;
	const [trigger, coupa] = nodes;
	expect(connections[trigger.name].main).toEqual([[{ node: coupa.name, type: 'main', index: 0 }]]);
	expect(coupa.type).toBe('n8n-nodes-coupa.coupa');

	const { error, items } = await scenario.run(coupa.parameters);
	expect(error).toBeUndefined();
	const [shown] = blocks(section(README, 'Your first workflow'), 'text');
	expect(items.map(({ json }) => json)).toContainEqual(JSON.parse(shown));
	for (const { json } of items) {
		expect(Object.keys(json).sort()).toEqual(['gross-total', 'id', 'invoice-number', 'supplier']);
		expect(Number(json['gross-total'])).toBeGreaterThan(1000);
		expect(Object.keys(json.supplier as object)).toEqual(
			expect.arrayContaining(['name', 'number']),
		);
	}
});

/** What the mapper stores for a field that it shows with this label. */
async function pathOf(label: string): Promise<string> {
	const choice = writableChoices(await loadCatalog(), 'InvoiceHeader').find(
		(known) => known.label === label,
	);
	if (choice === undefined) throw new Error(`There is no field "${label}"`);
	return choice.path;
}

test('the record in JSON and the one in fields are the same, and can be created', async () => {
	const record = jsonBelow(REFERENCE, 'Writing records') as IDataObject;
	const [rows] = tables(section(REFERENCE, 'Writing records'));
	const value: Record<string, string> = {};
	for (const row of rows) value[await pathOf(row.Field)] = codesIn(row.Value)[0];
	const create = { resource: 'record', operation: 'create', object: object('invoices') };
	const results = [
		await scenario.run({ ...create, inputMode: 'json', jsonBody: JSON.stringify(record) }),
		await scenario.run({
			...create,
			fields: {
				mappingMode: 'defineBelow',
				value: { ...value, 'invoice-number': 'INV-1002' },
			},
		}),
	];
	expect(results.map(({ error }) => error?.message)).toEqual([undefined, undefined]);
	const [fromJson, fromFields] = results.map(({ items }) => items[0].json);
	for (const created of [fromJson, fromFields]) {
		expect(created).toMatchObject({
			'invoice-date': expect.stringContaining('2026-01-31'),
			supplier: { number: '10001' },
			currency: { code: 'USD' },
			'invoice-lines': [
				{ description: 'Office chairs', price: expect.stringMatching(/^125\.50?$/) },
			],
		});
	}
	expect(fromJson['invoice-number']).toBe(value['invoice-number']);
	expect(value['invoice-number']).toBe(record['invoice-number']);
});

test('the query strings of the filters are understood', async () => {
	const [rows] = tables(section(REFERENCE, 'Filters'));
	const examples = rows.flatMap((row) => codesIn(row['In a query string']));
	expect(examples.length).toBeGreaterThan(10);
	const refused: string[] = [];
	for (const queryString of examples) {
		const path = /^name/.test(queryString)
			? 'suppliers'
			: /^email/.test(queryString)
				? 'users'
				: 'invoices';
		const { error } = await scenario.run(
			queryOf(path, { filterMode: 'queryString', queryString, limit: 1, returnType: 'limited' }),
		);
		if (error !== undefined) refused.push(`${queryString}: ${error.message}`);
	}
	expect(refused).toEqual([]);
});
