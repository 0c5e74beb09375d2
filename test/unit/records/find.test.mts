import { matchKey } from '../../../coupa/records/index.ts';
import type { CoupaRecord } from '../../../coupa/read/index.ts';
import { failureOf } from '../../support/fakeCoupa.mts';
import { FakeClock } from '../../support/fakeClock.mts';
import { findAll, finderFor, number, numbers, suppliers, tenant } from './lookUps.mts';

test.each([
	['none is there', [], 2],
	['all are there', suppliers(1, 100), 2],
	['some are there', suppliers(1, 30), 3],
])('100 keys are looked for with few requests where %s', async (_case, records, requests) => {
	const coupa = tenant(records);
	const ids = await findAll(finderFor(coupa, ['number']), numbers(1, 100));
	expect(ids).toEqual(
		Array.from({ length: 100 }, (_, index) => (index < records.length ? index + 1 : undefined)),
	);
	// Where some of 50 came, one more request and its end prove that the others are not there.
	expect(coupa.asked.length).toBeLessThanOrEqual(requests + 1);
	expect(coupa.asked[0].match(/S-/g)).toHaveLength(50);
});

test.each([
	['Address', 'location-code'],
	['Item', 'name'],
])(
	'%s: two records with one %s are told, also where a page ends between them',
	async (object, field) => {
		const ids = Array.from({ length: 51 }, (_, index) => index + 1);
		const codeOf = (id: number) => `L-${id === 51 ? 1 : id}`;
		const coupa = tenant(ids.map((id) => ({ id, [field]: codeOf(id) })));
		const keys = ids.slice(0, 50).map((id) => matchKey({ [field]: codeOf(id) }, [field]));
		const { message } = await failureOf(
			finderFor(coupa, [field], { object }).find(keys[0], async () => keys.slice(1)),
		);
		expect(message).toMatch(/2 records match/);
	},
);

test('a page that is shorter than asked for proves nothing', async () => {
	const coupa = tenant(suppliers(1, 50), { page: 20 });
	const ids = await findAll(finderFor(coupa, ['number']), numbers(1, 50));
	expect(ids).toEqual(Array.from({ length: 50 }, (_, index) => index + 1));
});

test('a value with a comma is looked for by itself', async () => {
	const keys = ['A', 'Smith, Inc', 'B'].map((name) => matchKey({ name }, ['name']));
	const coupa = tenant([
		{ id: 1, name: 'Smith, Inc' },
		{ id: 2, name: 'Smith' },
	]);
	expect(await findAll(finderFor(coupa, ['name']), keys)).toEqual([undefined, 1, undefined]);
	expect(coupa.asked).toEqual(['name[in]=A,B', 'name=Smith, Inc']);
});

test('keys of several fields are compared together', async () => {
	const records = [
		{ id: 1, name: 'A', 'payment-term': { code: 'N30' } },
		{ id: 2, name: 'A', 'payment-term': { code: 'N60' } },
		{ id: 3, name: 'B', 'payment-term': { code: 'N30' } },
	];
	const keys = [
		['A', 'N60'],
		['B', 'N30'],
		['B', 'N60'],
	].map(([name, code]) =>
		matchKey({ name, 'payment-term': { code } }, ['name', 'payment-term.code']),
	);
	const coupa = tenant(records);
	const finder = finderFor(coupa, ['name', 'payment-term.code']);
	expect(await findAll(finder, keys)).toEqual([2, 3, undefined]);
	expect(coupa.asked[0]).toBe('name[in]=A,B&payment_term[code][in]=N60,N30');
});

test('two fields of one class are not asked for together, since Coupa then finds nothing', async () => {
	const rate = (id: number, from: string, to: string): CoupaRecord => ({
		id,
		'from-currency': { code: from },
		'to-currency': { code: to },
	});
	const coupa = tenant([rate(1, 'USD', 'EUR'), rate(2, 'USD', 'GBP')]);
	const fields = ['from-currency.code', 'to-currency.code'];
	const finder = finderFor(coupa, fields, { object: 'ExchangeRate' });
	expect(await finder.find(matchKey(rate(0, 'USD', 'GBP'), fields))).toBe(2);
	expect(coupa.asked[0]).toBe('from_currency[code]=USD');
});

