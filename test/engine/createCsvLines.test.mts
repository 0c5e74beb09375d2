/** Data File > Create CSV in formats with rows of several types, and with attachments. */
import type { IDataObject } from 'n8n-workflow';

import type { NodeRun } from '../support/engine.mts';
import { type Scenario, startScenario } from '../support/scenario.mts';
import { cellsOf, format } from './csv.mts';
import { AUTOMATIC, mapper } from './mappers.mts';

let scenario: Scenario;
beforeAll(async () => {
	scenario = await startScenario({ rate: false });
});
afterAll(async () => await scenario.stop());

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

const LINES = [
	{ 'Invoice Number': 'I-1', 'Invoice Date': '2026-01-31', 'Supplier Number': 7, Price: 2 },
	{ 'Invoice Number': 'I-2', 'Invoice Date': '2026-02-01', 'Supplier Number': 7, Price: 3 },
	{ 'Invoice Number': 'I-1', 'Invoice Date': '2026-01-31', 'Supplier Number': 7, Price: 4 },
].map((row, index) => ({
	...row,
	'Chart of Accounts': 'US',
	'Line Level Taxation': 'No',
	'Line Number': index + 1,
	'Line Description': `Part ${index}`,
	'Unit of Measure': 'EA',
}));

/** The rows below the titles, by row type, each with the titles of its type. */
async function rowsByType(result: Awaited<ReturnType<typeof create>>) {
	const rows = await cellsOf(scenario, result);
	const types = new Map<string, string[]>();
	const found: Array<Record<string, string>> = [];
	for (const [type, ...cells] of rows) {
		const titles = types.get(type.replaceAll('*', ''));
		if (titles === undefined) types.set(type.replaceAll('*', ''), cells);
		else {
			const named = titles.map((title, index) => [title.replaceAll('*', ''), cells[index]]);
			found.push({ type, ...Object.fromEntries(named.filter(([, value]) => value !== '')) });
		}
	}
	return found;
}

/** What is filled in for the columns of an invoice with a line, besides its number. */
const FILLED_IN = {
	'Supplier Number': '7',
	'Invoice Date': '2026-01-31',
	'Chart of Accounts': 'US',
	'Line Level Taxation': 'No',
	'Invoice Line: Price': '={{ $json.Price }}',
	'Invoice Line: Unit of Measure': 'EA',
};

