/** Runs what the guides show, on n8n's engine against the sandbox. */
// Why: docs/decisions/067-documents-are-tested.md
import type { IDataObject } from 'n8n-workflow';

import { loadCatalog } from '../../coupa/catalog/index.ts';
import { DOCUMENT_KINDS } from '../../coupa/files/index.ts';
import { csvItem, type DataFiles, startDataFiles } from '../engine/dataFiles.mts';
import { triggerProperties } from '../../nodes/CoupaTrigger/properties.ts';
import { object } from '../support/scenario.mts';
import { blocks, codesIn, read, section, tables } from './markdown.mts';

let scenario: DataFiles;
beforeAll(async () => {
	scenario = await startDataFiles();
});
afterAll(async () => await scenario.stop());

describe('the queries in the guide to GraphQL', () => {
	const queries = blocks(read('docs/graphql.md'), 'graphql');

	test('are there', () => {
		expect(queries.length).toBeGreaterThan(3);
	});

	test.each(queries)('are answered: %s', async (query) => {
		const pagination = query.includes('$query');
		const { error, items } = await scenario.run({
			resource: 'graphql',
			operation: 'query',
			query,
			variables: query.includes('$id') ? '{"id": 3}' : '{}',
			pagination,
			conditions: pagination ? 'status=approved&gross_total[gt]=1000' : '',
		});
		expect(error).toBeUndefined();
		expect(items.length).toBeGreaterThanOrEqual(1);
	});
});

test('the file in the guide to files is loaded, with the row error that is shown', async () => {
	const guide = section(read('docs/files.md'), 'Load a CSV file');
	const [csv] = blocks(guide, 'csv');
	const [shown] = blocks(guide, 'json').map((json) => JSON.parse(json) as IDataObject);
	const { error, items } = await scenario.run(
		{ resource: 'dataFile', operation: 'loadCsv', options: { pollInterval: 1 } },
		{ items: [csvItem(csv)] },
	);
	expect(error).toBeUndefined();
	const [summary, ...errors] = items.map(({ json }) => json);
	expect(summary).toMatchObject({ kind: 'summary', state: 'done', 'records-created': 2 });
	expect(errors).toEqual([expect.objectContaining(shown)]);
});

test('a decision gives what the guide to approvals shows', async () => {
	const [shown] = blocks(section(read('docs/approvals.md'), 'Decide'), 'json').map(
		(json) => JSON.parse(json) as IDataObject & { document: IDataObject },
	);
	const { error, items } = await scenario.run({
		resource: 'approval',
		operation: 'approve',
		identifyBy: 'document',
		documentType: shown['approvable-type'],
		documentId: String(shown['approvable-id']),
		reason: 'Within the budget',
	});
	expect(error).toBeUndefined();
	expect(items.map(({ json }) => json)).toEqual([
		expect.objectContaining({ ...shown, document: expect.objectContaining(shown.document) }),
	]);
});

test('the workflow in the guide to syncing reads all suppliers, and knows the trigger', async () => {
	const [json] = blocks(section(read('docs/sync.md'), 'A workflow to paste'), 'json');
	const { nodes, connections } = JSON.parse(json) as {
		nodes: Array<{ name: string; type: string; parameters: IDataObject }>;
		connections: Record<string, { main: Array<Array<{ node: string }>> }>;
	};
	const names = nodes.map(({ name }) => name);
	const joined = Object.entries(connections).flatMap(([from, { main }]) => [
		from,
		...main.flat().map(({ node }) => node),
	]);
	expect([...new Set(joined)].sort()).toEqual([...names].sort());

	const node = (type: string) => nodes.filter((candidate) => candidate.type === type)[0].parameters;
	const { error, items } = await scenario.run(node('n8n-nodes-coupa.coupa'));
	expect(error).toBeUndefined();
	expect(items.length).toBeGreaterThan(10);
	const saved = nodes.at(-1)?.parameters.columns;
	const used = JSON.stringify(saved).match(/(?<=\$json\.)\w+/g) ?? [];
	expect(Object.keys(items[0].json)).toEqual(expect.arrayContaining(used));
	const known = triggerProperties.map(({ name }) => name);
	const { pollTimes, ...own } = node('n8n-nodes-coupa.coupaTrigger');
	expect(pollTimes).toBeDefined();
	expect(known).toEqual(expect.arrayContaining(Object.keys(own)));
});

test('an item that fails looks as it is shown', async () => {
	const [shown] = blocks(
		section(read('docs/troubleshooting.md'), 'Go on after an error'),
		'json',
	).map((json) => JSON.parse(json) as IDataObject);
	const { items } = await scenario.run(
		{
			resource: 'record',
			operation: 'create',
			object: object('invoices'),
			inputMode: 'json',
			jsonBody: '{"invoice-date": "2026-01-31", "supplier": {"number": "10001"}}',
		},
		{ continueOnFail: true },
	);
	expect(items.map(({ json }) => json)).toEqual([shown]);
});

test('the guide to files has all file types of the node', () => {
	const [rows] = tables(section(read('docs/files.md'), 'Other files of records'));
	const told = rows.map((row) => [
		row['File Type'],
		codesIn(row.Object)[0],
		codesIn(row.Action)[0],
	]);
	expect(told).toEqual(
		DOCUMENT_KINDS.map(({ label, records, action }) => [label, records, action]),
	);
});

test.each(['docs/approvals.md', 'docs/files.md'])(
	'%s names actions that Coupa has',
	async (path) => {
		const { resourceAt } = await loadCatalog();
		const rows = tables(read(path))
			.flat()
			.filter((row) => 'Action' in row);
		expect(rows.length).toBeGreaterThan(2);
		for (const { Object: object, Action } of rows) {
			const [collection, key] = [...codesIn(object), ...codesIn(Action)];
			const known = resourceAt(collection)?.actions.map((action) => action.key);
			expect([collection, known]).toEqual([collection, expect.arrayContaining([key])]);
		}
	},
);
