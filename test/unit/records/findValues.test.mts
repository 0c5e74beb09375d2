/** Which values of a record count as those that were looked for. */
import { matchKey } from '../../../coupa/records/index.ts';
import { findAll, finderFor, number, tenant } from './lookUps.mts';

test('texts that look like numbers are texts, and decimals are numbers', async () => {
	const keys = ['2024.10', '2024.2', '2024.1', '007.0'].map(number);
	const coupa = tenant([
		{ id: 1, number: '2024.1' },
		{ id: 2, number: '7.0' },
	]);
	const ids = await findAll(finderFor(coupa, ['number']), keys);
	expect(ids).toEqual([undefined, undefined, 1, undefined]);
	const rates = tenant([{ id: 3, rate: '12.50' }], { ignores: 'rate' });
	const finder = finderFor(rates, ['rate'], { object: 'ExchangeRate' });
	expect(await finder.find(matchKey({ rate: '12.5' }, ['rate']))).toBe(3);
});

test.each([
	['sent, and shown in UTC', '2026-03-01T00:00:00Z', true],
	['sent, and shown west of it', '2026-02-28T16:00:00-08:00', true],
	['sent, and shown east of it', '2026-03-01T09:00:00+09:00', true],
	['typed in the west', '2026-03-01T00:00:00-08:00', true],
	['typed in the east', '2026-03-01T00:00:00+09:00', true],
	['typed in the west, and shown in UTC', '2026-03-01T08:00:00Z', true],
	['sent for the day before', '2026-02-28T00:00:00Z', false],
	['sent for the next day, and shown west of it', '2026-03-01T16:00:00-08:00', false],
	['typed for the day before', '2026-02-28T00:00:00-08:00', false],
	['typed for the next day', '2026-03-02T00:00:00+09:00', false],
])('a day is found where it was %s', async (_case, shown, isFound) => {
	const coupa = tenant([{ id: 1, 'invoice-number': 'A', 'invoice-date': shown }]);
	const fields = ['invoice-number', 'invoice-date'];
	const finder = finderFor(coupa, fields, { object: 'InvoiceHeader' });
	const key = matchKey({ 'invoice-number': 'A', 'invoice-date': '2026-03-01' }, fields);
	expect(await finder.find(key)).toBe(isFound ? 1 : undefined);
});

test.each([
	['0015000000Gv7QJ', ['0015000000Gv7qJ']],
	['0015000000Gv7qJ', []],
	['12.50', []],
])('%s in other capitals is found, and that is said', async (value, said) => {
	const hints: string[] = [];
	const coupa = tenant([
		{ id: 1, number: '0015000000Gv7qJ' },
		{ id: 2, number: '12.50' },
	]);
	const finder = finderFor(coupa, ['number'], { notice: (hint) => hints.push(hint) });
	expect(await finder.find(number(value))).toBeDefined();
	expect(hints).toEqual(said.map((shown) => expect.stringContaining(`"${shown}" in number`)));
});
