import type { ChangeEvent } from '../../../coupa/changes/index.ts';
import { type CoupaRecord, MAX_PARALLEL_REQUESTS } from '../../../coupa/read/index.ts';
import { at, changed, finish, open, type Query, read } from './opened.mts';

describe('asks for', () => {
	const usual = { status: 'open', order_by: 'id', dir: 'asc', limit: '50' };
	const from = '2026-01-15T09:00:00Z';

	test.each([
		['created', { 'created_at[gt_or_eq]': from }],
		['createdOrUpdated', { 'updated_at[gt_or_eq]': from }],
		['updated', { 'updated_at[gt_or_eq]': from }],
		['readyForExport', { 'updated_at[gt_or_eq]': from, exported: 'false' }],
	] as const)('%s by the whole second', async (event, expected) => {
		const opened = open(() => [], { kind: 'default' }, event);
		await read(opened);
		expect(opened.queries.slice(0, 1)).toEqual([{ ...usual, ...expected }]);
	});

	test.each([1, 2, MAX_PARALLEL_REQUESTS])(
		'the rest of a window by the id after which it goes on, with %i requests at a time',
		async (parallel) => {
			const opened = open(() => [], { kind: 'default' }, 'createdOrUpdated', parallel);
			await read(opened, 77);
			expect(opened.queries.slice(0, 1)).toEqual([
				{ ...usual, 'updated_at[gt_or_eq]': from, 'id[gt]': '77' },
			]);
		},
	);

	test.each([
		['created', 'created_at', '1'],
		['createdOrUpdated', 'updated_at', '1'],
		// Among the last ones there may be some that were only created.
		['updated', 'updated_at', '50'],
	] as const)('the newest of %s', async (event, field, limit) => {
		const opened = open(() => [], { kind: 'default' }, event);
		expect(await opened.changes.sample()).toBeUndefined();
		expect(opened.queries.slice(0, 1)).toEqual([
			{ status: 'open', order_by: field, dir: 'desc', limit },
		]);
	});

	test('those that are still awaited, whether they meet the conditions or not', async () => {
		const opened = open(() => [{ id: 1 }, { id: 3 }], { kind: 'default' }, 'readyForExport');
		expect(await opened.changes.awaiting([1, 2, 3])).toEqual([1, 3]);
		expect(opened.queries.slice(0, 1)).toEqual([
			{
				exported: 'false',
				fields: '["id"]',
				'id[in]': '1,2,3',
				order_by: 'id',
				dir: 'asc',
				limit: '50',
			},
		]);
	});

	test('those that are still not exported, by the conditions', async () => {
		const opened = open(() => [changed(1, 5)], { kind: 'default' }, 'readyForExport');
		await opened.changes.unexported([1, 2]);
		expect(opened.queries[0]).toEqual({ ...usual, exported: 'false', 'id[in]': '1,2' });
	});
});

test('records from before the time that was asked for are refused', async () => {
	const opened = open(() => [changed(1, 5), changed(2, -1)]);
	await expect(read(opened)).rejects.toThrow('Coupa does not select this object by updated-at');
});

test('all of the second in which the window begins is welcome', async () => {
	expect(await read(open(() => [changed(1, 0)]))).toHaveLength(1);
});

describe('shape', () => {
	const needed = '"id","created_at","updated_at"';

	test('chosen fields come with what the cursor needs, and leave without it', async () => {
		const opened = open(() => [{ ...changed(1, 5), name: 'A' }], {
			kind: 'fields',
			fields: ['name', 'created-at'],
		});
		const records = await read(opened);
		expect(opened.queries[0].fields).toBe('["name","created_at","id","updated_at"]');
		expect(await finish(opened, records)).toEqual([{ 'created-at': at(0), name: 'A' }]);
	});

	test('exports need the time of the last one', async () => {
		const opened = open(() => [], { kind: 'limited' }, 'readyForExport');
		await read(opened);
		expect(opened.queries[0].fields).toBe('["id","created_at","updated_at","last_exported_at"]');
	});

	test('ids only', async () => {
		const opened = open(() => [changed(1, 5)], { kind: 'limited' });
		expect(await finish(opened, await read(opened))).toEqual([{ id: 1 }]);
	});

	describe('of an API filter', () => {
		const inOrder = [changed(3, 1), changed(1, 2), changed(2, 3)];

		/** Answers by id, and leaves out what the filter does. */
		function filtered(shaped: (id: number) => CoupaRecord) {
			return (query: Query): CoupaRecord[] =>
				query.filter === undefined
					? [changed(1, 2), changed(2, 3), changed(3, 1)].slice(query.dir === 'desc' ? 2 : 0)
					: query['id[in]'].split(',').map((id) => shaped(Number(id)));
		}

		test.each([
			['with ids', (id: number) => ({ id, name: `R${id}` })],
			['without ids', (id: number) => ({ name: `R${id}` })],
		])('records are read once more and come in the order of time, %s', async (_what, shaped) => {
			const opened = open(filtered(shaped), { kind: 'apiFilter', name: 'Mine' });
			await read(opened);
			expect(opened.queries[0]).toMatchObject({ fields: `[${needed}]`, status: 'open' });
			expect(opened.queries[0]).not.toHaveProperty('filter');
			expect(await finish(opened, inOrder)).toEqual([3, 1, 2].map(shaped));
			expect(opened.queries).toContainEqual(
				expect.objectContaining({ filter: 'Mine', 'id[in]': '1,2,3' }),
			);
		});

		test('120 records take three requests', async () => {
			const opened = open(
				filtered((id) => ({ id })),
				{ kind: 'apiFilter', name: 'Mine' },
			);
			const records = Array.from({ length: 120 }, (_, index) => changed(120 - index, index));
			expect(await finish(opened, records)).toEqual(records.map(({ id }) => ({ id })));
			expect(opened.queries).toHaveLength(3);
		});

		test('one that was deleted or no longer fits meanwhile is left out', async () => {
			const opened = open(
				(query) => (query['id[in]'].split(',').includes('1') ? [{ id: 1 }, { id: 2 }] : []),
				{
					kind: 'apiFilter',
					name: 'Mine',
				},
			);
			expect(await finish(opened, inOrder)).toEqual([{ id: 1 }, { id: 2 }]);
			expect(opened.queries[0]).toMatchObject({ filter: 'Mine', status: 'open' });
		});

		test('one that shows another time has changed, and is left for the next window', async () => {
			const opened = open(() => [changed(1, 2), changed(2, 9), changed(3, 1)], {
				kind: 'apiFilter',
				name: 'Mine',
			});
			expect(await finish(opened, inOrder)).toEqual([changed(3, 1), changed(1, 2)]);
		});

		test('where none is found by its ID, the poll fails: they are not gone', async () => {
			const opened = open(() => [], { kind: 'apiFilter', name: 'Mine' });
			await expect(finish(opened, inOrder)).rejects.toThrow(
				'Coupa does not find records by the ID that it shows for them',
			);
		});
	});

	test('chosen fields are read again where the second may not be over', async () => {
		const opened = open(() => [{ ...changed(1, 5), name: 'B' }], {
			kind: 'fields',
			fields: ['name'],
		});
		expect(await finish(opened, [{ ...changed(1, 5), name: 'A' }], true)).toEqual([{ name: 'B' }]);
		expect(await finish(opened, [{ ...changed(1, 5), name: 'A' }])).toEqual([{ name: 'A' }]);
	});
});

