import fc from 'fast-check';

import type { CoupaRecord, Direction } from '../../../coupa/read/index.ts';
import {
	type CollectionOptions,
	fakeCollection,
	type FakeCollection,
	numbered,
} from '../../support/fakeCollection.mts';
import { always, seeded } from '../../support/random.mts';
import { readAll } from './reading.mts';

/** Something that happens to a record while the collection is read. */
interface Change {
	/** Before which request. */
	request: number;
	kind: 'delete' | 'insert' | 'leave' | 'return' | 'touch';
	id: number;
}

interface World {
	ids: number[];
	/** Those among them that do not match at first. */
	others: Set<number>;
	changes: Change[];
}

const id = fc.integer({ min: 1, max: 600 });

const world: fc.Arbitrary<World> = fc.record({
	ids: fc.uniqueArray(id, { minLength: 0, maxLength: 260, size: 'max' }),
	others: fc.uniqueArray(id, { maxLength: 60 }).map((ids) => new Set(ids)),
	changes: fc.array(
		fc.record({
			request: fc.integer({ min: 1, max: 10 }),
			kind: fc.constantFrom('delete', 'insert', 'leave', 'return', 'touch'),
			id,
		}),
		{ maxLength: 60 },
	),
});

/** A collection to which things happen, and what is known of its records afterwards. */
interface Living extends FakeCollection {
	/** Those that matched from the first request to the last. */
	always: Set<number>;
	/** Those that matched at some time. */
	ever: Set<number>;
}

function live({ ids, others, changes }: World, options: CollectionOptions = {}): Living {
	const initial = numbered(ids).map(
		(record): CoupaRecord => ({
			...record,
			status: others.has(Number(record.id)) ? 'old' : 'new',
			'updated-at': `2026-01-01T00:00:${String(Number(record.id) % 60).padStart(2, '0')}Z`,
		}),
	);
	const matching = initial
		.filter(({ status }) => status === 'new')
		.map((record) => Number(record.id));
	const alwaysThere = new Set(matching);
	const ever = new Set(matching);

	function apply({ kind, id }: Change): void {
		const record = collection.records.get(id);
		if (kind === 'insert' || kind === 'return') {
			if (record !== undefined && kind === 'insert') return;
			collection.records.set(id, { ...numbered([id])[0], ...record, status: 'new' });
			ever.add(id);
			return;
		}
		if (record === undefined) return;
		if (kind === 'touch') record['updated-at'] = '2026-02-01T00:00:00Z';
		if (kind === 'leave') record.status = 'old';
		if (kind === 'delete') collection.records.delete(id);
		if (kind !== 'touch') alwaysThere.delete(id);
	}

	const collection = fakeCollection(initial, {
		...options,
		beforeRequest: (request) =>
			changes.filter((change) => change.request === request).forEach(apply),
	});
	return { ...collection, always: alwaysThere, ever };
}

const plan = { filters: [['status', 'new']] } as const;
const runs = { ...seeded, numRuns: 100 };

/** Every record that was there all the time once, and nothing twice that was there at some time. */
function expectComplete(ids: ReadonlyArray<number | undefined>, collection: Living): void {
	const found = new Set(ids);
	expect(found.size).toBe(ids.length);
	expect([...collection.always].filter((id) => !found.has(id))).toEqual([]);
	expect(ids.filter((id) => !collection.ever.has(id ?? NaN))).toEqual([]);
}

function expectInOrder(ids: ReadonlyArray<number | undefined>, direction: Direction): void {
	const sign = direction === 'asc' ? 1 : -1;
	expect(ids).toEqual([...ids].sort((a, b) => sign * (Number(a) - Number(b))));
}

describe('while records are created, changed and deleted', () => {
	for (const direction of ['asc', 'desc'] as const) {
		const order = { field: 'id', direction };

		it(always(`each is read once, in the order of the ids (${direction})`), async () => {
			await fc.assert(
				fc.asyncProperty(world, async (given) => {
					const collection = live(given);
					const { ids, notices } = await readAll(collection, { ...plan, order });
					expectComplete(ids, collection);
					expectInOrder(ids, direction);
					expect(notices).toEqual([]);
				}),
				runs,
			);
		});

		it(always(`each is read once where the order is not kept (${direction})`), async () => {
			await fc.assert(
				fc.asyncProperty(world, async (given) => {
					const collection = live(given, { ignoresOrder: true });
					const { ids } = await readAll(collection, { ...plan, order });
					expectComplete(ids, collection);
					// One record on a page is in every order.
					if (collection.requests.length > 1) expectInOrder(ids, direction);
				}),
				runs,
			);
		});
	}

	it(always('the first ones are read with a limit'), async () => {
		await fc.assert(
			fc.asyncProperty(world, fc.integer({ min: 1, max: 300 }), async (given, limit) => {
				const collection = live(given);
				const { ids } = await readAll(collection, { ...plan, limit });
				expect(ids.length).toBeLessThanOrEqual(limit);
				expectInOrder(ids, 'asc');
				const last = ids.length < limit ? Infinity : Number(ids[ids.length - 1]);
				const found = new Set(ids);
				expect(found.size).toBe(ids.length);
				expect([...collection.always].filter((id) => id <= last && !found.has(id))).toEqual([]);
			}),
			runs,
		);
	});

	it(always('each is read once by a response filter without ids'), async () => {
		const returnType = { kind: 'apiFilter', name: 'Names' } as const;
		await fc.assert(
			fc.asyncProperty(world, async (given) => {
				// More changes than it is patient for are another statement.
				const changes = given.changes.filter(({ request }) => request % 3 === 0);
				const collection = live({ ...given, changes }, { apiFilters: { Names: ['name'] } });
				const { records } = await readAll(collection, { ...plan, returnType });
				const ids = records.map(({ name }) => Number(String(name).replace('Record ', '')));
				expect(records.every((record) => !('id' in record))).toBe(true);
				expectComplete(ids, collection);
				expectInOrder(ids, 'asc');
			}),
			runs,
		);
	});

	it(always('each is read once, whatever other order is asked for'), async () => {
		await fc.assert(
			fc.asyncProperty(world, fc.constantFrom('asc', 'desc'), async (given, direction) => {
				const collection = live(given);
				// A field of the catalog's, though no record may have a value.
				const order = { field: 'updated-at', direction, isKnown: true };
				const { ids, records } = await readAll(collection, { ...plan, order });
				expectComplete(ids, collection);
				const times = records.map((record) => String(record['updated-at'] ?? ''));
				const sign = direction === 'asc' ? 1 : -1;
				const inOrder = [...times].sort((a, b) => sign * (a < b ? -1 : Number(a > b)));
				expect(times).toEqual(inOrder);
			}),
			runs,
		);
	});
});
