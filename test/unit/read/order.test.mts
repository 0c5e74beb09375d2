import { fakeCollection } from '../../support/fakeCollection.mts';
import type { ReturnType } from '../../../coupa/query/index.ts';
import type { CoupaRecord } from '../../../coupa/read/index.ts';
import { readAll, upTo } from './reading.mts';

/** The values of a field, in the order in which the records come out. */
async function sortedBy(
	field: string,
	records: readonly CoupaRecord[],
	direction: 'asc' | 'desc' = 'asc',
): Promise<Array<number | undefined>> {
	return (await readAll(fakeCollection(records), { order: { field, direction } })).ids;
}

/** Records with the ids 1, 2, … and these values. */
function withValues(field: string, values: readonly unknown[]): CoupaRecord[] {
	return values.map((value, index) => ({ id: index + 1, [field]: value }));
}

describe('all records in another order', () => {
	it.each<[string, unknown[], number[]]>([
		['numbers by size', [10, 9, -1, 100], [3, 2, 1, 4]],
		['decimals, which are text, by size', ['10.5', '9.75', '-1.0', '100.0'], [3, 2, 1, 4]],
		['text without regard to case', ['beta', 'Alpha', 'alpha 2', 'Beta 2'], [2, 3, 1, 4]],
		[
			'times by when they are, in whatever zone',
			['2026-01-01T12:00:00+02:00', '2026-01-01T11:00:00Z', '2026-01-01T05:30:00-05:00'],
			[1, 3, 2],
		],
		['dates and times together', ['2026-01-02', '2026-01-01T23:00:00Z', '2026-01-03'], [2, 1, 3]],
		['no before yes', [true, false], [2, 1]],
		['records without a value first', ['b', null, 'a', undefined, ''], [2, 4, 5, 3, 1]],
		['nothing before numbers, in whatever way it is written', [5, null, ''], [2, 3, 1]],
		['numbers that are text by size', ['100', '20'], [2, 1]],
		['days and times by when they are', ['2026-01-02', '2026-01-03T00:00:00Z'], [1, 2]],
		['weeks as text', ['2026-W05', '10a'], [2, 1]],
		['what is no day behind the days', ['2026-13-45', '2026-01-01'], [2, 1]],
		['numbers before text', ['b', '10', 'a', '9'], [4, 2, 3, 1]],
		['equal values by id', ['a', 'b', 'a', 'A'], [1, 3, 4, 2]],
	])('puts %s', async (_what, values, ids) => {
		expect(await sortedBy('value', withValues('value', values))).toEqual(ids);
	});

	it('is turned round, with equal values still by id and none last', async () => {
		const records = withValues('value', ['a', 'b', null, 'b']);
		expect(await sortedBy('value', records, 'desc')).toEqual([2, 4, 1, 3]);
	});

	it.each(['supplier.name', 'supplier.legal-name', 'supplier.legal_name'])(
		'may be that of a reference: %s',
		async (field) => {
			const names = ['b', 'c', 'a'];
			const records: CoupaRecord[] = withValues('supplier', names).map(({ id, supplier }) => ({
				id,
				supplier: { name: supplier, 'legal-name': supplier },
			}));
			expect(await sortedBy(field, [...records, { id: 4, supplier: null }])).toEqual([4, 3, 1, 2]);
		},
	);

	it('reads more than one page before it sorts', async () => {
		const records = upTo(130).map((id) => ({ id, rank: 1000 - id }));
		const { ids, notices } = await readAll(fakeCollection(records), {
			order: { field: 'rank', direction: 'asc' },
		});
		expect(ids).toEqual(upTo(130).reverse());
		expect(notices).toEqual([]);
	});

	it('gives nothing when nothing matches', async () => {
		expect(await sortedBy('value', [])).toEqual([]);
	});

	it.each([
		{ kind: 'limited' },
		{ kind: 'shallow' },
		{ kind: 'apiFilter', name: 'Names' },
		{ kind: 'fields', fields: ['name'] },
	] satisfies ReturnType[])(
		'sorts by a field that does not come back: $kind',
		async (returnType) => {
			const records = upTo(60).map((id) => ({ id, name: `Record ${id}`, rank: 1000 - id }));
			const collection = fakeCollection(records, { apiFilters: { Names: ['name'] } });
			const order = { field: 'rank', direction: 'asc' } as const;
			const result = await readAll(collection, { order, returnType });
			if (returnType.kind === 'limited' || returnType.kind === 'shallow') {
				expect(result.ids).toEqual(upTo(60).reverse());
			} else {
				const names = upTo(60).map((id) => ({ name: `Record ${id}` }));
				expect(result.records).toEqual(names.reverse());
			}
		},
	);
});

