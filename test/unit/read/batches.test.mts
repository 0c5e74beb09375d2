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

/** Each record as often as a list says, and pages of so many. */
function repeating(times: Readonly<Record<number, number>>, size = 50): PageSource {
	return async (query) => {
		const asked = Object.fromEntries(query);
		const rows = asked['id[in]']
			.split(',')
			.map(Number)
			.flatMap((id) => Array.from({ length: times[id] ?? 1 }, (_, row) => ({ id, row })));
		const from = Number(asked.offset ?? 0);
		return rows.slice(from, from + size);
	};
}

test.each([50, 10])(
	'a record that fills pages of %i takes no place from those behind it',
	async (size) => {
		const readPage = repeating({ 1: 7, 4: 120, 6: 50 }, size);
		const ids = upTo(60);
		const batches = await readByBatches({ readPage, query: QUERY, ids, parallelRequests: 4 });
		const rows = batches.flatMap(({ records }) => records);
		const count = (id: number) =>
			new Set(rows.filter((one) => one.id === id).map((one) => one.row)).size;
		expect(ids.map(count)).toEqual(ids.map((id) => ({ 1: 7, 4: 120, 6: 50 })[id] ?? 1));
	},
);

test('more rows without ids than there are records are never told by their place', async () => {
	const source = repeating({ 2: 3, 5: 0 });
	const readPage: PageSource = async (query) => (await source(query)).map(({ row }) => ({ row }));
	const ids = upTo(20);
	const batches = await readByBatches({ readPage, query: QUERY, ids, parallelRequests: 1 });
	const count = (id: number) =>
		batches.find((batch) => batch.ids.includes(id))?.records.length ?? NaN;
	expect([1, 2, 3].map(count)).toEqual([1, 3, 1]);
});

test('the same page again, whatever the offset, ends it', async () => {
	const source = repeating({ 2: 80 });
	const readPage: PageSource = async (query) =>
		await source(query.filter(([name]) => name !== 'offset'));
	const batches = await readByBatches({ readPage, query: QUERY, ids: [2, 3], parallelRequests: 1 });
	expect(batches[0].records.map(({ id }) => id)).toEqual([...Array<number>(50).fill(2), 3]);
});

test('an empty page proves nothing of more records than it surely has place for', async () => {
	const collection = fakeCollection(numbered(500));
	// What is hidden is taken out after a page of ten was cut.
	const readPage: PageSource = async (query) => {
		const { 'id[in]': ids = '' } = Object.fromEntries(query);
		const cut = ids.split(',').map(Number).slice(0, 10);
		return await collection.readPage([['id[in]', cut.filter((id) => id > 12).join(',')], ...QUERY]);
	};
	const batches = await readByBatches({
		readPage,
		query: QUERY,
		ids: upTo(30),
		parallelRequests: 1,
	});
	expect(batches.flatMap(({ records }) => records.map(({ id }) => id))).toEqual(upTo(30).slice(12));
});

test('a record that was not asked for is an error: others may be missing', async () => {
	const { readPage } = fakeCollection(numbered(500));
	const options = {
		readPage: async () => await readPage([]),
		query: QUERY,
		ids: [3, 77],
		parallelRequests: 1,
	};
	await expect(readByBatches(options)).rejects.toThrow('does not select records by their IDs');
});