describe('a default API filter that leaves out what is needed', () => {
	const hides =
		(...names: string[]) =>
		(query: Query): CoupaRecord[] => {
			if ('fields' in query || query['id[gt]'] !== undefined) {
				return query['id[gt]'] === undefined ? [changed(1, 5)] : [];
			}
			const shown = Object.entries({ ...changed(1, 5), name: 'A' });
			return [Object.fromEntries(shown.filter(([name]) => !names.includes(name)))];
		};

	test.each([['id'], ['updated-at']])('is met by naming the fields: %s', async (name) => {
		const opened = open(hides(name));
		expect((await read(opened)).map(({ id }) => id)).toContain(1);
		expect(opened.changes.namesFields).toBe(true);
		expect(opened.warnings).toEqual([expect.stringContaining(`lack ${name}: it seems to have`)]);
		const [shown] = await finish(opened, [changed(1, 5)]);
		expect(shown).toMatchObject({ name: 'A' });
	});

	test('what does not come by name either is not there, and ends the reading', async () => {
		const opened = open(() => [{ id: 1, name: 'A' }]);
		await expect(read(opened)).rejects.toThrow('Coupa sent a record without updated-at');
	});
});

test('a condition on children that fills a page with one record hides no others', async () => {
	const rows = [...Array.from({ length: 50 }, () => changed(1, 5)), changed(2, 5)];
	const opened = open(
		(query) => {
			const after = Number(query['id[gt]'] ?? 0);
			const found = rows.filter(({ id }) => Number(id) > after);
			const offset = Number(query.offset ?? 0);
			return (query.dir === 'desc' ? found.reverse() : found).slice(offset, offset + 50);
		},
		{ kind: 'default' },
		'readyForExport',
	);
	const records = await opened.changes.unexported([1, 2]);
	expect(records.map(({ id }) => id)).toEqual([1, 2]);
});

test('the newest record is the newest that the event fits', async () => {
	const records = [
		{ id: 2, 'created-at': at(9), 'updated-at': at(9) },
		{ id: 1, 'created-at': at(1), 'updated-at': at(8) },
	];
	const newest = async (event: ChangeEvent) =>
		(await open(() => records, { kind: 'default' }, event).changes.sample())?.record.id;
	expect(await newest('createdOrUpdated')).toBe(2);
	expect(await newest('updated')).toBe(1);
});

describe('a record without a value for the time of its creation', () => {
	const some: CoupaRecord[] = [changed(1, 5), { id: 2, 'updated-at': at(6) }];
	const none = { id: 3, 'created-at': null, 'updated-at': at(7) };

	test.each<[string, CoupaRecord[]]>([
		['beside one that has it', some],
		['alone', [none]],
	])('is a change, and no reason to ask by name, %s', async (_what, records) => {
		const opened = open(() => records, undefined, 'updated');
		expect(await read(opened)).toEqual(records);
		expect(opened.queries.every((query) => query.fields === undefined)).toBe(true);
		expect(opened.warnings).toEqual([]);
	});

	test('is a change where it was asked for by name', async () => {
		const opened = open(() => [some[1]], { kind: 'limited' }, 'updated');
		expect(await read(opened)).toEqual([some[1]]);
	});

	test('shows at the start that the object has none, if no record has it', async () => {
		const opened = open(() => [some[1]], undefined, 'updated');
		await expect(opened.changes.newest()).rejects.toThrow(/without created-at/);
	});

	test('still needs the time of the event', async () => {
		const opened = open(() => [{ id: 1, 'created-at': at(1) }], { kind: 'limited' }, 'updated');
		await expect(read(opened)).rejects.toThrow(/without updated-at/);
	});
});
