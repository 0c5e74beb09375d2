import { type ChangeEvent, type CoupaChanges, coupaChanges } from '../../../coupa/changes/index.ts';
import type { ReturnType } from '../../../coupa/query/index.ts';
import { type CoupaRecord, MAX_PARALLEL_REQUESTS } from '../../../coupa/read/index.ts';

type Query = Record<string, string>;

const FROM = Date.UTC(2026, 0, 15, 9) + 700;

function at(second: number): string {
	return new Date(Date.UTC(2026, 0, 15, 9) + second * 1000).toISOString();
}

function changed(id: number, second: number): CoupaRecord {
	return { id, 'created-at': at(0), 'updated-at': at(second) };
}

interface Opened {
	queries: Query[];
	changes: CoupaChanges;
}

/** The changes of an object, of which each request is answered by `answer`. */
function open(
	answer: (query: Query) => CoupaRecord[],
	returnType: ReturnType = { kind: 'default' },
	event: ChangeEvent = 'createdOrUpdated',
	parallelRequests = MAX_PARALLEL_REQUESTS,
): Opened {
	const queries: Query[] = [];
	const changes = coupaChanges({
		event,
		exportField: 'last-exported-at',
		readPage: async (query) => {
			const args = Object.fromEntries(query);
			queries.push(args);
			return answer(args);
		},
		filters: [['status', 'open']],
		returnType,
		parallelRequests,
		now: () => FROM,
		serverTimeAt: (time) => time,
		notice: () => {},
	});
	return { queries, changes };
}

async function read({ changes }: Opened, afterId?: number): Promise<CoupaRecord[]> {
	const records: CoupaRecord[] = [];
	const request = { from: FROM, afterId, expected: 0, room: () => 1000 };
	for await (const page of changes.source.pages(request)) records.push(...page);
	return records;
}

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
		expect(opened.queries).toEqual([{ ...usual, ...expected }]);
	});

	test.each([1, 2, MAX_PARALLEL_REQUESTS])(
		'the rest of a window by the id after which it goes on, with %i requests at a time',
		async (parallel) => {
			const opened = open(() => [], { kind: 'default' }, 'createdOrUpdated', parallel);
			await read(opened, 77);
			const asked = { ...usual, 'updated_at[gt_or_eq]': from, 'id[gt]': '77' };
			// Nothing behind a record is proved from the other end.
			expect(opened.queries).toEqual([asked, { ...asked, dir: 'desc', limit: '2' }]);
		},
	);

	test('the beginning of a window, with one request at a time', async () => {
		const opened = open(() => [], { kind: 'default' }, 'createdOrUpdated', 1);
		await read(opened);
		expect(opened.queries).toEqual([{ ...usual, 'updated_at[gt_or_eq]': from }]);
	});

	test.each([
		['created', 'created_at', '1'],
		['createdOrUpdated', 'updated_at', '1'],
		// Among the last ones there may be some that were only created.
		['updated', 'updated_at', '50'],
	] as const)('the newest of %s', async (event, field, limit) => {
		const opened = open(() => [], { kind: 'default' }, event);
		expect(await opened.changes.newest()).toBeUndefined();
		expect(opened.queries).toEqual([{ status: 'open', order_by: field, dir: 'desc', limit }]);
	});

	test('those that are still awaited, whether they meet the conditions or not', async () => {
		const opened = open(() => [{ id: 1 }, { id: 3 }], { kind: 'default' }, 'readyForExport');
		expect(await opened.changes.source.awaiting([1, 2, 3])).toEqual([1, 3]);
		expect(opened.queries[0]).toEqual({
			exported: 'false',
			fields: '["id"]',
			'id[in]': '1,2,3',
			order_by: 'id',
			dir: 'asc',
			limit: '50',
		});
	});

	test('those that are still not exported, by the conditions', async () => {
		const opened = open(() => [changed(1, 5)], { kind: 'default' }, 'readyForExport');
		await opened.changes.source.unexported([1, 2]);
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
		expect(opened.queries[0].fields).toBe('["id","updated_at","name","created-at"]');
		expect(await opened.changes.finish(records)).toEqual([{ 'created-at': at(0), name: 'A' }]);
	});

	test('exports need the time of the last one', async () => {
		const opened = open(() => [], { kind: 'limited' }, 'readyForExport');
		await read(opened);
		expect(opened.queries[0].fields).toBe('["created_at","updated_at","last_exported_at","id"]');
	});

	test('whole records come as Coupa sends them', async () => {
		const opened = open(() => [changed(1, 5)]);
		const records = await read(opened);
		expect(opened.queries[0]).not.toHaveProperty('fields');
		expect(await opened.changes.finish(records)).toEqual([changed(1, 5)]);
	});

	test('ids only', async () => {
		const opened = open(() => [changed(1, 5)], { kind: 'limited' });
		expect(await opened.changes.finish(await read(opened))).toEqual([{ id: 1 }]);
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
			expect(await opened.changes.finish(inOrder)).toEqual([3, 1, 2].map(shaped));
			expect(opened.queries.at(-1)).toMatchObject({ filter: 'Mine', 'id[in]': '1,2,3' });
		});

		test('120 records take three requests', async () => {
			const opened = open(
				filtered((id) => ({ id })),
				{ kind: 'apiFilter', name: 'Mine' },
			);
			const records = Array.from({ length: 120 }, (_, index) => changed(120 - index, index));
			expect(await opened.changes.finish(records)).toEqual(records.map(({ id }) => ({ id })));
			expect(opened.queries).toHaveLength(3);
		});

		test('one that was deleted meanwhile is left out where ids tell which', async () => {
			const opened = open(() => [{ id: 1 }, { id: 2 }], { kind: 'apiFilter', name: 'Mine' });
			expect(await opened.changes.finish(inOrder)).toEqual([{ id: 1 }, { id: 2 }]);
		});

		test('and where nothing tells which, they are read in smaller batches', async () => {
			const answer = (query: Query): CoupaRecord[] =>
				query['id[in]']
					.split(',')
					.filter((id) => id !== '2')
					.map((id) => ({ name: `R${id}` }));
			const opened = open(answer, { kind: 'apiFilter', name: 'Mine' });
			expect(await opened.changes.finish(inOrder)).toEqual([{ name: 'R3' }, { name: 'R1' }]);
		});
	});
});

test('a condition on children that fills a page with one record hides no others', async () => {
	const opened = open(
		(query) =>
			query['id[gt]'] === undefined
				? Array.from({ length: 50 }, () => changed(1, 5))
				: [changed(2, 5)],
		{ kind: 'default' },
		'readyForExport',
	);
	const records = await opened.changes.source.unexported([1, 2]);
	expect(records.map(({ id }) => id)).toEqual([1, 2]);
});

test('the newest record is the newest that the event fits', async () => {
	const records = [
		{ id: 2, 'created-at': at(9), 'updated-at': at(9) },
		{ id: 1, 'created-at': at(1), 'updated-at': at(8) },
	];
	const newest = async (event: ChangeEvent) =>
		(await open(() => records, { kind: 'default' }, event).changes.newest())?.id;
	expect(await newest('createdOrUpdated')).toBe(2);
	expect(await newest('updated')).toBe(1);
});
