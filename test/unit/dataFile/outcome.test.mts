import fc from 'fast-check';

import { describeRowError, outcomeOf } from '../../../coupa/dataFile/index.ts';
import type { CsvRows, DataFileSource } from '../../../coupa/dataFile/index.ts';

const rowError = (row: number, more: object = {}) => ({
	type: 'UploadRowError',
	row,
	'field-with-error': 'name',
	value: `Row ${row}`,
	'field-errors': ['Name has already been taken'],
	...more,
});

const HEADER_ERROR = {
	type: 'UploadHeaderError',
	row: null,
	'field-with-error': null,
	value: null,
	'field-errors': 'Column header Line1* is not valid.',
};

function done(errors: object[], counts: DataFileSource = {}): DataFileSource {
	return { id: 9, status: 'done', 'upload-errors': errors, ...counts };
}

test('each of 40 errors of 5,000 rows is on the item that its row came from', () => {
	const seed = fc.sample(fc.integer(), 1)[0];
	const items = fc.sample(
		fc.shuffledSubarray(
			Array.from({ length: 5000 }, (_, at) => at),
			{ minLength: 5000 },
		),
		{ numRuns: 1, seed },
	)[0];
	const wrong = fc.sample(fc.uniqueArray(fc.nat(4999), { minLength: 40, maxLength: 40 }), {
		numRuns: 1,
		seed,
	})[0];
	const errors = wrong.map((at) => rowError(at + 1, { value: `of item ${items[at]}` }));
	const outcome = outcomeOf(
		done(errors, {
			'records-count': 5000,
			'records-created': 4000,
			'records-updated': 960,
			'upload-errors-count': 40,
		}),
		{ items },
	);
	expect({ seed, size: outcome.errors.size }).toEqual({ seed, size: 40 });
	for (const [item, [error]] of outcome.errors) {
		expect({ seed, value: error.value, item: error.item }).toEqual({
			seed,
			value: `of item ${item}`,
			item,
		});
	}
	expect(outcome.good).toHaveLength(4960);
	expect(outcome.good.filter((item) => outcome.errors.has(item))).toEqual([]);
	expect(outcome).toMatchObject({ unplaced: [], unaccounted: undefined });
});

test('a record of several rows is wrong as a whole, and each error keeps the item it is about', () => {
	const rows: CsvRows = { items: [0, 0, 1, 2, 2, 3], records: [0, 0, 0, 1, 1, 1] };
	const outcome = outcomeOf(done([rowError(3)], { 'records-created': 1 }), rows);
	expect([...outcome.errors.keys()]).toEqual([0, 1]);
	expect(outcome.errors.get(0)).toMatchObject([{ row: 3, item: 1 }]);
	expect(outcome.errors.get(1)).toMatchObject([{ row: 3, item: 1 }]);
	expect(outcome.good).toEqual([2, 3]);
	expect(outcome.unaccounted).toBeUndefined();
});

test('a title that is not valid stops the file: the error is on every item, once', () => {
	const outcome = outcomeOf(done([HEADER_ERROR], { 'records-created': 0 }), {
		items: [4, 4, 5],
		records: [0, 1, 2],
	});
	expect(outcome.good).toEqual([]);
	expect([...outcome.errors.keys()]).toEqual([4, 5]);
	for (const errors of outcome.errors.values()) {
		expect(errors.map(describeRowError)).toEqual(['Column header Line1* is not valid.']);
	}
	expect(outcome.unaccounted).toBeUndefined();
});

test('a row number that the file does not have makes all numbers doubtful', () => {
	const outcome = outcomeOf(done([rowError(1), rowError(3)]), { items: [0, 1] });
	expect(outcome.errors.size).toBe(0);
	expect(outcome.good).toEqual([]);
	expect(outcome.unplaced.map(({ row }) => row)).toEqual([1, 3]);
});

test('an error without a row is told, and leaves no row for good', () => {
	const outcome = outcomeOf(done([rowError(1), { 'field-errors': 'odd' }]), { items: [7, 8] });
	expect([...outcome.errors.keys()]).toEqual([7]);
	expect(outcome.good).toEqual([]);
	expect(outcome.unplaced.map(describeRowError)).toEqual(['A row: odd']);
});

test.each(['loading', 'sample', 'failed'])(
	'of a load that is %s no row is known to be good',
	(status) => {
		const outcome = outcomeOf(
			{ ...done([rowError(2)], { 'records-created': 0 }), status },
			{ items: [0, 1] },
		);
		expect(outcome.good).toEqual([]);
		expect([...outcome.errors.keys()]).toEqual([1]);
		expect(outcome.unaccounted).toBeUndefined();
	},
);

