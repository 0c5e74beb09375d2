import { DateTime } from 'luxon';

import { toCell } from '../../../coupa/csv/cell.ts';
import { type CsvColumn, csvFiles, csvFormat } from '../../../coupa/csv/index.ts';

function column(changes: Partial<CsvColumn>): CsvColumn {
	return { title: 'Field', type: 'string', required: 'no', ...changes };
}

function cellOf(value: unknown, changes: Partial<CsvColumn> = {}, options = {}) {
	const cell = toCell(value, column(changes), options);
	return 'text' in cell ? cell.text : `! ${cell.problem}`;
}

function columnOf(format: string, title: string): CsvColumn {
	const columns = csvFormat(format).rowTypes.flatMap((rowType) => rowType.columns);
	return columns.find((one) => one.title === title) ?? column({ title: 'none' });
}

describe('toCell', () => {
	it.each([
		['true', true, {}, 'Yes'],
		['false', false, {}, 'No'],
		['words of other systems', 'TRUE', {}, 'Yes'],
		['numbers', 0, {}, 'No'],
		['the words that the column has', true, { values: ['True', 'False'] }, 'True'],
		['no, where any text is a yes', false, { values: ['Yes'] }, ''],
		['a value beside yes and no', 'cart', { values: ['yes', 'cart'] }, 'cart'],
		['other words', 'ja', {}, '! must be true or false'],
	])('writes %s', (_, value, changes, text) => {
		expect(cellOf(value, { type: 'boolean', ...changes })).toBe(text);
	});

	it('writes true and false in a column without a type by its values', () => {
		expect(cellOf(true, { type: '', values: ['yes', 'no'] })).toBe('yes');
		expect(cellOf('maybe', { type: '', values: ['yes', 'no'] })).toBe('! must be true or false');
	});

	it.each([
		[1e-7, '0.0000001'],
		['1e3', '1000'],
		[1250.5, '1250.5'],
		['+1.50', '1.50'],
		['1.250,50', '! is not a number: write it as 1250.50'],
		['12abc', '! is not a number: write it as 1250 or 1250.50'],
		[Number.NaN, '! is not a number'],
	])('writes the decimal %s', (value, text) => {
		expect(cellOf(value, { type: 'decimal' })).toBe(text);
	});

	it('keeps numbers in columns of text from exponents', () => {
		expect(cellOf(1e-7)).toBe('0.0000001');
		expect(cellOf(4711)).toBe('4711');
	});

	it('refuses numbers that have lost digits, or do not fit', () => {
		expect(cellOf(12345678901234567890, { type: 'integer' })).toContain('all its digits');
		expect(cellOf('3.5', { type: 'integer' })).toBe('! must be a whole number');
		expect(cellOf(32, { type: 'integer', range: [1, 31] })).toBe('! must be between 1 and 31');
		expect(cellOf('12345', { type: 'decimal', precision: '6,2' })).toContain('the limit is 4');
	});

	it.each([
		['a number', 0.30000000000000004, {}],
		['a number that is one of several', ['1', 0.30000000000000004], { list: ',' }],
		['a number in a guarded file', -0.30000000000000004, {}],
	])('keeps %s that Coupa rounds, and says so', (_, value, changes) => {
		const amount = column({ type: 'decimal', precision: '32,4', ...changes });
		expect(toCell(value, amount, { formulaGuard: true })).toEqual({
			text: String(value),
			doubt: 'has more than 4 decimals: Coupa rounds it',
		});
	});

	it('refuses a day that Coupa may read as another one', () => {
		expect(cellOf('2026/01/31', { type: 'date' })).toMatch(/^! .*write it as 2026-01-31$/);
	});

	it('refuses a number out of its range, also where Coupa would round it', () => {
		const share = { type: 'decimal', precision: '32,4', range: [0, 1] } as const;
		expect(cellOf('1.234567', share)).toBe('! must be between 0 and 1');
	});

	it.each([
		['a day', '2026-01-31', '2026-01-31'],
		['a time', '2026-01-31T08:00:00.123Z', '2026-01-31T08:00:00+00:00'],
		['a time with its zone', '2026-01-31T08:00+0100', '2026-01-31T08:00:00+01:00'],
		['a time of the workflow', '2026-01-31 08:00:00', '2026-01-31T07:00:00+00:00'],
		[
			'a time of n8n',
			DateTime.fromISO('2026-01-31T08:00:00', { zone: 'Asia/Tokyo' }),
			'2026-01-31T08:00:00+09:00',
		],
		['a day as people write it', '31.01.2026', expect.stringContaining('write it as 2026-01-31')],
		['a day that does not exist', '2026-02-30', expect.stringContaining('is not a date')],
	])('writes %s', (_, value, text) => {
		expect(cellOf(value, { type: 'datetime' }, { zone: 'Europe/Berlin' })).toEqual(text);
	});

	it('writes invoice dates without a time, and days in the form of their format', () => {
		const options = {};
		expect(toCell('2026-01-31T08:00:00Z', columnOf('invoice', 'Invoice Date*'), options)).toEqual({
			text: '2026-01-31',
		});
		const effective = columnOf('taxCodeRule', 'Effective Date*');
		expect(toCell('2026-01-31', effective, options)).toEqual({ text: '01/31/2026' });
		expect(toCell('01/31/2026', effective, options)).toEqual({ text: '01/31/2026' });
		expect(toCell('31.01.2026', columnOf('treasuryCashFlow', 'Value Date'), options)).toEqual({
			text: '31.01.2026',
		});
	});

	it('joins several values, and refuses what cannot be told apart', () => {
		const groups = { list: ',', api: 'content-groups[].name' };
		expect(cellOf(['A', 'B'], groups)).toBe('A,B');
		expect(cellOf([{ id: 1, name: 'A' }, { name: 'B' }], groups)).toBe('A,B');
		expect(cellOf(['A, Ltd', 'B'], groups)).toContain('has a value with ","');
		expect(cellOf(['big red', 'small'], { list: ' ' })).toBe('"big red" small');
		expect(cellOf([], groups)).toBe('');
		expect(cellOf(['A', 'B'])).toBe('! takes one value, and not a list');
		expect(cellOf(['A'])).toBe('A');
	});

	it('measures each of several values', () => {
		expect(cellOf('12345,12345', { list: ',', maxLength: 5 })).toBe('12345,12345');
		expect(cellOf('123456,1', { list: ',', maxLength: 5 })).toContain('6 characters long');
		expect(cellOf('😀😀', { maxLength: 2 })).toBe('😀😀');
	});

	it('takes a record by what names it', () => {
		expect(cellOf({ id: 5, code: 'USD' }, { api: 'currency.code' })).toBe('USD');
		expect(cellOf({ id: 5 }, { api: 'currency.code' })).toBe('! is an object without "code" in it');
	});

	it('knows values in other capitals, and names the one that was meant', () => {
		const values = ['active', 'inactive'];
		expect(cellOf('Active', { values })).toBe('active');
		expect(cellOf('inactve', { values })).toContain('did you mean "inactive"?');
		expect(cellOf('new', { values, valuesOpen: true })).toBe('new');
	});

	it('leaves with nothing, and clears with null where Coupa documents it or one wants it', () => {
		expect(cellOf('')).toBe('');
		expect(cellOf('  ')).toBe('');
		expect(cellOf(null)).toBe('');
		expect(cellOf(null, {}, { clearNulls: true })).toBe('--NULL--');
		expect(cellOf(null, { key: true }, { clearNulls: true })).toBe('');
		expect(cellOf(null, { required: 'yes' }, { clearNulls: true })).toBe('');
		expect(cellOf(null, { clears: true })).toBe('--NULL--');
		expect(cellOf('--NULL--', { type: 'decimal', maxLength: 3 })).toBe('--NULL--');
		expect(columnOf('user', 'User Role Names').clears).toBe(true);
	});

	it.each(['=1+1', '+SUM(A1)', '-cmd', '@A1', '\t=1'])(
		'guards a sheet from %j, if asked to',
		(text) => {
			expect(cellOf(text)).toBe(text);
			expect(cellOf(text, {}, { formulaGuard: true })).toBe(`'${text}`);
		},
	);

	it('leaves numbers below zero as they are', () => {
		expect(cellOf('-5.50', { type: 'decimal' }, { formulaGuard: true })).toBe('-5.50');
	});
});

describe('csvFiles', () => {
	it('sends what Coupa rounds, with a doubt, and checks the rest of the row', () => {
		const rate = { 'From Currency': 'USD', 'To Currency': 'EUR', Rate: 0.12345678901 };
		const full = { ...rate, 'Rate Date': '2026-01-31' };
		const groups = [full, rate].map((cells, item) => ({ rows: [{ type: '', item, cells }] }));
		const made = csvFiles(csvFormat('exchangeRate'), groups, { now: new Date() });
		const { problems } = made;
		const files = [...made.files];
		const rounded = {
			message: '"Rate" has more than 9 decimals: Coupa rounds it',
			isCertain: false,
		};
		expect(problems).toEqual([
			{ item: 0, ...rounded },
			{ item: 1, ...rounded },
			{ item: 1, message: 'No value in "Rate Date"', isCertain: true },
		]);
		expect(files.map(({ items }) => items)).toEqual([[0]]);
		expect(files[0].text).toContain('"0.12345678901"');
	});
});