test('what a field is sorted by is read of the records that meet the conditions alone', async () => {
	const records = upTo(60).map((id) => ({ id, status: 'new', name: `R ${id}`, rank: 100 - id }));
	const collection = fakeCollection(records);
	await readAll(collection, {
		filters: [['status', 'new']],
		order: { field: 'rank', direction: 'asc' },
		returnType: { kind: 'fields', fields: ['name'] },
	});
	const asked = new Set(collection.requests.map(({ status, fields }) => `${status} ${fields}`));
	expect([...asked]).toEqual(['new ["id","name"]', 'new ["id","rank"]']);
});

describe('the first records in another order', () => {
	const records = upTo(130).map((id) => ({ id, 'created-at': 1000 - id, name: `Record ${id}` }));

	it('are sorted by Coupa, which is asked for few more than them', async () => {
		const collection = fakeCollection(records);
		const order = { field: 'created-at', direction: 'asc' } as const;
		const { ids } = await readAll(collection, { order, limit: 60 });
		expect(ids).toEqual(upTo(130).reverse().slice(0, 60));
		const page = { order_by: 'created_at', dir: 'asc', limit: '50' };
		expect(collection.requests).toEqual([
			page,
			{ ...page, limit: '11', offset: '49' },
			// From the other end, since the order may have had no effect.
			{ ...page, dir: 'desc', limit: '1', fields: '["id","created_at"]' },
		]);
	});

	it.each([49, 50, 51, 129, 130, 131])('end with the last one (limit %i)', async (limit) => {
		const order = { field: 'created-at', direction: 'desc' } as const;
		const { ids } = await readAll(fakeCollection(records), { order, limit });
		expect(ids).toEqual(upTo(130).slice(0, limit));
	});

	it('come once each when others are inserted before them meanwhile', async () => {
		const collection = fakeCollection(records, {
			beforeRequest: (request) => {
				const id = 1000 + request;
				if (request > 0) collection.records.set(id, { id, 'created-at': -id });
			},
		});
		const order = { field: 'created-at', direction: 'asc' } as const;
		const { ids } = await readAll(collection, { order, limit: 120 });
		expect(ids).toEqual(upTo(130).reverse().slice(0, 120));
	});

	it('come without the id that only paging needs', async () => {
		const order = { field: 'created-at', direction: 'asc' } as const;
		const returnType: ReturnType = { kind: 'fields', fields: ['name'] };
		const result = await readAll(fakeCollection(records), { order, limit: 2, returnType });
		expect(result.records).toEqual([{ name: 'Record 130' }, { name: 'Record 129' }]);
	});

	it('all come, even when a response filter makes them look alike', async () => {
		const alike = upTo(130).map((id) => ({ id, rank: id, status: 'new' }));
		const collection = fakeCollection(alike, { apiFilters: { Status: ['status'] } });
		const order = { field: 'rank', direction: 'desc' } as const;
		const returnType = { kind: 'apiFilter', name: 'Status' } as const;
		const result = await readAll(collection, { order, limit: 120, returnType });
		expect(result.records).toEqual(Array(120).fill({ status: 'new' }));
	});

	describe('of one value or none', () => {
		/** The highest rank is in the middle; those at both ends have another value, all the same one. */
		const among = (value: unknown) =>
			upTo(130).map((id) => ({ id, rank: id > 60 && id <= 70 ? 9 : id === 1 ? 1 : value }));
		const order = { field: 'rank', direction: 'desc' } as const;
		const best = upTo(70).slice(60);

		it.each([
			['the direction has no effect', 2, { ignoresDirection: true }],
			['the order has no effect', 2, { ignoresField: true }],
			['the order has no effect', null, { ignoresField: true }],
		] as const)('prove nothing where %s (%s)', async (_where, value, ignored) => {
			const isField = 'ignoresField' in ignored;
			const source = fakeCollection(among(value), isField ? {} : ignored);
			const readPage: typeof source.readPage = async (query) =>
				await source.readPage(isField ? query.filter(([name]) => name !== 'order_by') : query);
			const { ids, notices } = await readAll({ readPage }, { order, limit: 10 });
			expect(ids).toEqual(best);
			expect(notices.join()).toMatch(/not certain that Coupa orders this object by rank/);
		});

		it('prove nothing either where two values came in order by chance', async () => {
			const ranks = upTo(130).map((id) => ({
				id,
				rank: id > 60 && id <= 70 ? 9 : id > 128 ? 4 : 1,
			}));
			const source = fakeCollection(ranks);
			const readPage: typeof source.readPage = async (query) =>
				await source.readPage(query.filter(([name]) => name !== 'order_by'));
			const { ids } = await readAll({ readPage }, { order, limit: 3 });
			expect(ids).toEqual([61, 62, 63]);
		});

		it('cost one request more where the order has an effect', async () => {
			const source = fakeCollection(among(2));
			const { ids, notices } = await readAll(source, { order, limit: 10 });
			expect([ids, notices]).toEqual([best, []]);
			expect(source.requests).toHaveLength(3);
		});
	});
});