test.each([
	[
		'more errors counted than listed',
		{ 'upload-errors-count': 3 },
		/counts 2 errors more than it lists/,
	],
	[
		'rows that nobody speaks of',
		{ 'records-created': 0, 'records-updated': 1 },
		/updated 1 record, and 2/,
	],
	[
		'records that Coupa did not see',
		{ 'records-count': 2 },
		/counts 2 records, and the file has 3/,
	],
	[
		'the sentence of an older tenant',
		{ 'result-text': '3 rows processed, creating 0 new rows and updating 1 rows.' },
		/updated 1 row, and 2/,
	],
	['no counts', {}, /does not say how many rows are saved/],
	['counts without a number', { 'records-created': null, 'records-count': '' }, /does not say/],
	['counts as text', { 'records-created': '1', 'records-updated': '1' }, undefined],
])('%s: what is not accounted for is said', (_name, counts, said) => {
	const { unaccounted } = outcomeOf(done([rowError(1)], counts), { items: [0, 1, 2] });
	if (said === undefined) expect(unaccounted).toBeUndefined();
	else expect(unaccounted).toMatch(said);
});

const SENTENCE = (created: number, updated = 0) => ({
	'result-text': `9 rows processed, creating ${created} new rows and updating ${updated} rows.`,
});
const SAVED = (created: number) => ({ 'records-created': created, 'records-updated': 0 });

test.each<[string, DataFileSource, object]>([
	['all that have no error', SAVED(2), { good: [1, 2], inDoubt: [], isLess: false }],
	[
		'as many, and more errors than it lists: a row may have two',
		{ ...SAVED(2), 'upload-errors-count': 2 },
		{ good: [1, 2], inDoubt: [] },
	],
	['more', SAVED(3), { good: [1, 2], inDoubt: [] }],
	['nothing', SAVED(0), { good: [], inDoubt: [1, 2], isLess: true }],
	['less: others may have changed nothing', SAVED(1), { inDoubt: [1, 2], isLess: false }],
	[
		'less, and errors that it does not list',
		{ ...SAVED(1), 'upload-errors-count': 3 },
		{ good: [], inDoubt: [1, 2], isLess: true },
	],
	['what it does not say', {}, { good: [], inDoubt: [1, 2], isLess: false }],
	['less, by the sentence', SENTENCE(1), { good: [], inDoubt: [1, 2] }],
	['all, by the sentence', SENTENCE(1, 1), { good: [1, 2], inDoubt: [] }],
])('where Coupa saved %s, only what it counted is good', (_saved, counts, expected) => {
	expect(outcomeOf(done([rowError(1)], counts), { items: [0, 1, 2] })).toMatchObject(expected);
});

test('of records that are all new, fewer than there are is a loss', () => {
	const rows = { items: [0, 1, 2], areNew: true };
	expect(outcomeOf(done([], SAVED(2)), rows).isLess).toBe(true);
	expect(outcomeOf(done([], SAVED(3)), rows).isLess).toBe(false);
	expect(outcomeOf(done([]), rows).isLess).toBe(false);
});

test.each<[string, DataFileSource, number[]]>([
	['records, in the newer fields', SAVED(2), [0, 1]],
	['rows, in the newer fields', SAVED(6), [0, 1]],
	['rows of which one is missing', SAVED(5), []],
	['rows, in the sentence', SENTENCE(6), [0, 1]],
	['too few rows, in the sentence', SENTENCE(2), []],
])('of records of three rows each, Coupa counts %s', (_what, counts, good) => {
	const rows = { items: [0, 0, 0, 1, 1, 1], records: [0, 0, 0, 1, 1, 1] };
	expect(outcomeOf(done([], counts), rows).good).toEqual(good);
});

test('nothing is in doubt where every item has an error', () => {
	const outcome = outcomeOf(done([rowError(1)], { 'upload-errors-count': 5 }), { items: [0] });
	expect(outcome).toMatchObject({ good: [], inDoubt: [], isLess: false });
});

test('names with underscores are read as those with dashes', () => {
	const source = {
		id: 9,
		status: 'Done',
		records_count: 2,
		upload_errors_count: 1,
		result_text: '2 rows processed, creating 1 new rows and updating 0 rows.',
		upload_errors: [{ row: 2, field_with_error: 'name', field_errors: ['x'] }],
	};
	const outcome = outcomeOf(source, { items: [0, 1] });
	expect(outcome).toMatchObject({ good: [0], inDoubt: [], unaccounted: undefined });
	expect(outcome.errors.get(1)?.map(describeRowError)).toEqual(['Row 2, name: x']);
});

test.each([
	[{ row: 2, 'field-errors': ['A', 'B'] }, 'Row 2: A, B'],
	[{ row: '2', 'field-errors': { 'field-error': ['A', 'B'] } }, 'Row 2: A, B'],
	[{ row: 2, 'field-with-error': 'parent_id', 'field-errors': 'A' }, 'Row 2, parent_id: A'],
	[{ row: 2, 'field-errors': { 'field-error': 'A' } }, 'Row 2: A'],
])('an error is read in each form (%#)', (error, text) => {
	const outcome = outcomeOf(done([error]), { items: [0, 1] });
	expect(outcome.errors.get(1)?.map(describeRowError)).toEqual([text]);
});
