import { type CollectionOptions, fakeCollection, numbered } from '../../support/fakeCollection.mts';
import { failureOf } from '../../support/fakeCoupa.mts';
import { readAll, upTo } from './reading.mts';

const sorted = (ids: readonly unknown[]): unknown[] =>
	[...ids].sort((a, b) => Number(a) - Number(b));

describe('reading by id', () => {
	it('begins each page with the last record of the one before, and ends where the last two come first from the end', async () => {
		const invoices = fakeCollection(numbered(120));
		const { ids, notices } = await readAll(invoices, { filters: [['status', 'new']] });
		expect(ids).toEqual(upTo(120));
		expect(notices).toEqual([]);
		const page = { status: 'new', order_by: 'id', dir: 'asc', limit: '50' };
		expect(invoices.requests).toEqual([
			page,
			{ ...page, 'id[gt]': '49' },
			{ ...page, 'id[gt]': '98' },
			{ ...page, 'id[gt]': '118', dir: 'desc' },
		]);
	});

	it.each([0, 1, 49, 50, 51, 100, 150])('reads all of %i records', async (count) => {
		const { ids } = await readAll(fakeCollection(numbered(count)));
		expect(ids).toEqual(upTo(count));
	});

	it.each([0, 1, 49, 50, 51, 100, 150])(
		'reads all of %i records from the last to the first',
		async (count) => {
			const order = { field: 'id', direction: 'desc' } as const;
			const { ids, notices } = await readAll(fakeCollection(numbered(count)), { order });
			expect(ids).toEqual(upTo(count).reverse());
			expect(notices).toEqual([]);
		},
	);

	it('asks for no more than it needs', async () => {
		const invoices = fakeCollection(numbered(500));
		expect((await readAll(invoices, { limit: 60 })).ids).toEqual(upTo(60));
		expect(invoices.requests.map(({ limit }) => limit)).toEqual(['50', '11']);
	});

	it.each([1, 49, 50, 51, 100, 101, 400, 401])(
		'reads no more than a limit of %i',
		async (limit) => {
			const { ids } = await readAll(fakeCollection(numbered(400)), { limit });
			expect(ids).toEqual(upTo(Math.min(400, limit)));
		},
	);

	it('reads the last ones with a limit and the order reversed', async () => {
		const plan = { limit: 60, order: { field: 'id', direction: 'desc' } } as const;
		const invoices = fakeCollection(numbered(400));
		const { ids } = await readAll(invoices, plan);
		expect(ids).toEqual(upTo(400).reverse().slice(0, 60));
		const page = { order_by: 'id', dir: 'desc', limit: '50' };
		expect(invoices.requests).toEqual([page, { ...page, limit: '11', 'id[lt_or_eq]': '351' }]);
	});

	it('keeps to a limit where Coupa does not', async () => {
		const { ids } = await readAll(fakeCollection(numbered(200), { ignoresLimit: true }), {
			limit: 70,
		});
		expect(ids).toEqual(upTo(70));
	});

	it('keeps the filters on ids that a person set', async () => {
		const filters = [
			['id[gt]', '20'],
			['id[lt_or_eq]', '150'],
		] as const;
		for (const direction of ['asc', 'desc'] as const) {
			const order = { field: 'id', direction };
			const { ids } = await readAll(fakeCollection(numbered(200)), { filters, order });
			expect(sorted(ids)).toEqual(upTo(150).slice(20));
		}
	});

	it('understands ids that come as text', async () => {
		const { readPage } = fakeCollection(numbered(120));
		const { ids, notices } = await readAll({
			readPage: async (query) =>
				(await readPage(query)).map((record) => ({ ...record, id: String(record.id) })),
		});
		expect(ids).toEqual(upTo(120));
		expect(notices).toEqual([]);
	});

	it('gives a record once that comes once for each of its lines', async () => {
		const repeats = ({ id }: Record<string, unknown>): number => (Number(id) % 7) + 1;
		for (const ignoresOrder of [false, true]) {
			const { ids } = await readAll(fakeCollection(numbered(90), { repeats, ignoresOrder }));
			expect(ids).toEqual(upTo(90));
		}
	});

	it.each([false, true])(
		'reads all when one record fills whole pages (order kept: %s)',
		async (isOrdered) => {
			const repeats = ({ id }: Record<string, unknown>): number => (id === 30 ? 170 : 1);
			const options = { repeats, ignoresOrder: !isOrdered };
			expect((await readAll(fakeCollection(numbered(90), options))).ids).toEqual(upTo(90));
		},
	);

	describe('where the order is not kept', () => {
		const options: CollectionOptions = { ignoresOrder: true };

		it.each([51, 99, 100, 400])(
			'reads all of %i records in ranges of ids, and says so',
			async (count) => {
				const { ids, notices } = await readAll(fakeCollection(numbered(count), options));
				expect(ids).toEqual(upTo(count));
				expect(notices).toEqual([expect.stringContaining('does not keep the order by ID')]);
			},
		);

		it('reads a single page in order', async () => {
			expect((await readAll(fakeCollection(numbered(30), options))).ids).toEqual(upTo(30));
		});

		it('reads from the last to the first', async () => {
			const order = { field: 'id', direction: 'desc' } as const;
			const { ids } = await readAll(fakeCollection(numbered(230), options), { order });
			expect(ids).toEqual(upTo(230).reverse());
		});

		it.each([10, 60])('reads the first %i', async (limit) => {
			const { ids } = await readAll(fakeCollection(numbered(230), options), { limit });
			expect(ids).toEqual(upTo(limit));
		});

		it('keeps the filters on ids that a person set', async () => {
			const filters = [['id[gt]', '30']] as const;
			const { ids } = await readAll(fakeCollection(numbered(230), options), { filters });
			expect(ids).toEqual(upTo(230).slice(30));
		});

		// A page of a record or two does not show that the order is not kept.
		it('reads as many as the limit says, from ten on', async () => {
			for (const limit of upTo(120).slice(9)) {
				const { ids } = await readAll(fakeCollection(numbered(230), options), { limit });
				expect(ids).toEqual(upTo(limit));
			}
		});

		it('ends with an error where the ids go missing meanwhile', async () => {
			const { readPage, requests } = fakeCollection(numbered(230), options);
			const reading = readAll({
				readPage: async (query) => {
					const records = await readPage(query);
					return requests.length > 2 ? records.map(({ name }) => ({ name })) : records;
				},
			});
			expect((await failureOf(reading)).message).toContain('records that were not asked for');
		});

		it('ends with an error where ids are not filtered either', async () => {
			const collection = fakeCollection(numbered(230), { ...options, ignoresIdFilterFrom: 2 });
			const error = await failureOf(readAll(collection));
			expect(error.kind).toBe('badResponse');
			expect(error.description).toContain('cannot be read completely');
		});
	});

	describe('where ids are not filtered', () => {
		it.each([undefined, 51, 60, 99, 100, 130, 150, 199])(
			'reads by offset, and says so (limit %s)',
			async (limit) => {
				const collection = fakeCollection(numbered(230), { ignoresIdFilterFrom: 0 });
				const { ids, notices } = await readAll(collection, { limit });
				expect(ids).toEqual(upTo(limit ?? 230));
				expect(notices).toEqual([expect.stringContaining('read by offset')]);
			},
		);

		it('needs nothing else for a single page', async () => {
			const collection = fakeCollection(numbered(50), { ignoresIdFilterFrom: 0 });
			const { ids, notices } = await readAll(collection, { limit: 50 });
			expect(ids).toEqual(upTo(50));
			expect(notices).toEqual([]);
		});

		it('reads from the last to the first', async () => {
			const collection = fakeCollection(numbered(130), { ignoresIdFilterFrom: 0 });
			const order = { field: 'id', direction: 'desc' } as const;
			expect((await readAll(collection, { order })).ids).toEqual(upTo(130).reverse());
		});

		it.each([undefined, 60, 100, 190, 200])(
			'ends with an error when the offset is not kept either (limit %s)',
			async (limit) => {
				const collection = fakeCollection(numbered(230), {
					ignoresIdFilterFrom: 0,
					ignoresOffset: true,
				});
				const error = await failureOf(readAll(collection, { limit }));
				expect(error.kind).toBe('badResponse');
				expect(error.message).toBe('Coupa gives only the first 50 records of this list');
				expect(collection.requests.length).toBeLessThan(6);
			},
		);

		it.each([undefined, 200])(
			'ends with an error when it begins in the middle (limit %s)',
			async (limit) => {
				const collection = fakeCollection(numbered(230), { ignoresIdFilterFrom: 3 });
				const error = await failureOf(readAll(collection, { limit }));
				expect(error.kind).toBe('badResponse');
				expect(error.description).toContain('Run it again');
			},
		);
	});

	describe('where records have no ids', () => {
		it.each([undefined, 60, 200])('reads by offset, and says so (limit %s)', async (limit) => {
			const collection = fakeCollection(numbered(130), { withoutIds: true });
			const { records, notices } = await readAll(collection, { limit });
			expect(records.map(({ name }) => name)).toEqual(
				upTo(Math.min(limit ?? 130, 130)).map((id) => `Record ${id}`),
			);
			expect(notices).toEqual([expect.stringContaining('read by offset')]);
		});

		it('goes on where two pages begin with records that look alike', async () => {
			const records = upTo(130).map((number) => ({ name: `R ${number === 51 ? 1 : number}` }));
			const { records: read } = await readAll({
				readPage: async (query) => {
					const { offset = 0, limit } = Object.fromEntries(query);
					return records.slice(Number(offset), Number(offset) + Number(limit));
				},
			});
			expect(read).toEqual(records);
		});

		it('takes a single page as it is where the records look another way each time', async () => {
			let requests = 0;
			const { records } = await readAll({
				async readPage(query) {
					requests += 1;
					const { offset = 0 } = Object.fromEntries(query);
					return Number(offset) > 0 ? [] : [{ name: 'A', seen: requests }];
				},
			});
			expect(records).toHaveLength(1);
		});

		it('takes a single page as it is', async () => {
			const collection = fakeCollection(numbered(30), { withoutIds: true });
			const { records, notices } = await readAll(collection, { filters: [['status', 'new']] });
			expect(records.map(({ name }) => name)).toEqual(upTo(30).map((id) => `Record ${id}`));
			expect(notices).toEqual([]);
			// One more for IDs that a filter may leave out, one for what may follow, and one from the end.
			expect(collection.requests).toHaveLength(4);
		});
	});
});
