import { fakeCollection, numbered } from '../../support/fakeCollection.mts';
import { readAll, upTo } from './reading.mts';

describe('reading by id from the last, where the direction has no effect', () => {
	const order = { field: 'id', direction: 'desc' } as const;

	it.each([undefined, 10, 60])(
		'reads from the first to the last and turns them round, and says so (limit %s)',
		async (limit) => {
			const collection = fakeCollection(numbered(230), { ignoresDirection: true });
			const { ids, notices } = await readAll(collection, { order, limit });
			expect(ids).toEqual(upTo(230).reverse().slice(0, limit));
			expect(notices).toEqual([expect.stringContaining('ignores the direction')]);
		},
	);

	it('neither gives a record again nor leaves one out where it stops to have one', async () => {
		for (const direction of ['asc', 'desc'] as const) {
			for (const limit of [undefined, 130]) {
				const usual = fakeCollection(numbered(230));
				const turned = fakeCollection(numbered(230), { ignoresDirection: true });
				let requests = 0;
				const reading = await readAll(
					{
						readPage: async (query) => await (requests++ < 2 ? usual : turned).readPage(query),
					},
					{ order: { field: 'id', direction }, limit },
				);
				const expected = direction === 'asc' ? upTo(230) : upTo(230).reverse();
				expect(reading.ids).toEqual(expected.slice(0, limit));
			}
		}
	});
});
