/** Data File > Load Items: items go to Coupa as files, and errors come back to their items. */
import type { IDataObject } from 'n8n-workflow';

import type { NodeRun } from '../support/engine.mts';
import type { Scenario } from '../support/scenario.mts';
import { format, loadItems, startLoading } from './csv.mts';
import { AUTOMATIC } from './mappers.mts';

let scenario: Scenario;
beforeAll(async () => {
	scenario = await startLoading();
});
afterAll(async () => await scenario.stop());
beforeEach(async () => {
	await scenario.sandbox.admin.clearRequests();
});

const load = async (
	id: string,
	items: IDataObject[],
	more: IDataObject = {},
	how: Partial<NodeRun> = {},
) => await scenario.run(loadItems(id, more), { items: items.map((json) => ({ json })), ...how });

/** Suppliers of which every third has a status that Coupa does not know. */
function suppliers(prefix: string): IDataObject[] {
	return Array.from({ length: 6 }, (_, index) => ({
		name: `${prefix} ${index}`,
		number: `${prefix}-${index}`,
		'parent.name': index % 3 === 2 ? 'Nobody' : '',
	}));
}

describe('Load Items', () => {
	test('good rows are one summary, the others fail with their items', async () => {
		const result = await load('supplier', suppliers('LI'), {}, { errorOutput: true });
		expect(result.error).toBeUndefined();
		expect(result.items).toHaveLength(1);
		expect(Object.keys(result.items[0].json).slice(0, 4)).toEqual([
			'kind',
			'state',
			'good',
			'rejected',
		]);
		expect(result.items[0]).toMatchObject({
			json: {
				kind: 'summary',
				state: 'done',
				good: 4,
				rejected: 2,
				'source-for': 'Supplier',
				'records-created': 4,
			},
			pairedItem: [{ item: 0 }, { item: 1 }, { item: 3 }, { item: 4 }],
		});
		expect(result.failed.map(({ json, pairedItem }) => [json.name, pairedItem])).toEqual([
			['LI 2', { item: 2 }],
			['LI 5', { item: 5 }],
		]);
		expect(result.failed[0].json.error).toMatch(/^Row 3, .+: .+/);
		expect(result.failed[0].json).toMatchObject({ details: { row: 3 } });
		const requests = await scenario.apiRequests();
		expect(requests.filter((request) => request.startsWith('POST'))).toEqual([
			'POST /api/data_file_sources/load_file',
		]);
	});

	test('a repeat with the failed items sends only these', async () => {
		const first = await load('supplier', suppliers('RE'), {}, { errorOutput: true });
		const again = first.failed.map(({ json: { error: _, details: __, ...item } }) => ({
			...item,
			'parent.name': '',
		}));
		const result = await load('supplier', again as IDataObject[]);
		expect(result.error).toBeUndefined();
		expect(result.items[0].json).toMatchObject({ good: 2, rejected: 0, 'records-created': 2 });
	});

	test('without an error output it stops, and says that the others are saved', async () => {
		const { error } = await load('supplier', suppliers('ST'));
		expect(error?.message).toMatch(/^Row 3, /);
		expect(error?.description).toMatch(
			/Not loaded either: 1 more item\. Loaded, and in Coupa: 4 items/,
		);
	});

	test('row errors as items, beside the summary', async () => {
		const result = await load('supplier', suppliers('IT'), { rejectedItems: 'items' });
		expect(result.error).toBeUndefined();
		expect(result.items.map(({ json, pairedItem }) => [json.kind, json.row, pairedItem])).toEqual([
			['summary', undefined, expect.any(Array)],
			['rowError', 3, [{ item: 2 }]],
			['rowError', 6, [{ item: 5 }]],
		]);
	});

	test('what cannot be right is not sent, the rest is', async () => {
		const items = suppliers('NS').map((item, index) => ({
			...item,
			'parent.name': '',
			'On Hold': index === 1 ? 'perhaps' : 'No',
		}));
		const result = await load('supplier', items, {}, { errorOutput: true });
		expect(result.items[0].json).toMatchObject({ good: 5, rejected: 0, 'records-count': 5 });
		expect(result.failed.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 1 }]);
	});

	test('a whole load that fails, fails for all of its items', async () => {
		const options = { loadInto: 'Nothing' };
		const result = await load('supplier', suppliers('WF'), { options }, { errorOutput: true });
		expect(result.items).toEqual([]);
		expect(result.failed).toHaveLength(6);
	});

	test('says where the name of the load is a guess', async () => {
		const options = { preview: true };
		const guess = await load('taxRate', [{ Percentage: '5' }], { options });
		expect(guess.hints.join()).toContain('is a guess');
		const given = await load('taxRate', [{ Percentage: '5' }], {
			options: { ...options, loadInto: 'TaxRate' },
		});
		expect(given.hints.join()).not.toContain('guess');
	});

	test('a preview shows the heads of the files, and sends nothing', async () => {
		const result = await load('supplier', suppliers('PV'), { options: { preview: true } });
		expect(result.error).toBeUndefined();
		expect(result.items.map(({ json }) => json)).toEqual([
			{
				preview: true,
				would: 'load items',
				format: 'supplier',
				files: [
					{
						name: expect.stringMatching(/^Suppliers_.*\.csv$/),
						rows: 6,
						head: expect.arrayContaining(['"Name","Supplier Number","Parent Company"']),
						warnings: [
							'No value in "Payment Method": a new record needs that (items 0, 1, 2 and 3 more)',
						],
					},
				],
				requests: [expect.objectContaining({ path: '/api/data_file_sources/load_file' })],
			},
		]);
		expect(await scenario.apiRequests()).toEqual([]);
	});

	test('after the wait it says that Coupa still loads', async () => {
		await scenario.sandbox.admin.clearRequests();
		const options = { maxWait: '={{ 0 }}' };
		const result = await load('supplier', suppliers('MW'), { options });
		expect(result.items[0].json).toMatchObject({ state: 'running', good: 0 });
		expect(result.hints.join()).toContain('has not finished');
	});
});

test('Load CSV after Create CSV names the item of each row error', async () => {
	const items = suppliers('LC').map((json) => ({ json }));
	const made = await scenario.run(
		{
			resource: 'dataFile',
			operation: 'createCsv',
			csvFormat: format('supplier'),
			columns: AUTOMATIC,
		},
		{ items },
	);
	const loaded = await scenario.run(
		{
			resource: 'dataFile',
			operation: 'loadCsv',
			sourceFor: { __rl: true, mode: 'name', value: '={{ $json.sourceFor }}' },
			options: { pollInterval: 1 },
		},
		{ items: made.items },
	);
	expect(loaded.error).toBeUndefined();
	expect(loaded.items.map(({ json }) => [json.kind, json.row, json.item])).toEqual([
		['summary', undefined, undefined],
		['rowError', 3, 2],
		['rowError', 6, 5],
	]);
});
