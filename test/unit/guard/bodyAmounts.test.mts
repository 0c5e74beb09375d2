/** What the body of a write is worth at most. */
import { bodyWorth } from '../../../coupa/guard/bodyAmounts.ts';
import { decimalText } from '../../../coupa/lib/decimal.ts';

/** "600.00 EUR", or why not. */
function worth(body: unknown, changes?: 'document' | 'row'): string {
	const found = bodyWorth(body, changes);
	if ('problem' in found) return found.problem;
	const amount = found.amount === undefined ? 'none' : decimalText(found.amount);
	return [amount, ...found.currencies].join(' ');
}

const EUR = { currency: { code: 'EUR' } };
const line = (price: unknown, quantity?: unknown) => ({ price, quantity });

test.each<[string, unknown, string]>([
	['a total', { total: '100.10', ...EUR }, '100.10 EUR'],
	[
		'rows, by price and quantity',
		{ 'order-lines': [line('2.50', 4), line(3, '2')], ...EUR },
		'16.00 EUR',
	],
	['the larger of total and rows', { total: 1, 'order-lines': [line(300, 2)], ...EUR }, '600 EUR'],
	['what wraps the record', { invoice: { total: 7, ...EUR } }, '7 EUR'],
	[
		'one meaning in two spellings',
		{ 'order-lines': [{ price: 1, Price: 900, quantity: 2 }] },
		'1800',
	],
	['a credit line, which covers no cost', { 'order-lines': [line(500, 1), line(-500, 1)] }, '1000'],
	[
		'lines of expenses, by their amounts',
		{ 'expense-lines': [{ amount: 6 }, { amount: 5 }] },
		'11',
	],
	[
		'allocations, which are parts',
		{ 'order-lines': [{ price: 5, 'account-allocations': [{ amount: 5 }] }] },
		'5',
	],
	['a fraction of a quantity, which is one', { 'order-lines': [line(100, 0.1)] }, '100'],
	['a number with an exponent', { total: '1e5' }, '100000'],
	['nothing', { name: 'Acme' }, 'none'],
	['no body', undefined, 'none'],
	[
		'two currencies',
		{ currency: { code: 'eur' }, lines: [{ price: 1, 'currency-code': 'USD' }] },
		'1 EUR USD',
	],
])('of %s', (_what, body, expected) => {
	expect(worth(body)).toBe(expected);
});

test.each<[string, unknown, RegExp]>([
	['XML', '<invoice><total>1</total></invoice>', /not JSON/],
	['a form', new FormData(), /not JSON/],
	['a text for a number', { total: '1,000,000' }, /"total" is not a plain number/],
	['a quantity alone', { id: 5, quantity: 1000 }, /no price/],
	['a row without a price', { 'requisition-lines': [{ item: { id: 5 } }] }, /no price/],
	['a currency by its ID', { total: 1, currency: { id: 3 } }, /by its code/],
	[
		'nesting without an end',
		Array.from({ length: 99 }).reduce((inner) => ({ inner }), {}),
		/too deeply/,
	],
])('of %s it cannot be told', (_what, body, problem) => {
	expect(worth(body)).toMatch(problem);
});

test.each<[string, unknown, 'document' | 'row' | undefined, string | RegExp]>([
	[
		'a price of a row that has an ID',
		{ 'order-lines': [{ id: 3, price: 9 }] },
		'document',
		/no quantity/,
	],
	[
		'the same, in a wrapper',
		{ 'order-lines': { 'order-line': { id: 3, price: 9 } } },
		'document',
		/no quantity/,
	],
	[
		'a price of a row by its number',
		{ 'order-lines': [{ 'line-num': 1, price: 9 }] },
		'document',
		/no quantity/,
	],
	[
		'an empty quantity',
		{ 'order-lines': [{ id: 3, price: 9, quantity: '' }] },
		'document',
		/no quantity/,
	],
	[
		'a quantity beside a total',
		{ 'order-lines': [{ id: 3, quantity: 9, total: 1 }] },
		'document',
		/no price/,
	],
	['a price of a row itself', { price: 9 }, 'row', /no quantity/],
	['both of a row', { 'order-lines': [{ id: 3, price: 9, quantity: 10 }] }, 'document', '90'],
	['a new row of a document', { 'order-lines': [{ price: 9 }] }, 'document', '9'],
	['a row of a new document', { 'order-lines': [{ 'line-num': 1, price: 9 }] }, undefined, '9'],
	['a record that only has a price', { price: 9 }, 'document', '9'],
	[
		'a row whose text changes',
		{ 'order-lines': [{ id: 3, description: 'x' }] },
		'document',
		'none',
	],
	['an amount of a row', { 'expense-lines': [{ id: 3, amount: 9 }] }, 'document', '9'],
])(
	'of %s, in what is there, it is told only where it is known',
	(_what, body, changes, expected) => {
		expect(worth(body, changes)).toMatch(expected);
	},
);

test.each([
	'min-commit',
	'max-commit',
	'minimum-value',
	'maximum-value',
	'amount-due',
	'amount-of-advance-payment',
	'gross-total-less-discount',
	'remaining-budget',
	'price-per-uom',
	'price-tier-3',
])('%s is an amount', (name) => {
	expect(worth({ [name]: '70.5' })).toBe('70.5');
});

test.each(['original-value-of-supply', 'exchange-rate', 'amount-type', 'net-weight'])(
	'%s is none',
	(name) => {
		expect(worth({ [name]: '70.5' })).toBe('none');
	},
);

test.each<[string, unknown]>([
	['a list', { payments: [{ 'amount-paid': 6 }, { amount_paid: '5' }] }],
	['a wrapper', { payments: { payment: [{ 'amount-paid': 11 }] } }],
])('what is paid is no part of what the document is worth: %s', (_what, body) => {
	const found = bodyWorth(body, 'document');
	expect(found).not.toHaveProperty('amount');
	expect('paid' in found && decimalText(found.paid)).toBe('11');
});
