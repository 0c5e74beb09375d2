import {
	type CoupaRecord,
	type ResultSizeHint,
	ResultSizeHints,
	type PageSource,
	readRecords,
} from '../../../coupa/read/index.ts';
import { InFlight } from '../../../coupa/read/inFlight.ts';
import { type CollectionOptions, fakeCollection, numbered } from '../../support/fakeCollection.mts';
import { failureOf } from '../../support/fakeCoupa.mts';
import { connect, readAll as readAllOf, type Reading, upTo } from './reading.mts';

const PARALLEL = { parallelRequests: 32 };

async function readAll(
	source: { readPage: PageSource },
	plan: Parameters<typeof readAllOf>[1] = {},
): Promise<Reading> {
	return await readAllOf(source, { ...PARALLEL, ...plan });
}

async function idle(): Promise<void> {
	for (let turn = 0; turn < 2000; turn++) await new Promise((resolve) => setImmediate(resolve));
}

const FILTERS = [['status', 'new']] as const;

function remembered(count: number): ResultSizeHint {
	const size = new ResultSizeHints().of({ origin: '', path: '', filters: [] });
	size.found(count, true);
	return size;
}

function plan(readPage: PageSource) {
	const notice = (): void => undefined;
	return { ...PARALLEL, readPage, filters: [], returnType: { kind: 'default' }, notice } as const;
}

