/** Data File > Create CSV: items become files in Coupa's own formats. */
import type { IDataObject } from 'n8n-workflow';

import type { NodeRun } from '../support/engine.mts';
import { type Scenario, startScenario } from '../support/scenario.mts';
import { cellsOf, format, textOf } from './csv.mts';
import { AUTOMATIC, mapper } from './mappers.mts';

let scenario: Scenario;
beforeAll(async () => {
	scenario = await startScenario({ rate: false });
});
afterAll(async () => await scenario.stop());
beforeEach(async () => {
	await scenario.sandbox.admin.clearRequests();
});

const create = async (
	id: string,
	items: IDataObject[],
	more: IDataObject = {},
	how: Partial<NodeRun> = {},
) =>
	await scenario.run(
		{
			resource: 'dataFile',
			operation: 'createCsv',
			csvFormat: format(id),
			columns: AUTOMATIC,
			...more,
		},
		{ items: items.map((json) => ({ json })), ...how },
	);

const VALUES = [
	{ row_number: 2, Name: 'Engine', 'lookup.name': 'Cost center', external_ref_num: 'E-1' },
	{ row_number: 3, Name: 'Gear, "big"', 'lookup.name': 'Cost center', external_ref_num: 'E-2' },
];

describe('Create CSV', () => {
	test('makes one file of the items, with its name, folder and what to load it into', async () => {
		const result = await create('lookupValue', VALUES);
		expect(result.error).toBeUndefined();
		expect(result.items).toHaveLength(1);
		const [{ json, pairedItem, binary }] = result.items;
		expect(json).toEqual({
			name: expect.stringMatching(/^LookupValues_\d{8}T\d{9}Z_001\.csv$/),
			folder: '/Incoming/LookupValues',
			path: `/Incoming/LookupValues/${String(json.name)}`,
			format: 'lookupValue',
			sourceFor: 'LookupValue',
			rows: 2,
			items: [0, 1],
		});
		expect(binary?.data).toMatchObject({ fileName: json.name, mimeType: 'text/csv' });
		expect(pairedItem).toEqual([{ item: 0 }, { item: 1 }]);
		expect(await cellsOf(scenario, result)).toEqual([
			['Name*', 'Lookup*', 'External Ref Num'],
			['Engine', 'Cost center', 'E-1'],
			['Gear, "big"', 'Cost center', 'E-2'],
		]);
		expect(await scenario.apiRequests()).toEqual([]);
	});

	test('takes columns that are mapped one by one, and leaves empty ones out', async () => {
		const columns = mapper({
			Name: '={{ $json.title }}',
			Lookup: 'Cost center',
			Active: '={{ $json.isOpen }}',
			Description: null,
		});
		const items = [
			{ title: 'A', isOpen: true },
			{ title: 'B', isOpen: false },
		];
		expect(await cellsOf(scenario, await create('lookupValue', items, { columns }))).toEqual([
			['Name*', 'Active', 'Lookup*'],
			['A', 'Yes', 'Cost center'],
			['B', 'No', 'Cost center'],
		]);
	});

	test('splits at 5,000 rows, and pairs each file with its rows', async () => {
		const items = Array.from({ length: 5001 }, (_, index) => ({ Name: `V${index}`, Lookup: 'L' }));
		const { items: files } = await create('lookupValue', items);
		expect(files.map(({ json }) => json.rows)).toEqual([5000, 1]);
		expect(files[1].pairedItem).toEqual([{ item: 5000 }]);
	});

	test('items of another format become another file', async () => {
		const items = [
			{ Name: 'A', Lookup: 'L', format: 'lookupValue' },
			{ Name: 'B', Active: true, format: 'department' },
		];
		const result = await create('', items, {
			csvFormat: { __rl: true, mode: 'id', value: '={{ $json.format }}' },
			options: { ignoreUnknownColumns: true },
		});
		expect(result.items.map(({ json }) => json.folder)).toEqual([
			'/Incoming/LookupValues',
			'/Incoming/Departments',
		]);
		expect(result.hints).toEqual([
			expect.stringContaining('has no such columns, and they were ignored: format.'),
			expect.stringContaining('has no such columns, and they were ignored: format.'),
		]);
	});

	test('has a name for each file, also where items have other options', async () => {
		const { items } = await create('lookupValue', VALUES, {
			options: { formulaGuard: '={{ $json.external_ref_num === "E-1" }}' },
		});
		const names = items.map(({ json }) => json.name);
		expect(names).toHaveLength(2);
		expect(new Set(names.map((name) => String(name).replace(/\d{8}T\d{9}Z/, ''))).size).toBe(2);
	});

	test('begins the name as it is told, and guards against formulas', async () => {
		const options = { fileName: 'values/new.csv', formulaGuard: true };
		const result = await create('lookupValue', [{ Name: '=1+1', Lookup: 'L' }], { options });
		expect(result.items[0].json.name).toMatch(/^values_new_\d{8}T\d{9}Z_001\.csv$/);
		expect(await textOf(scenario, result)).toContain(`"'=1+1"`);
	});
});

describe('what is wrong is told before anything is made', () => {
	test('an unknown column, with the one that was probably meant', async () => {
		const { error } = await create('lookupValue', [{ Nmae: 'A', Lookup: 'L' }]);
		expect(error?.message).toContain('has no column "Nmae" (did you mean "Name*"?)');
		expect(error?.description).toContain('Ignore Unknown Columns');
	});

	test('an unknown format, and none', async () => {
		expect((await create('lookupValeu', VALUES)).error?.description).toContain('"lookupValue"');
		const { error } = await create('={{ "" }}', VALUES);
		expect(error?.message).toContain('No format is chosen');
	});

	test('items with impossible values leave by the error output, the others make the file', async () => {
		const items = [
			{ Name: 'A', Lookup: 'L', Active: 'Yes' },
			{ Name: 'B', Lookup: 'L', Active: 'perhaps' },
			{ Name: 'C', Lookup: 'L', Active: 'No' },
		];
		const stopped = await create('lookupValue', items);
		expect(stopped.error?.message).toMatch(/^Item 1: "Active" must be true or false/);
		const result = await create('lookupValue', items, {}, { errorOutput: true });
		expect(result.items[0].json).toMatchObject({ rows: 2, items: [0, 2] });
		expect(result.failed.map(({ json, pairedItem }) => [json.Name, pairedItem])).toEqual([
			['B', { item: 1 }],
		]);
		expect(result.failed[0].json.error).toMatch(/^Item 1: "Active"/);
	});
});

describe("the tenant's own template", () => {
	const template = {
		data: Buffer.from('Name*,Lookup,"Cost Owner"\r\n').toString('base64'),
		mimeType: 'text/csv',
	};

	test('gives the titles, and those of custom fields', async () => {
		const result = await scenario.run(
			{
				resource: 'dataFile',
				operation: 'createCsv',
				csvFormat: format('lookupValue'),
				columns: AUTOMATIC,
				options: { templateField: 'template' },
			},
			{
				items: [
					{ json: { name: 'A', lookup: 'L', cost_owner: 'Ann' } },
					{ json: { name: 'B', lookup: 'L', cost_owner: '' }, binary: { template } },
				],
			},
		);
		expect(result.error).toBeUndefined();
		expect(await cellsOf(scenario, result)).toEqual([
			['Name*', 'Lookup', 'Cost Owner'],
			['A', 'L', 'Ann'],
			['B', 'L', ''],
		]);
	});

	test('is missed where no item has one', async () => {
		const { error } = await create('lookupValue', VALUES, { options: { templateField: 'x' } });
		expect(error?.message).toContain('No item has a template in the field "x"');
	});
});
