/** What values fields can have. */
import { createCatalog } from '../../../coupa/catalog/index.ts';
import { fieldProblems } from '../../../coupa/records/prepare/check.ts';
import { type FieldName, messages, NAMES } from './smallCatalog.mts';

describe('a value', () => {
	it.each<[FieldName, unknown]>([
		['name', 'abcde'],
		// Another tenant has other sizes.
		['size', 'XXL'],
		// Whether Coupa takes it is not known.
		['net-total', '5.0'],
		['name', '🙂🙂🙂🙂🙂'],
		['name', 12],
		['name', true],
		['note', 'a longer text than any'],
		['total', '1234.50'],
		['total', '-1234.56'],
		['total', '00001234.56'],
		['total', ' 12 '],
		['total', 12.5],
		['rate', '12345678901234567890.123'],
		['share', '0.5'],
		['share', 1e-7],
		['count', 12],
		['count', '-12'],
		['count', ' 12 '],
		['day', '2026-01-31'],
		['time', '2026-01-31T08:00:00Z'],
		['time', '2026-01-31 08:00:00'],
		['active', false],
		['color', 'green'],
		['kind', 'Other'],
		['supplier', { name: 'Acme' }],
		['lines', []],
		['tags', ['a', null, { b: 1 }]],
	])('%s may be %j', (name, value) => {
		expect(messages({ [name]: value })).toEqual([]);
	});

	it.each(NAMES)('of %s may be cleared', (name) => {
		for (const value of [null, '', undefined]) expect(messages({ [name]: value })).toEqual([]);
	});

	it.each<[FieldName, unknown, string]>([
		['name', 'abcdef', 'is 6 characters long; the limit is 5'],
		['name', { a: 1 }, 'must be text'],
		['note', ['a'], 'must be text'],
		['total', 'a lot', 'must be a number, such as 12.50'],
		['total', '12,50', 'must be a number, such as 12.50'],
		['total', '12.', 'must be a number, such as 12.50'],
		['total', 'EUR 12', 'must be a number, such as 12.50'],
		['total', '12 EUR', 'must be a number, such as 12.50'],
		['total', ['12'], 'must be a number, such as 12.50'],
		['total', '12345.67', 'has 5 digits before the decimal point; the limit is 4'],
		['share', 'half', 'must be a number'],
		['share', true, 'must be a number'],
		['count', 1.5, 'must be a whole number'],
		['count', 'no 12', 'must be a whole number'],
		['count', '12 pieces', 'must be a whole number'],
		['count', [12], 'must be a whole number'],
		['day', 'soon', 'must be a date, such as 2026-01-31 or 2026-01-31T08:00:00Z'],
		['day', '2026-02-30', 'must be a date, such as 2026-01-31 or 2026-01-31T08:00:00Z'],
		['time', 20260131, 'must be a date, such as 2026-01-31 or 2026-01-31T08:00:00Z'],
		['active', 'yes', 'must be true or false'],
		['active', 1, 'must be true or false'],
		['color', 'blue', 'must be one of red, green'],
		['color', 'Red', 'must be one of red, green: did you mean "red"?'],
		['color', { red: 1 }, 'must be text'],
		['supplier', 'Acme', 'must be an object, such as {"name": "Acme"}'],
		['supplier', [{ id: 1 }], 'must be an object, such as {"id": 12}'],
		['lines', { name: 'a' }, 'must be a list'],
		['lines', [[{ name: 'a' }]], 'must be a list of rows, not of lists'],
	])('%s cannot be %j', (name, value, problem) => {
		expect(messages({ [name]: value })).toEqual([`"${name}" ${problem}`]);
	});
});

describe('a value that Coupa may take in another way is told as a doubt', () => {
	it.each<[FieldName, unknown, string]>([
		['total', '1000.001', 'has more than 2 decimals: Coupa rounds it'],
		['day', '31/01/2026', 'is a date that Coupa may read as another day: write it as 2026-01-31'],
		[
			'time',
			'1.31.2026 8:00',
			'is a date that Coupa may read as another day: write it as 2026-01-31',
		],
		[
			'day',
			'January 31, 2026',
			'is a date that Coupa may read as another day: write it as 2026-01-31',
		],
		['shade', 'pale', 'must be one of dark, light'],
		['net-total', 'a lot', 'must be a number, such as 12.50'],
	])('%s: %j', (name, value, problem) => {
		expect(messages({ [name]: value })).toEqual([`? "${name}" ${problem}`]);
	});
});

it('of a long list of values, the first ones are shown', () => {
	const values = Array.from({ length: 30 }, (_, index) => `Europe/City-${index}`);
	const zones = createCatalog({
		resources: { release: 'Small', resources: [] },
		objects: () => ({ zone: { type: 'string', values } }),
		keys: {},
	});
	const [{ message }] = fieldProblems(zones, 'Place', { zone: 'Mars' });
	expect(message).toMatch(
		/^"zone" must be one of Europe\/City-0, .*, Europe\/City-11 and 18 more$/,
	);
});
