/** Records that the user must not see are taken out of pages that are cut already. */
import {
	type CoupaRecord,
	type PageSource,
	readInParallel,
	ResultSizeHints,
} from '../../../coupa/read/index.ts';
import { type CollectionOptions, fakeCollection, numbered } from '../../support/fakeCollection.mts';
import { failureOf } from '../../support/fakeCoupa.mts';
import { scatter } from '../../simulation/model/rng.mts';
import { connect, pagesOf, readAll, upTo } from './reading.mts';

const FILTERS = [['status', 'new']] as const;

/** Records up to a number of which only some can be seen. */
function seen(
	count: number | readonly number[],
	ids: readonly number[],
	options: CollectionOptions = {},
) {
	const visible = new Set(ids);
	const isHidden = ({ id }: CoupaRecord): boolean => !visible.has(Number(id));
	return connect(fakeCollection(numbered(count), { ...options, isHidden }));
}

const between = (first: number, last: number): number[] => upTo(last).slice(first - 1);

describe.each([1, 32])('with %s pages at a time', (parallelRequests) => {
	describe.each([
		['all records', []],
		['records with a condition', FILTERS],
	] as const)('%s', (_which, filters) => {
		const plan = { parallelRequests, filters };

		it.each([
			['the first page', 51, [51]],
			['the first page', 200, between(51, 200)],
			['the first two pages', 400, between(101, 400)],
			['the first pages', 2000, between(601, 2000)],
			['all pages but the last', 400, [400]],
			['the first page and the last', 300, between(51, 250)],
		] as const)('all come where %s cannot be seen, of %s', async (_what, count, ids) => {
			expect((await readAll(seen(count, ids), plan)).ids).toEqual(ids);
			const order = { field: 'id', direction: 'desc' } as const;
			const mirrored = ids.map((id) => count + 1 - id);
			const back = await readAll(seen(count, mirrored), { ...plan, order });
			expect(back.ids).toEqual(mirrored);
		});

		it('a limit is reached behind a first page that cannot be seen', async () => {
			const { ids } = await readAll(seen(200, between(61, 200)), { ...plan, limit: 10 });
			expect(ids).toEqual(between(61, 70));
		});

		it('nothing comes where nothing can be seen', async () => {
			expect((await readAll(seen(120, []), plan)).ids).toEqual([]);
		});
	});

	describe('and a direction that has no effect', () => {
		const options = { ignoresDirection: true };

		it.each([
			['the one behind the last that came', upTo(120).filter((id) => id % 17 !== 0)],
			['the next page', [...upTo(40), ...between(120, 200)]],
			['the next two pages', [...upTo(50), ...between(151, 400)]],
			['all but one of the first page', [30, ...between(51, 400)]],
			['all behind the first page', upTo(50)],
			['the first page', between(51, 400)],
		])('all come where %s cannot be seen', async (_what, ids) => {
			for (const filters of [[], FILTERS]) {
				const reading = await readAll(seen(400, ids, options), { parallelRequests, filters });
				expect(reading.ids).toEqual(ids);
			}
		});

		it.each([
			['a page between', [...upTo(50), ...between(151, 400)]],
			['the first page', between(61, 400)],
			['every third', upTo(400).filter((id) => id % 3 > 0)],
		])('all come from the last to the first where %s cannot be seen', async (_what, ids) => {
			const order = { field: 'id', direction: 'desc' } as const;
			for (const limit of [undefined, 60]) {
				const list = seen(400, ids, options);
				const reading = await readAll(list, { parallelRequests, order, limit });
				expect(reading.ids).toEqual(ids.toReversed().slice(0, limit));
			}
		});
	});

	describe('and an order that has no effect', () => {
		/** In the order in which they come. */
		const scattered = (ids: readonly number[]): number[] =>
			[...ids].sort((a, b) => scatter(a) - scatter(b));

		it.each<[string, (ids: number[]) => number[]]>([
			['every third', (ids) => ids.filter((_id, at) => at % 3 > 0)],
			['the first page and more', (ids) => ids.slice(60)],
			['pages between', (ids) => ids.filter((_id, at) => at < 70 || at >= 230)],
			['the last pages', (ids) => ids.slice(0, 170)],
		])('all come where %s cannot be seen', async (_what, visible) => {
			for (const gap of [1, 40]) {
				const all = upTo(400).map((id) => id * gap);
				const ids = visible(scattered(all)).sort((a, b) => a - b);
				const list = seen(all, ids, { ignoresOrder: true });
				expect((await readAll(list, { parallelRequests })).ids).toEqual(ids);
				for (const limit of [undefined, 60]) {
					const order = { field: 'id', direction: 'desc' } as const;
					const back = await readAll(list, { parallelRequests, order, limit });
					expect(back.ids).toEqual(ids.toReversed().slice(0, limit));
				}
			}
		});
	});

	it('an empty result takes three requests', async () => {
		for (const filters of [[], FILTERS]) {
			for (const direction of ['asc', 'desc'] as const) {
				const order = { field: 'id', direction } as const;
				const none = connect(fakeCollection([]));
				expect((await readAll(none, { parallelRequests, filters, order })).ids).toEqual([]);
				expect(none.made()).toBe(3);
			}
		}
	});

	it('where there were records the last time, more pages are asked for before there are none', async () => {
		if (parallelRequests === 1) return;
		const size = {
			...new ResultSizeHints().of({ origin: '', path: '', filters: [] }),
			expected: () => 1000,
		};
		const few = seen(1000, between(401, 440));
		const { ids } = await readAll(few, { parallelRequests, filters: FILTERS, size });
		expect(ids).toEqual(between(401, 440));
		const none = connect(fakeCollection([]));
		expect((await readAll(none, { parallelRequests, filters: FILTERS, size })).ids).toEqual([]);
		expect(none.made()).toBeLessThanOrEqual(31);
	});

	it.each(['id', 'id[eq]', 'id[in]'])('an empty result takes one request by %s', async (name) => {
		const none = connect(fakeCollection([]));
		const filters = [[name, '7']] as const;
		expect((await readAll(none, { parallelRequests, filters })).ids).toEqual([]);
		expect(none.made()).toBe(1);
	});

	it('a list of more IDs than a small page has place for is no proof', async () => {
		const filters = [['id[in]', upTo(40).join(',')]] as const;
		const isHidden = ({ id }: CoupaRecord): boolean => Number(id) <= 25;
		const { readPage } = fakeCollection(numbered(40), { isHidden });
		const capped = async (query: Parameters<typeof readPage>[0]) =>
			await readPage([
				...query.filter(([argument]) => argument !== 'limit'),
				[
					'limit',
					String(Math.min(25, Number(query.find(([argument]) => argument === 'limit')?.[1] ?? 50))),
				],
			]);
		const { ids } = await readAll({ readPage: capped }, { parallelRequests, filters });
		expect(ids).toEqual(between(26, 40));
	});
});