describe('formats with lines', () => {
	test.each(['', 'Invoice Number'])(
		'flat rows become records (Group By: "%s")',
		async (groupBy) => {
			const result = await create('invoice', LINES, { groupBy });
			expect(result.error).toBeUndefined();
			expect(result.items[0].json).toMatchObject({ rows: 5, items: [0, 0, 2, 1, 1] });
			const line = (number: string, price: string, index: number) => ({
				type: 'Invoice Line',
				'Invoice Number': number,
				'Supplier Number': '7',
				'Line Number': String(index + 1),
				Description: `Part ${index}`,
				Price: price,
				'Unit of Measure': 'EA',
			});
			expect(await rowsByType(result)).toEqual([
				expect.objectContaining({
					type: 'Invoice',
					'Invoice Number': 'I-1',
					'Chart of Accounts': 'US',
				}),
				line('I-1', '2', 0),
				line('I-1', '4', 2),
				expect.objectContaining({ type: 'Invoice', 'Invoice Number': 'I-2' }),
				line('I-2', '3', 1),
			]);
		},
	);

	test('a line stands once before its allocations, which have its number', async () => {
		const parts = [40, 60].map((Percent) => ({
			...LINES[0],
			'Account Allocation: Percent': Percent,
			'Allocation Account Code': `A-${Percent}`,
		}));
		const rows = await rowsByType(await create('invoice', parts));
		expect(rows.map(({ type }) => type)).toEqual([
			'Invoice',
			'Invoice Line',
			'Account Allocation',
			'Account Allocation',
		]);
		expect(rows[3]).toEqual({
			type: 'Account Allocation',
			'Invoice Number': 'I-1',
			'Invoice Line Number': '1',
			Percent: '60',
			'Account Code': 'A-60',
		});
	});

	test('columns of each row type in the form, by their full names', async () => {
		const columns = mapper({
			'Invoice Number': '={{ $json["Invoice Number"] }}',
			...FILLED_IN,
		});
		const rows = await rowsByType(await create('invoice', LINES, { columns }));
		expect(rows.filter(({ type }) => type === 'Invoice Line').map(({ Price }) => Price)).toEqual([
			'2',
			'4',
			'3',
		]);
	});

	test.each(['', 'Invoice Number'])(
		'what is filled in for a column groups, and not an input field of its name (Group By: "%s")',
		async (groupBy) => {
			const columns = mapper({
				'Invoice Number': '={{ $json.ref }}',
				...FILLED_IN,
			});
			const items = ['A', 'B', 'A'].map((ref, at) => ({
				ref,
				Price: at,
				'Invoice Number': 'of the ERP',
			}));
			const result = await create('invoice', items, { columns, groupBy });
			expect(result.error).toBeUndefined();
			expect(result.items[0].json.items).toEqual([0, 0, 2, 1, 1]);
		},
	);

	test('an item with nothing filled in for the column belongs to no record', async () => {
		const columns = mapper({
			'Invoice Number': '={{ $json.ref }}',
			'Supplier Number': '7',
			'Invoice Line: Price': '={{ $json.Price }}',
		});
		const items = [
			{ ref: 'A', Price: 1 },
			{ ref: '', Price: 2, 'Invoice Number': 'A' },
		];
		const { error } = await create('invoice', items, { columns });
		expect(error?.message).toContain('Item 1: it has nothing in "Invoice Number"');
	});

	test('items of one record that contradict each other fail together', async () => {
		const items = LINES.map((line, index) => ({ ...line, Currency: ['USD', 'USD', 'EUR'][index] }));
		const result = await create('invoice', items, {}, { errorOutput: true });
		expect(result.items[0].json).toMatchObject({ items: [1, 1] });
		expect(result.failed.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 2 }]);
		expect(result.failed[0].json.error).toContain('USD and EUR');
	});

	test('an item of a record with an error in another item fails, too', async () => {
		const items = LINES.map((line, index) => ({ ...line, Price: index === 2 ? 'much' : 1 }));
		const { failed } = await create('invoice', items, {}, { errorOutput: true });
		expect(failed.map(({ json }) => json.error)).toEqual([
			expect.stringMatching(/^Item 2 of the same record: .*Price/),
			expect.stringMatching(/^Item 2: .*Price/),
		]);
	});

	test('asks by what items belong together, where nothing says it', async () => {
		const items = LINES.map(({ 'Supplier Number': _, ...line }) => line);
		const { error } = await create('invoice', items);
		expect(error?.description).toContain('"Group By"');
		const missing = await create('invoice', [...items, { Price: 1 }], {
			groupBy: 'Invoice Number',
		});
		expect(missing.error?.message).toContain('Item 3: it has nothing in "Invoice Number"');
	});
});

describe('attachments', () => {
	const scan = (content: string) => ({
		data: Buffer.from(content).toString('base64'),
		fileName: 'scan.pdf',
		mimeType: 'application/pdf',
	});
	const withScan = async (scans: string[]) =>
		await scenario.run(
			{
				resource: 'dataFile',
				operation: 'createCsv',
				csvFormat: format('invoice'),
				columns: AUTOMATIC,
				options: { attachmentFields: 'data' },
			},
			{
				items: scans.map((content, index) => ({
					json: { ...LINES[index], 'Attachment 1': 'file://scan.pdf' },
					binary: { data: scan(content) },
				})),
				errorOutput: true,
			},
		);

	test('lie in a ZIP with the file that names them', async () => {
		const result = await withScan(['%PDF']);
		expect(result.items[0].json.name).toMatch(/^Invoices_.*\.zip$/);
		const zip = await scenario.engine.contentOf(result.items[0].binary?.data);
		expect(zip.subarray(0, 2).toString()).toBe('PK');
		expect(zip.toString('latin1')).toContain('%PDF');
	});

	test.each(['%PDF 2', '%PDG'])(
		'of the same name and another content are refused: %s',
		async (other) => {
			const { failed } = await withScan(['%PDF', other]);
			expect(failed.map(({ json }) => json.error)).toEqual([
				expect.stringContaining('Another file has the name "scan.pdf"'),
			]);
		},
	);

	test('of the same name and content lie there once', async () => {
		const { failed, items } = await withScan(['%PDF', '%PDF']);
		expect(failed).toEqual([]);
		const zip = await scenario.engine.contentOf(items[0].binary?.data);
		expect(zip.toString('latin1').split('%PDF')).toHaveLength(2);
	});
});
