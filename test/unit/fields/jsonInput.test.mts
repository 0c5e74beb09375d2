import fc from 'fast-check';

import { parseJsonInput } from '../../../coupa/fields/index.ts';
import { refusalOf } from '../../support/fakeCoupa.mts';
import { always, seeded } from '../../support/random.mts';

const read = (text: string): unknown => parseJsonInput(text);

describe('a number in JSON', () => {
	it.each([
		'123456789012345678',
		'0.1234567890123456789',
		'12345678901234.567',
		'100000000000000000000.01',
		'9007199254740993',
		'-9007199254740993',
		'1e400',
		'-1E+400',
		'1e-400',
		'0.10000000000000000001',
	])('is refused where it would arrive with other digits: %s', (number) => {
		for (const text of [`{"price": ${number}}`, `[{"a": [1, ${number}]}]`, number]) {
			const error = refusalOf(() => read(text));
			expect(error.kind).toBe('invalidRequest');
			expect(error.message).toBe(
				`The JSON has the number ${number}, which cannot be read with all its digits`,
			);
			expect(error.description).toContain(`"${number}"`);
		}
	});

	it.each([
		'0',
		'-0',
		'0.0',
		'0e5',
		'1.50',
		'12.500000000000000000000',
		'9007199254740991',
		'10000000000000000000000',
		'1e21',
		'15E-1',
		'0.1',
		'0.30000000000000004',
		'3.1400000000000001',
		'123456789012345.67',
		'1.7976931348623157e308',
		'5e-324',
	])('is read where it stays the same: %s', (number) => {
		expect(read(`{"price": ${number}}`)).toEqual({ price: Number(number) });
	});

	it('is looked at outside of texts only', () => {
		const value = { a: '123456789012345678', b: 'say "1e400" \\', '12345678901234567890': 1 };
		expect(read(JSON.stringify(value))).toEqual(value);
	});

	it(always('is read as it was written, whatever JavaScript wrote'), () => {
		fc.assert(
			fc.property(fc.jsonValue(), (value) => {
				const text = JSON.stringify({ value });
				expect(read(text)).toEqual(JSON.parse(text));
			}),
			{ ...seeded, numRuns: 500 },
		);
	});
});

test('JSON that was encoded twice is read', () => {
	const value = { name: 'Acme', lines: [{ price: '1.50' }] };
	const twice = JSON.stringify(JSON.stringify(value));
	expect(read(twice)).toEqual(value);
	expect(read(JSON.stringify(' [1]'))).toEqual([1]);
	expect(read('"Acme"')).toBe('Acme');
	expect(refusalOf(() => read(JSON.stringify('{"a": 1e400}'))).message).toContain('1e400');
});

test.each(['', '{', "{'a': 1}"])('what is no JSON is refused: %s', (text) => {
	expect(refusalOf(() => read(text)).message).toBe('The JSON is not valid');
	expect(refusalOf(() => parseJsonInput(text, 'a')).message).toBe(
		'The field "a" is not valid JSON',
	);
});
