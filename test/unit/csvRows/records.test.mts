/** What flat rows, in which a record and its lines stand side by side, become. */
import { csvFiles, csvFormat } from '../../../coupa/csv/index.ts';
import { placeCells, recordMaker } from '../../../coupa/csvRows/index.ts';

type Cells = Record<string, unknown>;

/** The record of an invoice that these rows are. */
function invoice(...rows: Cells[]) {
	const format = csvFormat('invoice');
	const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
	const make = recordMaker(format, placeCells(format, names));
	return make(rows.map((values, item) => ({ item, values })));
}

const HEADER = { 'Invoice Number': 'I-1', 'Supplier Number': '7' };
const line = (number: number, more: Cells = {}): Cells => ({
	...HEADER,
	'Line Number': number,
	'Line Description': `Part ${number}`,
	...more,
});

describe('records of flat rows', () => {
	it('begin with the header, whose values the rows share; each row is a line', () => {
		const { rows, problems } = invoice(
			line(1, { 'Invoice Date': '2026-01-31' }),
			line(2, { 'Invoice Date': '' }),
		);
		expect(problems).toBeUndefined();
		expect(rows.map(({ type, item }) => [type, item])).toEqual([
			['Invoice', 0],
			['Invoice Line', 0],
			['Invoice Line', 1],
		]);
		expect(Object.values(rows[0].cells)).toEqual(['I-1', '7', '2026-01-31']);
	});

	it('write what ties a line to its record, where the row does not say it', () => {
		const [, { cells }] = invoice(line(1)).rows;
		expect(Object.entries(cells)).toContainEqual([expect.stringMatching(/^Invoice Number/), 'I-1']);
	});

	it('write a line once that stands in the rows of its allocations, and number these', () => {
		const { rows } = invoice(
			line(1, { 'Allocation Percent': 40 }),
			line(1, { 'Allocation Percent': 60 }),
			line(2),
		);
		expect(rows.map(({ type }) => type.split(' ').at(-1))).toEqual([
			'Invoice',
			'Line',
			'Allocation',
			'Allocation',
			'Line',
		]);
		expect(Object.values(rows[3].cells)).toContain(1);
	});

	it('have problems instead of rows where their items contradict each other', () => {
		const { rows, problems } = invoice(line(1), line(2, { 'Supplier Number': '8' }));
		expect(rows).toEqual([]);
		expect(problems).toEqual(
			[0, 1].map((item) => ({
				item,
				message: expect.stringMatching(/^Items 0 and 1 .*"Supplier Number\**": 7 and 8$/),
				isCertain: true,
			})),
		);
	});

	it('are the same however often they are made', () => {
		const format = csvFormat('invoice');
		const values = line(1, { 'Allocation Percent': 100 });
		const make = recordMaker(format, placeCells(format, Object.keys(values)));
		expect(make([{ item: 0, values }])).toEqual(make([{ item: 0, values }]));
	});
});

describe('files of records', () => {
	it('ask for the records twice: for the check, then for each file as it is made', () => {
		let asked = 0;
		const groups = {
			*[Symbol.iterator]() {
				for (let item = 0; item < 12_000; item++) {
					asked += 1;
					yield {
						rows: [{ type: '', item, cells: { Name: `Value ${item}`, Lookup: 'Cities' } }],
					};
				}
			},
		};
		const options = { now: new Date('2026-01-31T12:00:00Z') };
		const { files } = csvFiles(csvFormat('lookupValue'), groups, options);
		expect(asked).toBe(12_000);
		const made: number[] = [];
		for (const { items } of files) made.push(items.length, asked);
		// The first record of the next file says that a file is full.
		expect(made).toEqual([5000, 17_001, 5000, 22_001, 2000, 24_000]);
	});

	it('have none of a record whose items contradict each other', () => {
		const bad = invoice(line(1), line(2, { 'Supplier Number': '8' }));
		const good = { rows: [{ type: '', item: 2, cells: { Name: 'A', Lookup: 'Cities' } }] };
		const options = { now: new Date('2026-01-31T12:00:00Z') };
		const { files, problems } = csvFiles(csvFormat('lookupValue'), [bad, good], options);
		expect([...files].map(({ items }) => items)).toEqual([[2]]);
		expect(problems.map(({ item }) => item)).toEqual([0, 1]);
	});
});