describe('reading several pages at a time', () => {
	it.each([
		// Where both ends are empty, one request looks between them.
		[0, 3],
		// One record alone does not show from which end it comes.
		[1, 3],
		[49, 2],
		[50, 3],
		[51, 3],
		[98, 3],
		[100, 4],
	])('%i records need %i requests', async (count, requests) => {
		const connection = connect(fakeCollection(numbered(count)));
		expect((await readAll(connection)).ids).toEqual(upTo(count));
		expect(connection.made()).toBe(requests);
	});

	it.each([
		[0, 3],
		[1, 2],
		[49, 2],
		[50, 4],
		[51, 3],
		[99, 5],
	])('%i records that match need %i requests', async (count, requests) => {
		const ids = upTo(count).map((id) => 900_000 + 7 * id);
		const connection = connect(fakeCollection(numbered(ids)));
		expect((await readAll(connection, { filters: FILTERS })).ids).toEqual(ids);
		expect(connection.made()).toBe(requests);
	});

	it.each([
		[1, 1],
		[50, 1],
		[51, 2],
		[120, 3],
		[500, 11],
		[1000, 22],
	])('the first %i of many need %i requests', async (limit, requests) => {
		const connection = connect(fakeCollection(numbered(3000)));
		expect((await readAll(connection, { limit })).ids).toEqual(upTo(limit));
		expect(connection.made()).toBe(requests);
	});

	it.each([
		['all records', [], 2],
		['those that meet conditions', FILTERS, 1],
	])(
		'begins with the first page, and with the last one of all records: %s',
		async (_of, filters, made) => {
			const connection = connect(fakeCollection(numbered(3000)), () => true);
			const pages = readRecords({ ...plan(connection.readPage), filters });
			void pages.next();
			await idle();
			expect(connection.made()).toBe(made);
		},
	);

	it.each([
		[51, 3],
		[98, 3],
		[99, 4],
		[400, 10],
	])('%i records that are known to be as many need %i requests', async (count, requests) => {
		for (const filters of [[], FILTERS]) {
			const connection = connect(fakeCollection(numbered(count)));
			const reading = await readAll(connection, { filters, size: remembered(count) });
			expect(reading.ids).toEqual(upTo(count));
			expect(connection.made()).toBe(requests);
		}
	});

	it('begins with all requests that may be under way where many records are known', async () => {
		for (const filters of [[], FILTERS]) {
			const connection = connect(fakeCollection(numbered(3000)), () => true);
			const size = remembered(3000);
			void readRecords({ ...plan(connection.readPage), filters, size }).next();
			await idle();
			expect(connection.made()).toBe(32);
		}
	});

	it('does not begin so again where Coupa took no notice of the offset', async () => {
		const size = remembered(700);
		const collection = fakeCollection(numbered(700), { ignoresOffset: true });
		const first = await readAll(connect(collection), { filters: FILTERS, size });
		expect(first.ids).toEqual(upTo(700));
		expect(size.expected()).toBe(0);
	});

	it('does not take one record that others should follow for the end', async () => {
		const ids = upTo(101);
		for (const odd of [0, 48, 49, 97]) {
			const connection = connect({
				async readPage(query) {
					const { records } = fakeCollection(numbered(ids));
					const short = query.some(([name, value]) => name === 'offset' && value === '98');
					if (short) return [records.get(ids[odd]) as CoupaRecord];
					return await fakeCollection(numbered(ids)).readPage(query);
				},
			});
			const reading = await readAll(connection, { size: remembered(101), filters: FILTERS });
			expect(reading.ids).toEqual(ids);
		}
	});

	it('remembers nothing of a reading that failed', async () => {
		const size = remembered(700);
		const failing = connect({ readPage: async () => await Promise.reject(new Error('No')) });
		await expect(readAll(failing, { size })).rejects.toThrow('No');
		expect(size.expected()).toBe(700);
	});

	it.each([1, 2, 7, 32])('has no more than %i requests under way', async (parallelRequests) => {
		const connection = connect(fakeCollection(numbered(3000)));
		const { ids } = await readAll(connection, { parallelRequests });
		expect(ids).toEqual(upTo(3000));
		expect(connection.mostUnderWay()).toBe(parallelRequests);
	});

	it('asks for one page after the other where a request waits for its turn', async () => {
		const { readPage, requests } = fakeCollection(numbered(500));
		let [underWay, most] = [0, 0];
		await readAll({
			async readPage(query) {
				underWay += 1;
				most = Math.max(most, underWay);
				await Promise.resolve();
				underWay -= 1;
				return await readPage(query);
			},
		});
		expect(most).toBe(1);
		expect(requests.length).toBeLessThan(14);
	});

	it('goes no further than 100 pages ahead of one that does not come', async () => {
		const connection = connect(fakeCollection(numbered(20_000)), (request) => request === 5);
		const records: CoupaRecord[] = [];
		void (async () => {
			for await (const page of readRecords(plan(connection.readPage))) records.push(...page);
		})();
		await idle();
		expect(records.length).toBeLessThanOrEqual(5 * 50);
		expect(connection.made()).toBeLessThanOrEqual(1 + 5 + 100);
	});

	it('asks for no more while nobody takes what has come', async () => {
		const connection = connect(fakeCollection(numbered(20_000)));
		const pages = readRecords(plan(connection.readPage));
		await pages.next();
		await pages.next();
		await idle();
		expect(connection.made()).toBeLessThanOrEqual(1 + 2 * 32);
	});

	it('reads at the end what is created meanwhile', async () => {
		for (const direction of ['asc', 'desc'] as const) {
			const collection = fakeCollection(numbered(400), {
				beforeRequest: (request) => {
					if (request === 6) collection.records.set(401, numbered([401])[0]);
				},
			});
			const order = { field: 'id', direction };
			const { ids } = await readAll(connect(collection), { order });
			expect(ids).toEqual(direction === 'asc' ? upTo(401) : upTo(400).reverse());
		}
	});

	it.each(['asc', 'desc'] as const)(
		'reads what lies between two pages of which one came after others had gone (%s)',
		async (direction) => {
			for (const at of upTo(6)) {
				const collection = fakeCollection(numbered(400), {
					beforeRequest: (request) => {
						if (request !== at) return;
						for (const id of [1, 2, 3, 398, 399, 400]) collection.records.delete(id);
					},
				});
				const plan = { order: { field: 'id', direction }, size: remembered(400) };
				const { ids } = await readAll(connect(collection), plan);
				const stayed = ids.filter((id = 0) => id > 3 && id < 398);
				expect(stayed).toEqual(
					direction === 'asc' ? upTo(397).slice(3) : upTo(397).slice(3).reverse(),
				);
			}
		},
	);

	it('ends with the error of a request, whatever becomes of the others', async () => {
		const { readPage } = fakeCollection(numbered(3000));
		const connection = connect({
			async readPage(query) {
				if (connection.made() >= 12) throw new Error(`Request ${connection.made()} fails`);
				return await readPage(query);
			},
		});
		const unhandled: unknown[] = [];
		const listen = (reason: unknown): void => void unhandled.push(reason);
		process.on('unhandledRejection', listen);
		await expect(readAll(connection)).rejects.toThrow('Request 12 fails');
		const made = connection.made();
		await idle();
		process.off('unhandledRejection', listen);
		expect(connection.made()).toBe(made);
		expect(unhandled).toEqual([]);
	});

	it('is not idle as long as a failure was not told', async () => {
		const inFlight = new InFlight(async () => await Promise.reject(new Error('No')), 2);
		expect(inFlight.isIdle).toBe(true);
		inFlight.start([], () => undefined);
		await idle();
		expect(inFlight.isIdle).toBe(false);
		await expect(inFlight.change()).rejects.toThrow('No');
	});

	it('does not remember what it has given, once pages by ID have proved to be right', async () => {
		const collection = fakeCollection(numbered(6000), { ignoresIdFilterFrom: 100 });
		const error = await failureOf(readAll(connect(collection)));
		expect(error.description).toContain('pages by ID at first and then stopped');
		expect(collection.requests.length).toBeLessThan(140);
	});

	const strange: Array<[string, CollectionOptions, string[]]> = [
		['the offset', { ignoresOffset: true }, [expect.stringContaining('ignores the offset')]],
		['the direction', { ignoresDirection: true }, []],
		['the upper end of a range', { ignoresUpperBound: true }, []],
		['the order', { ignoresOrder: true }, [expect.stringContaining('keep the order by ID')]],
		['ids', { ignoresIdFilterFrom: 0 }, [expect.stringContaining('read by offset')]],
	];
	it.each(strange)('reads all where Coupa takes no notice of %s', async (_of, options, hints) => {
		const ids = upTo(700).map((id) => 3 * id);
		const connection = connect(fakeCollection(numbered(ids), options));
		const reading = await readAll(connection, { filters: FILTERS });
		expect(reading.ids).toEqual(ids);
		expect(reading.notices).toEqual(hints);
	});
});
