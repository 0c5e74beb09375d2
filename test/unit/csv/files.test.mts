import { parse } from 'csv-parse/sync';

import {
	type CsvFile,
	csvFiles,
	csvFormat,
	type CsvGroup,
	type CsvOptions,
	type CsvRow,
	formatFromTemplate,
} from '../../../coupa/csv/index.ts';

const now = new Date('2026-01-31T12:00:00Z');

function readBack({ text }: CsvFile): string[][] {
	return parse(text, { relax_column_count: true });
}

function made(id: string, groups: CsvGroup[], options: Partial<CsvOptions> = {}) {
	const { files, problems } = csvFiles(csvFormat(id), groups, { now, ...options });
	return { files: [...files], problems };
}

/** One record for each, with one row. */
function single(id: string, cells: Array<Record<string, unknown>>, options?: Partial<CsvOptions>) {
	const groups = cells.map((row, item) => ({ rows: [{ type: '', item, cells: row }] }));
	return made(id, groups, options);
}

function row(type: string, item: number, cells: CsvRow['cells']): CsvRow {
	return { type, item, cells };
}

describe('csvFiles', () => {
	it('writes titles as the catalog has them, whatever the item calls them', () => {
		const { files, problems } = single('lookupValue', [
			{ name: 'Berlin', lookup: { name: 'Cities' }, Active: true },
			{ name: 'Say "hi",\nBob', lookup: { name: 'Cities' }, Active: false },
		]);
		expect(problems).toEqual([]);
		expect(files).toHaveLength(1);
		expect(files[0]).toMatchObject({
			name: 'LookupValues_20260131T120000000Z_001.csv',
			folder: '/Incoming/LookupValues',
			items: [0, 1],
			attachments: [],
		});
		expect(files[0].text.startsWith('"Name*","Active","Lookup*"\r\n"Berlin",')).toBe(true);
		expect(readBack(files[0])).toEqual([
			['Name*', 'Active', 'Lookup*'],
			['Berlin', 'Yes', 'Cities'],
			['Say "hi",\nBob', 'No', 'Cities'],
		]);
	});

	it('puts the title rows at the top, and a row below its record', () => {
		const { files, problems } = made('orderConfirmation', [
			{
				rows: [
					row('Header', 4, { 'PO number': '77', Action: 'line_level' }),
					row('Line', 5, { 'Line Number': 1, Action: 'accept', Quantity: 2 }),
				],
			},
			{ rows: [row('Header', 6, { 'PO number': '78', Action: 'accept' })] },
		]);
		expect(problems).toEqual([]);
		expect(readBack(files[0])).toEqual([
			['Header', 'PO number', 'Action'],
			['Line', 'Line Number', 'Action', 'Quantity'],
			['Header', '77', 'line_level', ''],
			['Line', '1', 'accept', '2'],
			['Header', '78', 'accept', ''],
		]);
		expect(files[0].items).toEqual([4, 5, 6]);
	});

	it('splits at 5,000 rows, and not inside of a record', () => {
		const groups = Array.from({ length: 2600 }, (_, index) => ({
			rows: [
				row('Header', index, { 'PO number': index, Action: 'accept' }),
				...[1, 2].map((line) => row('Line', index, { 'Line Number': line, Action: 'accept' })),
			],
		}));
		const { files } = made('orderConfirmation', groups);
		expect(files.map(({ items }) => items.length)).toEqual([4998, 2802]);
		expect(files.map(({ name }) => name.slice(-7))).toEqual(['001.csv', '002.csv']);
		expect(readBack(files[1])[2]).toEqual(['Header', '1666', 'accept']);
	});

	it('splits at 8 MB', () => {
		const cells = Array.from({ length: 3 }, (_, id) => ({
			Name: `Item ${id}`,
			Description: 'ä'.repeat(1_500_000),
		}));
		const { files } = single('item', cells);
		expect(files.map(({ items }) => items)).toEqual([[0, 1], [2]]);
		for (const { text } of files) expect(Buffer.byteLength(text)).toBeLessThan(8_000_000);
	});

	it('makes a file when it is asked for', () => {
		const cells = Array.from({ length: 10_001 }, (_, id) => ({ Name: `Group ${id}` }));
		const groups = cells.map((given, item) => ({ rows: [row('', item, given)] }));
		const files = csvFiles(csvFormat('contentGroup'), groups, { now }).files[Symbol.iterator]();
		expect(files.next().value?.items).toHaveLength(5000);
		expect(files.next().value?.items).toHaveLength(5000);
		expect(files.next().value?.items).toEqual([10_000]);
		expect(files.next().done).toBe(true);
	});

	it('takes custom fields by the titles that the tenant has, in the order of its template', () => {
		const format = formatFromTemplate(csvFormat('department'), 'Name*,Cost Owner,Active*');
		const cells = { active: true, 'cost owner': 'Ann', Name: 'Sales' };
		const { files, problems } = csvFiles(format, [{ rows: [row('', 0, cells)] }], { now });
		expect(problems).toEqual([]);
		expect([...files].map(readBack)).toEqual([
			[
				['Name*', 'Cost Owner', 'Active*'],
				['Sales', 'Ann', 'True'],
			],
		]);
	});

	it('empties with null, if asked to, what a record may have already', () => {
		const cells = { Name: 'Sales', Description: null };
		const group = single('contentGroup', [cells], { clearNulls: true });
		expect(group.files.map(readBack)[0][1]).toEqual(['Sales', '--NULL--']);
		const adjustment = {
			'Budget period': 'FY26',
			'Chart of Accounts': 'US',
			'Budget segment': 'Sales',
			'Adjustment amount': 5,
			Currency: 'USD',
			Description: null,
		};
		const created = single('budgetLineAdjustment', [adjustment], { clearNulls: true });
		expect(created.problems).toEqual([]);
		expect(created.files.map(readBack)[0][1]).toEqual(['FY26', 'US', 'Sales', '5', 'USD', '']);
	});

	it('names rows by their format where it has no folder', () => {
		expect(single('uom', [{ Code: 'EA', Name: 'Each' }]).files[0]).toMatchObject({
			name: 'uom_20260131T120000000Z_001.csv',
		});
		expect(single('uom', [{ Code: 'EA', Name: 'Each' }]).files[0].folder).toBeUndefined();
	});

	it('makes no file where there is nothing', () => {
		expect(made('uom', [])).toEqual({ files: [], problems: [] });
	});
});

