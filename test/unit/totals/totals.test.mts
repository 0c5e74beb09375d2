/** What records come to: counted, and added up by currency, exactly or not at all. */
import { addUp, type TotalsOf } from '../../../coupa/totals/index.ts';

type Record_ = Record<string, unknown>;

async function* pagesOf(...pages: Record_[][]): AsyncGenerator<Record_[]> {
	for (const page of pages) yield await Promise.resolve(page);
}

const HOW: TotalsOf = { amount: 'total', currency: 'currency.code', hasOwnIds: true };

let id = 0;
const of = (total: unknown, code = 'EUR', more: Record_ = {}): Record_ => ({
	id: ++id,
	total,
	currency: { code },
	...more,
});

test('amounts are added up by currency, with all their digits', async () => {
	const records = [of('0.10'), of('0.20'), of(0.3), of('90071992547409930.01', 'USD')];
	expect(await addUp(pagesOf(records, [of('-0.05', 'USD')]), HOW)).toEqual({
		records: 5,
		totals: [
			{ currency: 'EUR', records: 3, amount: '0.60' },
			{ currency: 'USD', records: 2, amount: '90071992547409929.96' },
		],
		amountField: 'total',
	});
});

test('records without an amount are counted by themselves', async () => {
	const records = [of('5.00'), of(null), of(''), { id: 900, currency: { code: 'EUR' } }];
	expect(await addUp(pagesOf(records), HOW)).toMatchObject({
		records: 4,
		totals: [{ currency: 'EUR', records: 1, amount: '5.00' }],
		withoutAmount: 3,
	});
});

test('an amount without a currency is in no other sum', async () => {
	const { totals } = await addUp(pagesOf([of('5'), { id: 901, total: '7' }]), HOW);
	expect(totals).toEqual([
		{ currency: 'EUR', records: 1, amount: '5' },
		{ currency: null, records: 1, amount: '7' },
	]);
});

test('groups are those with the most records; the others are one sum', async () => {
	const one = (name: string) => of('1', 'EUR', { supplier: { id: 1, name } });
	const records = Array.from({ length: 40 }, (_, index) => one(`Supplier ${index}`));
	const found = await addUp(pagesOf([...records, one('Supplier 7')]), { ...HOW, by: 'supplier' });
	expect(found.groups).toHaveLength(25);
	expect(found.groups?.[0]).toMatchObject({ value: 'Supplier 7', records: 2 });
	expect(found.otherGroups).toEqual({
		groups: 15,
		records: 15,
		totals: [{ currency: 'EUR', records: 15, amount: '15' }],
	});
});

test('nothing is nothing', async () => {
	expect(await addUp(pagesOf(), HOW)).toEqual({ records: 0, totals: [], amountField: 'total' });
});

test('without an amount, records are only counted', async () => {
	const counted = await addUp(pagesOf([of('1')]), { hasOwnIds: true, by: 'total' });
	expect(counted).toEqual({ records: 1, groups: [{ value: '1', records: 1 }] });
});

test.each<[string, Record_[], RegExp]>([
	['records without IDs', [{ total: '1' }], /does not show the IDs/],
	[
		'a record that comes twice',
		[of('1', 'EUR', { id: 7 }), of('1', 'EUR', { id: 7 })],
		/the record 7 came twice/,
	],
	['a field that is shown of no record', [{ id: 8 }, { id: 9 }], /shows "total" of no record/],
	['a text', [of('many')], /"total" cannot be added up/],
])('%s give no sum', async (_what, records, message) => {
	await expect(addUp(pagesOf(records), HOW)).rejects.toThrow(message);
});
