import {
	absolute,
	atScale,
	centsOf,
	type Decimal,
	decimalOf,
	decimalText,
	larger,
	productOf,
	sumOf,
} from '../../../coupa/lib/decimal.ts';

function decimal(text: string): Decimal {
	const read = decimalOf(text);
	if (read === undefined) throw new Error(`${text} is no number`);
	return read;
}

describe('a number is read with all its digits', () => {
	test.each([
		['0', 0n, 0],
		['12.50', 1250n, 2],
		['-12.5', -125n, 1],
		['+7', 7n, 0],
		[' 7. ', 7n, 0],
		['1e3', 1000n, 0],
		['1.25E1', 125n, 1],
		['5e-3', 5n, 3],
		['12345678901234567890.12345', 1234567890123456789012345n, 5],
	])('%s', (text, digits, scale) => {
		expect(decimalOf(text)).toEqual({ digits, scale });
	});

	test('a number of JSON is one, too', () => {
		expect(decimalOf(12.5)).toEqual({ digits: 125n, scale: 1 });
	});

	test.each(['', 'x', '1,5', '.5', '1 000', 'e3', '--1', '1e1000', 'Infinity', null, undefined])(
		'%s is none',
		(value) => {
			expect(decimalOf(value)).toBeUndefined();
		},
	);

	test('up to 400 digits', () => {
		expect(decimalOf('9'.repeat(400))?.digits).toBe(BigInt('9'.repeat(400)));
		expect(decimalOf('9'.repeat(401))).toBeUndefined();
	});
});

test.each([
	['12.344', 1234n],
	['12.345', 1235n],
	['-12.344', -1234n],
	['-12.345', -1235n],
	['12', 1200n],
	['0.004', 0n],
])('%s is %s cents', (text, cents) => {
	expect(centsOf(decimal(text))).toBe(cents);
});

test('digits can be cut off, towards zero', () => {
	expect(atScale(decimal('1.29'), 1, false)).toBe(12n);
	expect(atScale(decimal('-1.29'), 1, false)).toBe(-12n);
	expect(atScale(decimal('1.2'), 3, false)).toBe(1200n);
});

test.each(['0', '12.50', '-12.50', '0.05', '-0.05', '7', '1000.001'])(
	'%s is written as it is read',
	(text) => {
		expect(decimalText(decimal(text))).toBe(text);
	},
);

test('numbers are added and multiplied exactly', () => {
	expect(decimalText(sumOf(['0.1', '0.2', '-1'].map(decimal)))).toBe('-0.7');
	expect(decimalText(sumOf([]))).toBe('0');
	expect(decimalText(productOf(decimal('1.10'), decimal('-3')))).toBe('-3.30');
});

test('the larger one is so by its value, whatever its digits', () => {
	const [small, large] = ['9.99', '10'].map(decimal);
	expect(larger(small, large)).toBe(large);
	expect(larger(large, small)).toBe(large);
	expect(decimalText(absolute(decimal('-9.99')))).toBe('9.99');
	expect(decimalText(absolute(decimal('9.99')))).toBe('9.99');
});
