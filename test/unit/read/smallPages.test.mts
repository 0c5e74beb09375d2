/** Pages that have place for hardly anything prove hardly anything. */
import {
	type CoupaRecord,
	collectRecords,
	type PageSource,
	readInParallel,
} from '../../../coupa/read/index.ts';
import { type CollectionOptions, fakeCollection, numbered } from '../../support/fakeCollection.mts';
import { pagesOf, readAll, upTo } from './reading.mts';

const FILTERS = [['status', 'new']] as const;

describe.each([1, 32])('with %s pages at a time', (parallelRequests) => {
	describe.each([
		['all records', []],
		['records with a condition', FILTERS],
	] as const)('%s', (_which, filters) => {
		describe.each([
			['', {}],
			['and a direction that has no effect', { ignoresDirection: true }],
			['and an offset that has no effect', { ignoresOffset: true }],
			['and neither', { ignoresDirection: true, ignoresOffset: true }],
		] as ReadonlyArray<readonly [string, CollectionOptions]>)('%s', (_what, options) => {
			it.each([1, 2, 3])('come, where a page has at most %s of them', async (pageCap) => {
				for (const count of [0, 1, 2, 3, 4, 7, 30]) {
					const list = fakeCollection(numbered(count), { ...options, pageCap });
					const reading = readAll(list, { parallelRequests, filters });
					expect((await reading).ids).toEqual(upTo(count));
				}
			});

			it.each([1, 2, 3])('come the other way, where a page has at most %s', async (pageCap) => {
				if (options.ignoresOffset === true && options.ignoresDirection === true) return;
				const order = { field: 'id', direction: 'desc' } as const;
				for (const count of [0, 1, 2, 3, 4, 7, 30]) {
					const list = fakeCollection(numbered(count), { ...options, pageCap });
					const reading = readAll(list, { parallelRequests, filters, order });
					expect((await reading).ids).toEqual(upTo(count).reverse());
				}
			});
		});

		it.each([1, 2, 3])('come where one of them fills %s pages', async (pages) => {
			const repeats = ({ id }: CoupaRecord): number => (id === 1 ? 3 * pages : 1);
			const options = { repeats, ignoresDirection: true, pageCap: 3 };
			const list = fakeCollection(numbered(4), options);
			expect((await readAll(list, { parallelRequests, filters })).ids).toEqual(upTo(4));
		});

		it.each([1, 2, 3])('come where several share an ID, %s on a page', async (pageCap) => {
			const shared = [1, 4, 3, 1, 2].flatMap((count, index) =>
				upTo(count).map((revision) => ({ id: index + 1, status: 'new', revision })),
			);
			const readPage = pagesOf(shared);
			const capped: PageSource = async (query) => (await readPage(query)).slice(0, pageCap);
			const { records } = await readAll({ readPage: capped }, { parallelRequests, filters });
			expect(records).toEqual(shared);
		});

		it('one record alone takes three requests', async () => {
			const list = fakeCollection(numbered(1));
			expect((await readAll(list, { parallelRequests, filters })).ids).toEqual([1]);
			expect(list.requests).toHaveLength(3);
		});
	});
});

describe('a reading that is repeated', () => {
	async function readAgain(options: CollectionOptions, count: number, pageRows?: number) {
		const list = fakeCollection(numbered(count), options);
		const pages = readInParallel({
			readPage: list.readPage,
			query: [],
			direction: 'asc',
			limit: Infinity,
			parallelRequests: 1,
			readsAll: false,
			expected: 0,
			pageRows,
			trustsEmptyPage: 'last',
			notice: () => undefined,
		});
		return { ids: (await collectRecords(pages)).map(({ id }) => id), requests: list.requests };
	}

	it('begins at the other end, and takes one row for no end', async () => {
		const { ids } = await readAgain({ ignoresDirection: true, pageCap: 1 }, 5);
		expect(ids).toEqual(upTo(5));
	});

	it('takes two requests for one record where a page had more of them before', async () => {
		const { ids, requests } = await readAgain({}, 1, 2);
		expect(ids).toEqual([1]);
		expect(requests).toHaveLength(2);
	});
});
