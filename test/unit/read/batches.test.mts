import { type PageSource, readByBatches } from '../../../coupa/read/index.ts';
import type { QueryArgument } from '../../../coupa/types.ts';
import { fakeCollection, numbered } from '../../support/fakeCollection.mts';
import { upTo } from './reading.mts';

const QUERY: QueryArgument[] = [
	['order_by', 'id'],
	['dir', 'asc'],
];

/** Answers the later requests first, and counts how many are under way. */
function backwards(source: PageSource) {
	let [underWay, most, made] = [0, 0, 0];
	const readPage: PageSource = async (query, onSent) => {
		made += 1;
		most = Math.max(most, (underWay += 1));
		onSent?.();
		for (let turn = 0; turn < 50 - made; turn++) {
			await new Promise((resolve) => setImmediate(resolve));
		}
		underWay -= 1;
		return await source(query);
	};
	return { readPage, most: () => most };
}

test.each([
	[0, 0],
	[1, 1],
	[50, 1],
	[51, 2],
	[120, 3],
])('%i ids are %i requests', async (count, requests) => {
	const collection = fakeCollection(numbered(500));
	const { readPage } = collection;
	const ids = upTo(count);
	const batches = await readByBatches({ readPage, query: QUERY, ids, parallelRequests: 32 });
	expect(batches.flatMap(({ records }) => records.map(({ id }) => id))).toEqual(ids);
	expect(collection.requests).toHaveLength(requests);
});

test('each batch has the records of its ids, in whatever order the answers come', async () => {
	const { readPage, most } = backwards(fakeCollection(numbered(500)).readPage);
	const batches = await readByBatches({
		readPage,
		query: QUERY,
		ids: upTo(400),
		parallelRequests: 3,
	});
	for (const { ids, records } of batches) expect(records.map(({ id }) => id)).toEqual(ids);
	expect(batches).toHaveLength(8);
	expect(most()).toBe(3);
});

test('the first request that fails ends it', async () => {
	const { readPage } = fakeCollection(numbered(500));
	const failing: PageSource = async (query, onSent) => {
		onSent?.();
		if (query.some(([, value]) => value.startsWith('51,'))) throw new Error('no');
		return await readPage(query);
	};
	const options = { readPage: failing, query: QUERY, ids: upTo(200), parallelRequests: 8 };
	await expect(readByBatches(options)).rejects.toThrow('no');
});
