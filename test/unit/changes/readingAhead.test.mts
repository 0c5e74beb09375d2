import { UNDISTURBED } from '../../simulation/traffic/history.mts';
import { createMany, firstIds, HOUR, MINUTE, watch, type WatchOptions } from './watching.mts';

/** Three parts of 350 ms. */
const SLOW = { slowness: 0.5, paceMs: 40 };
const LATENCY = 1050;

/** A poll of a trigger that finds so many changes. */
async function pollOf(count: number, options: WatchOptions = {}) {
	const watched = await watch({ maxRecords: 10_000, ...SLOW, ...options });
	createMany(watched.tenant, count);
	watched.tenant.advance(MINUTE);
	const began = watched.tenant.now;
	const outcome = await watched.trigger.read(UNDISTURBED);
	watched.trigger.save(outcome);
	const ids = outcome.finished.map(({ id }) => Number(id));
	return { ...watched, ids, began, connection: outcome.connection };
}

test.each([
	[149, 6],
	[199, 7],
	[200, 7],
	[260, 8],
	[1000, 22],
	[5000, 105],
])('%i changes cost at most %i requests', async (count, most) => {
	const { ids, connection } = await pollOf(count);
	expect(ids).toEqual(firstIds(count));
	expect(connection.requests.length).toBeLessThanOrEqual(most);
});

test('a backlog is read at the speed of the limiter, once it is known to be one', async () => {
	const { tenant, began } = await pollOf(5000);
	const pages = 5000 / 50;
	// Four pages come one by one, and some rounds until enough are under way; else it were 101 of them.
	expect(tenant.now - began).toBeLessThan(pages * SLOW.paceMs + 10 * LATENCY);
});

test('what is read again within the overlap is read at once', async () => {
	const { tenant, trigger } = await pollOf(2000);
	const began = tenant.now;
	const { finished: none, connection } = await trigger.read(UNDISTURBED);
	expect(none).toEqual([]);
	expect(connection.requests.length).toBeLessThanOrEqual(43);
	expect(tenant.now - began).toBeLessThan(40 * SLOW.paceMs + 4 * LATENCY);
});

test.each([
	[1000, 22],
	[300, 7],
	[120, 3],
	[50, 2],
])('a poll of at most %i records throws away next to nothing of a backlog', async (max, most) => {
	const { ids, connection, tenant, pollAll } = await pollOf(3000, { maxRecords: max });
	expect(ids).toEqual(firstIds(max));
	expect(connection.requests.length).toBeLessThanOrEqual(most);
	tenant.advance(MINUTE);
	expect((await pollAll()).flat()).toEqual(firstIds(3000 - max, max));
});

test('with one request at a time, each page waits for the one before', async () => {
	const { ids, connection } = await pollOf(2000, { parallelRequests: 1 });
	expect(ids).toEqual(firstIds(2000));
	expect(connection.mostInFlight()).toBe(1);
	expect(connection.requests).toHaveLength(42);
});

test('the next window starts at the newest record of the polls before, not of this one', async () => {
	const { trigger, began, poll } = await pollOf(5000, { lookbackWindowMs: 0 });
	const changedAt = Math.floor((began - MINUTE) / 1000) * 1000;
	expect(trigger.cursor.from).toBeLessThan(changedAt);
	await poll();
	expect(trigger.cursor.from).toBe(changedAt);
});

describe('without an overlap, with pages under way together', () => {
	const COUNT = 2000;
	const options = { lookbackWindowMs: 0, maxRecords: 10_000, ...SLOW };

	/** Polls while `change` happens before the answer to a request, then until nothing comes. */
	async function disturbed(request: number, change: (watched: Watched) => void, onlyOpen = false) {
		let isPolling = false;
		const watched: Watched = await watch({
			...options,
			meanwhile: (number) => {
				if (number === request && isPolling) change(watched);
			},
		});
		watched.trigger.setScope('createdOrUpdated', onlyOpen);
		createMany(watched.tenant, COUNT);
		watched.tenant.advance(MINUTE);
		isPolling = true;
		const { ids } = await watched.poll();
		isPolling = false;
		watched.tenant.advance(MINUTE);
		return { first: ids, later: (await watched.pollAll()).flat() };
	}

	type Watched = Awaited<ReturnType<typeof watch>>;

	test.each([1, 5, 6, 9, 14, 20, 30])(
		'what changes before the answer to request %i is not lost',
		async (request) => {
			// One record of each page: some are read already, some are not, some are on their way.
			const changed = firstIds(COUNT).filter((id) => id % 50 === 7);
			const { first, later } = await disturbed(request, ({ tenant }) => {
				for (const id of changed) tenant.update(id, 'closed');
			});
			expect(first).toHaveLength(COUNT);
			expect(new Set(first)).toEqual(new Set(firstIds(COUNT)));
			// Those that were read before come with the next poll, the others came as they are now.
			expect(later.length).toBeGreaterThan(0);
			expect(changed).toEqual(expect.arrayContaining(later));
		},
	);

	test.each([1, 5, 6, 9, 14, 20, 30])(
		'what is created before the answer to request %i is not lost',
		async (request) => {
			const { first, later } = await disturbed(request, ({ tenant }) => createMany(tenant, 70));
			const all = [...first, ...later];
			expect(new Set(all)).toEqual(new Set(firstIds(COUNT + 70)));
			expect(all).toHaveLength(COUNT + 70);
		},
	);

	test.each([5, 7, 9, 16, 24, 36, 38, 40, 41, 42])(
		'records that leave the filter before the answer to request %i take no others along',
		async (request) => {
			// Pages are under way by their rows: all behind these move up.
			const closed = firstIds(COUNT).filter((id) => id % 3 === 0);
			const { first, later } = await disturbed(
				request,
				({ tenant }) => {
					for (const id of closed) tenant.update(id, 'closed');
				},
				true,
			);
			expect(later).toEqual([]);
			expect(first.filter((id) => id % 3 !== 0)).toEqual(
				firstIds(COUNT).filter((id) => id % 3 !== 0),
			);
			expect(new Set(first).size).toBe(first.length);
		},
	);
});

test('a poll whose time is over while pages are under way goes on behind the last one it took', async () => {
	const { tenant, trigger, poll, pollAll } = await watch({ maxRecords: 10_000, ...SLOW });
	createMany(tenant, 3000);
	tenant.advance(MINUTE);
	const { ids } = await poll({ budgetMs: 6 * LATENCY });
	expect(ids.length).toBeGreaterThan(200);
	expect(ids.length).toBeLessThan(3000);
	expect(trigger.cursor.window?.afterId).toBe(ids.at(-1));
	expect([...ids, ...(await pollAll()).flat()]).toEqual(firstIds(3000));
	tenant.advance(HOUR);
	await poll();
	expect(await poll()).toEqual({ ids: [], requests: 1, warnings: [] });
});
