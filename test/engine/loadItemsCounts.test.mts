/** Data File > Load Items and Load CSV: only what Coupa counts as saved is taken for loaded. */
import type { IDataObject } from 'n8n-workflow';

import type { NodeRun } from '../support/engine.mts';
import type { Scenario } from '../support/scenario.mts';
import { loadItems, startLoading } from './csv.mts';
import { csvItem } from './dataFiles.mts';

let scenario: Scenario;
beforeAll(async () => {
	scenario = await startLoading();
});
afterAll(async () => await scenario.stop());
afterEach(async () => {
	await scenario.sandbox.admin.tenant('');
	await scenario.sandbox.admin.clearFaults();
	await scenario.sandbox.admin.options({ csvRowsPerSecond: 0 });
});

const values = (prefix: string, lookups = ['Cost center', 'Cost center', 'Cost center']) =>
	lookups.map((lookup, at) => ({ 'Name*': `${prefix} ${at}`, 'Lookup*': lookup }));

const load = async (items: IDataObject[], how: Partial<NodeRun> = {}, more: IDataObject = {}) =>
	await scenario.run(loadItems('lookupValue', more), {
		items: items.map((json) => ({ json })),
		errorOutput: true,
		...how,
	});

const loadCsv = async (options: IDataObject = {}) =>
	await scenario.run(
		{
			resource: 'dataFile',
			operation: 'loadCsv',
			sourceFor: { __rl: true, mode: 'id', value: 'Supplier' },
			options: { pollInterval: 1, ...options },
		},
		{ items: [csvItem('name\nA\nB\nC\n')] },
	);

/** What Coupa says of the next load, whatever its file was. */
async function says(body: IDataObject): Promise<void> {
	await scenario.sandbox.admin.fault({
		kind: 'status',
		status: 200,
		times: 5,
		body: { id: 77, status: 'done', 'upload-errors': [], ...body },
		match: { method: 'GET', path: '/api/data_file_sources/' },
	});
	await scenario.sandbox.admin.options({ csvRowsPerSecond: 0.001 });
}

const NOTHING = '0 rows processed, creating 0 new rows and updating 0 rows.';
const ALL = [0, 1, 2].map((item) => ({ item }));

describe('a file of which Coupa saved nothing, without an error', () => {
	test('fails all of its items', async () => {
		await says({ 'result-text': NOTHING });
		const { items, failed } = await load(values('None'));
		expect(items.map(({ json }) => json)).toMatchObject([{ good: 0, inDoubt: 3 }]);
		expect(failed.map(({ pairedItem }) => pairedItem)).toEqual(ALL);
		expect(failed[0].json.error).toMatch(
			/^Coupa did not save all rows of LookupValues_.*, and does not say which: Coupa created or updated 0 rows, and 3 have no error/,
		);
	});

	test('stops an execution without an error output', async () => {
		await says({ 'result-text': NOTHING });
		const { error } = await load(values('Stop'), { errorOutput: false });
		expect(error?.message).toMatch(/^Coupa did not save all rows of LookupValues_/);
		expect(error?.description).not.toMatch(/Loaded/);
	});

	test('is told after Load CSV, too', async () => {
		await says({ 'result-text': NOTHING });
		const { items, hints } = await loadCsv();
		expect(items[0].json).toMatchObject({ kind: 'summary', state: 'done' });
		expect(hints).toEqual(['Check data file source 77 in Coupa: 0 created, 0 updated.']);
	});
});

test('more errors than are listed: the others are not loaded, and not said to be', async () => {
	await scenario.sandbox.admin.tenant('cuts-row-errors');
	const items = values('Cut', ['Nowhere', 'Nowhere', 'Cost center']);
	const result = await load(items);
	expect(result.items.map(({ json }) => json)).toMatchObject([
		{ good: 0, rejected: 1, inDoubt: 2, 'records-created': 1 },
	]);
	expect(result.failed.map(({ json }) => json.error)).toMatchObject([
		expect.stringMatching(/^Row 1, .*unable to find matching lookup/),
		expect.stringMatching(/does not say which: Coupa counts 1 error more than it lists/),
		expect.stringMatching(/does not say which: /),
	]);
	const { error } = await load(items, { errorOutput: false });
	expect(error?.message).toMatch(/^Coupa did not save all rows of LookupValues_/);
	expect(error?.description).not.toMatch(/Loaded/);
});

test('rows that change nothing may not be counted: their items are in doubt, and do not fail', async () => {
	const items = values('Same');
	expect((await load(items)).items[0].json).toMatchObject({ good: 3 });
	await scenario.sandbox.admin.tenant('counts-only-changes');
	const added = [...items, ...values('Same 2', ['Cost center'])];
	const result = await load(added, { errorOutput: false });
	expect(result.error).toBeUndefined();
	expect(result.items[0].json).toMatchObject({ good: 0, rejected: 0, inDoubt: 4 });
	expect(result.hints.join()).toMatch(
		/created or updated 1 record, and 4 have no error\. 4 items of this file may or may not be in Coupa/,
	);
	const again = await load(added, { errorOutput: false });
	expect(again.error).toBeUndefined();
	expect(again.items[0].json).toMatchObject({ inDoubt: 4, 'records-updated': 0 });
});

test('no counts at all: the items are in doubt', async () => {
	await says({});
	const result = await load(values('Silent'));
	expect(result.failed).toEqual([]);
	expect(result.items[0].json).toMatchObject({ good: 0, inDoubt: 3 });
	expect(result.hints.join()).toMatch(/does not say how many rows are saved\. 3 items/);
	await says({});
	expect((await loadCsv()).hints.join()).toMatch(/does not say how many rows are saved/);
});

test('the sentence of older tenants counts as much as the newer fields', async () => {
	await scenario.sandbox.admin.tenant('sentence-counts');
	const { items, hints } = await load(values('Told'));
	expect(items[0].json).toMatchObject({ good: 3, rejected: 0 });
	expect(items[0].json).not.toHaveProperty('inDoubt');
	expect(hints).toEqual([]);
});

test('a tenant that writes names with underscores has errors, too', async () => {
	await scenario.sandbox.admin.tenant('underscored-json');
	const { items, failed } = await load(values('Under', ['Nowhere', 'Cost center']));
	expect(items[0].json).toMatchObject({ good: 1, rejected: 1 });
	expect(failed.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }]);
});

test('of a sample nobody is told to load only the items that failed', async () => {
	await scenario.sandbox.admin.tenant('samples-data-files');
	const items = values('Sampled', ['Nowhere', 'Cost center']);
	const { error } = await load(items, { errorOutput: false });
	expect(error?.message).toMatch(/unable to find matching lookup/);
	expect(error?.description).toMatch(/as a sample, of which nothing may be saved/);
	expect(error?.description).not.toMatch(/only the items that failed|Loaded/);
});
