import type { PageSource } from '../../../coupa/read/index.ts';
import { fakeCollection, numbered } from '../../support/fakeCollection.mts';
import { readAll, upTo } from './reading.mts';

describe('a list that comes whole', () => {
	/** Its length with each request, and its records in their versions. */
	function listOf(lengthAt: (request: number) => number) {
		let requests = 0;
		const readPage: PageSource = async () => {
			requests += 1;
			if (requests > 50) throw new Error('It reads on and on');
			return numbered(lengthAt(requests)).map((record) => ({ ...record, version: requests }));
		};
		return { readPage };
	}

	it.each([...upTo(8), Infinity])(
		'takes it for what it is, though it grows with request %s',
		async (at) => {
			const list = listOf((request) => (request < at ? 1 : 2));
			const { ids } = await readAll(list);
			expect([[1], [1, 2]]).toContainEqual([...new Set(ids)]);
		},
	);

	it.each([1, 2, 11, 50, 120])(
		'is turned round where the last are asked for first, and nothing asked for has an effect (%s records)',
		async (length) => {
			const order = { field: 'id', direction: 'desc' } as const;
			for (const limit of [undefined, 1, 5, 60]) {
				const { ids } = await readAll(
					listOf(() => length),
					{ order, limit },
				);
				expect(ids).toEqual(upTo(length).reverse().slice(0, limit));
			}
		},
	);

	it.each([1, 2])('ends, ordered by time and with a limit (%s records)', async (length) => {
		const order = { field: 'updated-at', direction: 'asc', isKnown: true } as const;
		const { readPage } = fakeCollection(numbered(length));
		const whole: PageSource = async (query) =>
			await readPage(query.filter(([name]) => name !== 'offset' && name !== 'limit'));
		const { ids } = await readAll({ readPage: whole }, { order, limit: 9 });
		expect(ids).toEqual(upTo(length));
	});

	it.each(upTo(8).slice(1))(
		'takes it for what it is, where all but one are gone for request %s',
		async (at) => {
			const list = listOf((request) => (request === at ? 1 : 60));
			const { ids } = await readAll(list);
			expect(new Set(ids)).toEqual(new Set(upTo(60)));
		},
	);
});
