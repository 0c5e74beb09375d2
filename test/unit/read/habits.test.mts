import { ResultSizeHints } from '../../../coupa/read/index.ts';
import { fakeCollection, type CollectionOptions, numbered } from '../../support/fakeCollection.mts';
import { connect, readAll, upTo } from './reading.mts';

const QUERY = { origin: 'https://acme.coupahost.com', path: '/api/suppliers', filters: [] };
const COUNT = 2000;

/** Readings of one list after each other, with what the first ones showed. */
function readings(options: CollectionOptions = {}) {
	const collection = fakeCollection(numbered(COUNT), options);
	const sizes = new ResultSizeHints();
	let rows = 50;
	return {
		cap: (most: number) => void (rows = most),
		sizes,
		async read(query: Partial<typeof QUERY> = {}) {
			const connection = connect({
				readPage: async (asked) => (await collection.readPage(asked)).slice(0, rows),
			});
			const size = sizes.of({ ...QUERY, ...query });
			const { ids, notices } = await readAll(connection, { parallelRequests: 30, size });
			return { ids, notices, made: connection.made(), underWay: connection.mostUnderWay() };
		},
	};
}

it.each([10, 25])('pages of %i are planned as such the second time', async (rows) => {
	const { cap, read } = readings();
	cap(rows);
	const first = await read();
	const second = await read();
	expect(second.ids).toEqual(upTo(COUNT));
	expect(second.notices).toEqual([]);
	expect(second.made).toBeLessThanOrEqual(first.made);
	// Neighbours share a record.
	expect(second.made).toBeLessThanOrEqual(Math.ceil(COUNT / (rows - 1)) + 3);
});

it('once pages are as large as they should be, the next reading but one is as usual', async () => {
	const { cap, read } = readings();
	const usual = await read();
	cap(10);
	await read();
	cap(50);
	expect((await read()).ids).toEqual(upTo(COUNT));
	expect((await read()).made).toBe(usual.made);
});

it('where the offset has no effect, nothing is asked for ahead the second time, and it is said once', async () => {
	const { read } = readings({ ignoresOffset: true });
	const first = await read();
	expect(first.notices).toEqual([expect.stringContaining('ignores the offset')]);
	const second = await read();
	expect(second).toEqual({ ids: upTo(COUNT), notices: [], made: expect.any(Number), underWay: 1 });
	expect(second.made).toBeLessThan(first.made - 20);
});

it('where the order is not kept, one request shows it', async () => {
	const { read } = readings({ ignoresOrder: true });
	expect((await read()).notices.length).toBe(1);
	const second = await read();
	expect(second).toMatchObject({ notices: [], underWay: 1 });
	expect(second.ids.sort((a, b) => Number(a) - Number(b))).toEqual(upTo(COUNT));
});

it('after ten readings it is tried anew, and said anew', async () => {
	const { read } = readings({ ignoresOffset: true });
	await read();
	for (let at = 1; at < 10; at++) expect((await read()).underWay).toBe(1);
	const anew = await read();
	expect(anew.underWay).toBeGreaterThan(1);
	expect(anew.notices.length).toBe(1);
});

it('that records without IDs can be missed is said each time', async () => {
	const { read } = readings({ withoutIds: true });
	const [first, second] = [await read(), await read()];
	expect(first.notices).toEqual([expect.stringContaining('can be missed or repeated')]);
	expect(second.notices).toEqual(first.notices);
});

it('another condition profits from it, another object and another instance do not', async () => {
	const { read } = readings({ ignoresOffset: true });
	await read();
	expect((await read({ filters: [['id[gt]', '0']] as never })).underWay).toBe(1);
	expect((await read({ path: '/api/invoices' })).underWay).toBeGreaterThan(1);
	expect((await read({ origin: 'https://acme-test.coupahost.com' })).underWay).toBeGreaterThan(1);
});

it('what was not used for the longest time goes first', async () => {
	const sizes = new ResultSizeHints(2);
	for (const path of ['a', 'b']) sizes.habitsOf({ ...QUERY, path }).pageRows = 10;
	sizes.habitsOf({ ...QUERY, path: 'a' });
	sizes.habitsOf({ ...QUERY, path: 'c' });
	expect(sizes.habitsOf({ ...QUERY, path: 'a' }).pageRows).toBe(10);
	expect(sizes.habitsOf({ ...QUERY, path: 'b' }).pageRows).toBe(undefined);
});