describe('the first records in another order', () => {
	const order = { field: 'name', direction: 'asc', isKnown: true } as const;
	const byName = (ids: readonly number[]): number[] =>
		[...ids].sort((a, b) => (`Record ${a}` < `Record ${b}` ? -1 : 1));

	it('come where the first page in the order cannot be seen', async () => {
		const sorted = byName(upTo(200));
		const { ids, notices } = await readAll(seen(200, sorted.slice(60)), { order, limit: 10 });
		expect(ids).toEqual(sorted.slice(60, 70));
		expect(notices).toEqual([
			'The first records by name cannot be seen by the API user, so all records were read and sorted.',
		]);
	});

	it('are none after two requests', async () => {
		const none = connect(fakeCollection([]));
		expect((await readAll(none, { order, limit: 10 })).ids).toEqual([]);
		expect(none.made()).toBe(2);
	});
});

describe('read by offset', () => {
	it.each([
		['conditions on IDs have no effect', { ignoresIdFilterFrom: 0 }],
		['the records have no IDs', { withoutIds: true }],
	])('no list ends at a page of which nothing can be seen, where %s', async (_where, options) => {
		const most = seen(400, [...upTo(150), ...between(301, 400)], options);
		const error = await failureOf(readAll(most));
		expect(error.message).toBe(
			'Coupa answered with empty pages only, although more records follow',
		);
		const some = seen(
			400,
			upTo(400).filter((id) => id % 17 !== 0),
			options,
		);
		expect((await readAll(some)).records).toHaveLength(377);
	});
});

test.each([1, 4])('nor at a first one of which nothing can be seen, %s at a time', async (most) => {
	const list = seen(101, between(51, 101), { ignoresIdFilterFrom: 0 });
	const error = await failureOf(readAll(list, { parallelRequests: most }));
	expect(error.message).toContain('empty pages only, although more records follow');
});

describe('a reader without room', () => {
	/** What it is given until it is given something. */
	async function givenFirst({ readPage }: { readPage: PageSource }): Promise<CoupaRecord[]> {
		const pages = readInParallel({
			readPage,
			query: [],
			direction: 'asc',
			limit: Infinity,
			parallelRequests: 1,
			readsAll: false,
			expected: 5,
			room: () => 0,
			notice: () => undefined,
		});
		for await (const page of pages) if (page.length > 0) return page;
		return [];
	}

	it.each([
		['nothing', []],
		['the second page', [51, 52]],
	])('is given what there is where %s can be seen', async (_what, ids) => {
		const given = await givenFirst(seen(52, ids));
		expect(given.map(({ id }) => id)).toEqual(ids.slice(0, given.length));
		expect(given.length > 0).toBe(ids.length > 0);
	});

	it('is given all records of one ID, more than a page has, at once', async () => {
		const shared = upTo(60).map((revision) => ({ id: 7, revision }));
		const given = await givenFirst({ readPage: pagesOf([...shared, { id: 8, revision: 1 }]) });
		expect(given.filter(({ id }) => id === 7)).toHaveLength(60);
	});
});