test.each([
	['another value', { id: 9, number: 'OTHER' }],
	['no value', { id: 9, number: null }],
	['no such field', { id: 9 }],
	['no ID', { number: 'S-1' }],
	['an ID that is none', { id: null, number: 'S-1' }],
])('a record that comes with %s is not the one that was looked for', async (_case, record) => {
	const { kind, message } = await failureOf(
		finderFor(tenant([record], { ignores: 'number' }), ['number']).find(number('S-1')),
	);
	expect(kind).toBe('badResponse');
	expect(message).toMatch(/does not select by number|without an ID/);
});

test.each(['ACME', ' Acme ', 'acme'])('%j is found as Acme', async (name) => {
	const coupa = tenant([{ id: 4, name: 'Acme ' }]);
	const readPage = async () => await coupa.readPage([]);
	const finder = finderFor({ ...coupa, readPage }, ['name']);
	expect(await finder.find(matchKey({ name }, ['name']))).toBe(4);
});

test('of records that differ in case only, the exact one is meant', async () => {
	const records = [
		{ id: 1, name: 'ACME' },
		{ id: 2, name: 'Acme' },
	];
	const finder = finderFor(tenant(records), ['name']);
	expect(await finder.find(matchKey({ name: 'Acme' }, ['name']))).toBe(2);
	const { message } = await failureOf(finder.find(matchKey({ name: 'acme' }, ['name'])));
	expect(message).toMatch(/2 records match.*Supplier 1, 2/);
});

test('an e-mail that Coupa keeps in small letters is found by its own spelling', async () => {
	const coupa = tenant([{ id: 5, email: 'ada@x.com' }], { readsCase: true });
	const finder = finderFor(coupa, ['email'], { object: 'User' });
	expect(await finder.find(matchKey({ email: 'Ada@X.com' }, ['email']))).toBe(5);
});

test.each(['Big  blue Whale', 'Big\tblue Whale'])(
	'%j is found as it is kept with one blank, in the same letters',
	async (name) => {
		const coupa = tenant([{ id: 6, name: 'Big blue Whale' }], { readsCase: true });
		const finder = finderFor(coupa, ['name'], { object: 'Contract' });
		expect(await finder.find(matchKey({ name }, ['name']))).toBe(6);
	},
);

test('where Coupa takes no lists, keys are looked for one by one', async () => {
	const coupa = tenant(suppliers(1, 2), { refusesLists: true });
	expect(await findAll(finderFor(coupa, ['number']), numbers(1, 3))).toEqual([1, 2, undefined]);
});

test('what was written in this run is known, until it may have changed', async () => {
	const clock = new FakeClock();
	const coupa = tenant([]);
	const finder = finderFor(coupa, ['number'], { clock });
	const [first, second] = numbers(1, 2);
	expect(await finder.find(first, async () => [second, first])).toBeUndefined();
	finder.remember(first, 77);
	expect(await finder.find(first)).toBe(77);
	expect(coupa.asked).toHaveLength(1);
	await clock.sleep(10_000);
	expect(await finder.find(second)).toBeUndefined();
	expect(coupa.asked).toHaveLength(2);
});

test('of a write with an unknown outcome, the record is looked for again', async () => {
	const records: CoupaRecord[] = [];
	const finder = finderFor(tenant(records), ['number']);
	expect(await finder.find(number('S-1'))).toBeUndefined();
	records.push(...suppliers(1, 1));
	finder.forget(number('S-1'));
	expect(await finder.find(number('S-1'))).toBe(1);
});

test('a failed look-up is not what the next item gets', async () => {
	const coupa = tenant(suppliers(1, 2));
	let failures = 1;
	const readPage: typeof coupa.readPage = async (query) => {
		if (failures-- > 0) throw new Error('The connection broke');
		return await coupa.readPage(query);
	};
	const finder = finderFor({ ...coupa, readPage }, ['number']);
	const [first, second] = numbers(1, 2);
	await expect(finder.find(first, async () => [second])).rejects.toThrow('The connection broke');
	expect(await finder.find(second)).toBe(2);
});

test('with several items at a time, the next keys are asked for before they are needed', async () => {
	const coupa = tenant(suppliers(1, 200));
	const finder = finderFor(coupa, ['number'], { ahead: 50 });
	const keys = numbers(1, 200);
	await finder.find(keys[0], async () => keys.slice(1, 101));
	expect(coupa.asked).toHaveLength(2);
	await finder.find(keys[10], async () => keys.slice(11, 111));
	expect(coupa.asked).toHaveLength(2);
	await finder.find(keys[55], async () => keys.slice(56, 156));
	expect(coupa.asked).toHaveLength(3);
	expect(coupa.asked.map((query) => query.match(/S-/g)?.length)).toEqual([50, 50, 50]);
});
