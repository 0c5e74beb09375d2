import { inferType } from '../../../coupa/fields/discovery/infer.ts';
import { typeNamed } from '../../../coupa/fields/discovery/typeNames.ts';

describe('the type of a custom field, from its values', () => {
	it.each([
		['boolean', [true, false, null]],
		['integer', [1, 20, -3]],
		['decimal', [1, 2.5]],
		['decimal', ['255.0', '-0.25']],
		['decimal', ['255.0', '12']],
		['date', ['2026-01-31', null, '']],
		['datetime', ['2026-01-31T08:00:00+01:00']],
		['datetime', ['2026-01-31', '2026-01-31T08:00:00Z']],
		['lookup', [{ id: 1, name: 'High', lookup: { id: 2, name: 'Risk' } }]],
		['lookup', [null, { id: 1, 'lookup-id': 2 }]],
		['user', [{ id: 1, login: 'ann' }]],
		['user', [{ id: 1, email: 'ann@acme.example' }]],
		['object', [{ id: 1, code: 'X' }]],
		[
			'object',
			[
				{ id: 1, login: 'ann' },
				{ id: 2, lookup: {} },
			],
		],
		['list', [['a', 'b'], []]],
		['text', ['Köln – 東京', 'x']],
		['text', ['2026-13-45']],
		['text', [true, 'maybe']],
		['text', [7, 'seven']],
		['text', ['2026-01-31', 'soon']],
	])('is %s for %j', (type, values) => {
		expect(inferType(values)).toBe(type);
	});

	it.each([[['00012', '4711']], [['5110000001']]])(
		'is text for digits without a point, which may be a number of a document: %j',
		(values) => {
			expect(inferType(values)).toBe('text');
		},
	);

	it.each([[[]], [[null, undefined, '', '  ']]])('is not known from %j', (values) => {
		expect(inferType(values)).toBeUndefined();
	});

	it('does not depend on the order of the values', () => {
		const values = ['12', '255.0', null, '7'];
		expect(inferType([...values].reverse())).toBe(inferType(values));
	});
});

describe('the type of a custom field, from a word for it', () => {
	it.each([
		['Text Field', 'text'],
		['check_box', 'boolean'],
		['Date/Time', 'datetime'],
		['ISO8601Date', 'date'],
		['BigDecimal', 'decimal'],
		['LookupValue', 'lookup'],
		['CustomFieldUser', undefined],
		['__proto__', undefined],
		['constructor', undefined],
		[7, undefined],
	])('%j is %s', (word, type) => {
		expect(typeNamed(word)).toBe(type);
	});
});