describe('what is wrong', () => {
	it('is a title that nobody knows: the one that was meant is named', () => {
		const { files, problems } = single('lookupValue', [{ Naem: 'Berlin' }]);
		expect(problems).toEqual([
			{
				item: 0,
				message: '"Naem" is not a column of this format: did you mean "Name*"?',
				isCertain: true,
			},
		]);
		expect(files).toEqual([]);
	});

	it('is a column that gets two values', () => {
		const { problems } = single('uom', [{ Code: 'EA', code: 'EA' }]);
		expect(problems).toMatchObject([{ message: '"Code" is given twice, also as "code"' }]);
	});

	it('is a row of a type that the format does not have', () => {
		const { problems } = made('orderConfirmation', [{ rows: [row('Lines', 3, { a: 1 })] }]);
		expect(problems).toEqual([
			{
				item: 3,
				message: '"Lines" is not a row type of Order Confirmation Import: did you mean "Line"?',
				isCertain: true,
			},
		]);
	});

	it('is a line without its record above it', () => {
		const { problems } = made('orderConfirmation', [
			{ rows: [row('Line', 3, { 'Line Number': 1, Action: 'accept' })] },
		]);
		expect(problems).toEqual([
			{ item: 3, message: 'Line: No row of Header above it', isCertain: true },
		]);
	});

	it('keeps the whole record out, and no other', () => {
		const { files, problems } = made('orderConfirmation', [
			{
				rows: [
					row('Header', 0, { 'PO number': '77', Action: 'line_level' }),
					row('Line', 1, { 'Line Number': 1, Action: 'accept', Quantity: 'two' }),
				],
			},
			{ rows: [row('Header', 2, { 'PO number': '78', Action: 'accept' })] },
		]);
		expect(problems).toMatchObject([
			{ item: 1, message: expect.stringMatching(/^Line: "Quantity"/) },
		]);
		expect(files.map(({ items }) => items)).toEqual([[2]]);
		expect(readBack(files[0])[0]).toEqual(['Header', 'PO number', 'Action']);
	});

	it('is what a format that only creates needs for sure', () => {
		const { problems } = single('budgetLineAdjustment', [
			{ 'Budget period': 'FY26', 'Chart of Accounts': 'US', 'Adjustment amount': 5 },
		]);
		expect(problems).toEqual([
			{ item: 0, message: 'No value in "Budget segment*", "Currency*"', isCertain: true },
		]);
	});

	it('is perhaps what an update does not need', () => {
		const { files, problems } = single('supplier', [{ 'Supplier Number': '4711' }, { Id: 5 }]);
		expect(problems).toEqual([
			{
				item: 0,
				message: 'No value in "Name", "Payment Method": a new record needs that',
				isCertain: false,
			},
		]);
		expect(files[0].items).toEqual([0, 1]);
	});

	it('is a row without any key, where the keys are documented', () => {
		const { problems } = single('supplier', [{ Status: 'active' }]);
		expect(problems[0]).toEqual({
			item: 0,
			message: 'No value in any of "Id", "Supplier Number", "Name"',
			isCertain: true,
		});
	});

	it('is perhaps a second row for one record', () => {
		const value = (name: string, lookup: string) => ({ Name: name, Lookup: lookup });
		const { files, problems } = single('lookupValue', [
			value('Berlin', 'Cities'),
			value('Berlin', 'Offices'),
			value('Berlin', 'Cities'),
		]);
		expect(problems).toEqual([
			{
				item: 2,
				message: 'Same "Name*", "Lookup*" as item 0: for one record, the later row wins',
				isCertain: false,
			},
		]);
		expect(files[0].items).toEqual([0, 1, 2]);
	});

	it('is no second row where a line is received twice, or the key is a guess', () => {
		const receipt = { 'Order Line Id': 7, Type: 'ReceivingQuantityConsumption', Quantity: 1 };
		expect(single('receipt', [receipt, receipt]).problems).toEqual([]);
		expect(single('uom', [{ Code: 'EA' }, { Code: 'EA' }]).problems).toEqual([
			expect.objectContaining({ item: 0, isCertain: false }),
			expect.objectContaining({ item: 1, isCertain: false }),
		]);
	});

	it('is a row without any value', () => {
		expect(single('uom', [{ Code: '', Name: null }]).problems).toEqual([
			{ item: 0, message: 'No value at all', isCertain: true },
		]);
	});

	it('is perhaps a record larger than a file', () => {
		const lines = Array.from({ length: 5000 }, (_, index) =>
			row('Line', index + 1, { 'Line Number': index, Action: 'accept' }),
		);
		const header = row('Header', 0, { 'PO number': 1, Action: 'line_level' });
		const { files, problems } = made('orderConfirmation', [{ rows: [header, ...lines] }]);
		expect(problems).toMatchObject([{ item: 0, isCertain: false }]);
		expect(files.map(({ items }) => items.length)).toEqual([5001]);
	});
});
