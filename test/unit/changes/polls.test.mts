import { createMany, firstIds, HOUR, MINUTE, watch, type WatchOptions } from './watching.mts';

const WITHIN_A_SECOND: WatchOptions = { quirks: ['coarse-stamps'] };

test('a poll without changes costs one request', async () => {
	const { tenant, poll } = await watch();
	tenant.advance(MINUTE);
	expect(await poll()).toEqual({ ids: [], requests: 1, warnings: [] });
});

test.each([
	// The pages, and what proves that nothing follows.
	[1, 2],
	[49, 2],
	[50, 3],
	[120, 4],
	// Two pages share a record, to prove that nothing lies between; and the last one is asked for.
	[999, 22],
])('a poll with %i changes costs %i requests', async (count, requests) => {
	const { tenant, poll } = await watch();
	createMany(tenant, count);
	tenant.advance(MINUTE);
	expect(await poll()).toEqual({ ids: firstIds(count), requests, warnings: [] });
});

test('10,000 changes at once come over several polls, each within its limit, once each', async () => {
	const { tenant, pollAll } = await watch({ maxRecords: 1000 });
	createMany(tenant, 10_000);
	tenant.advance(MINUTE);
	const polls = await pollAll();
	expect(polls.map(({ length }) => length)).toEqual(Array(10).fill(1000));
	expect(polls.flat()).toEqual(firstIds(10_000));
});

test('10,000 changes at once come within the budget of each poll, once each', async () => {
	// Three parts of 350 ms: a request takes about a second, so a poll of 30 s has about 30 pages.
	const { tenant, poll } = await watch({ maxRecords: 10_000, slowness: 0.5 });
	createMany(tenant, 10_000);
	const emitted: number[] = [];
	let polls = 0;
	for (; emitted.length < 10_000; polls++) {
		const started = tenant.now;
		emitted.push(...(await poll({ budgetMs: 30_000 })).ids);
		// The page under way when the budget ends is the last one.
		expect(tenant.now - started).toBeLessThan(30_000 + 1100);
	}
	expect(emitted).toEqual(firstIds(10_000));
	expect(polls).toBeLessThan(10);
});

test('what changes while a backlog is read comes too, in its newest version', async () => {
	const { tenant, poll, pollAll } = await watch({ maxRecords: 100 });
	createMany(tenant, 250);
	tenant.advance(MINUTE);
	const first = await poll();
	tenant.update(101, 'open');
	tenant.update(340, 'closed');
	tenant.advance(MINUTE);
	const rest = await pollAll();
	expect(first.ids).toEqual(firstIds(100));
	// 340 had not been read yet; 101 lies behind the reading and comes with the next window.
	expect(rest.flat().sort((a, b) => a - b)).toEqual([101, ...firstIds(150, 100)]);
	expect(rest.at(-1)).toEqual([101]);
});

test('within a poll, changes come in the order of their time', async () => {
	const { tenant, poll } = await watch();
	createMany(tenant, 3);
	for (const id of [103, 101, 102]) {
		tenant.advance(5000);
		tenant.update(id, 'open');
	}
	expect((await poll()).ids).toEqual([103, 101, 102]);
});

test('a record that turns up with an id behind the reading comes with the next window', async () => {
	const { tenant, poll, pollAll } = await watch({ maxRecords: 10 });
	createMany(tenant, 5);
	tenant.create('open', 3 * MINUTE);
	createMany(tenant, 20);
	await poll();
	tenant.advance(4 * MINUTE);
	const ids = (await pollAll()).flat();
	expect(ids.filter((id) => id === 106)).toEqual([106]);
	expect(ids).toHaveLength(16);
});

test('a change in the second in which its record was emitted is one more change', async () => {
	const { tenant, poll } = await watch(WITHIN_A_SECOND);
	tenant.create('open');
	expect((await poll()).ids).toEqual([101]);
	tenant.advance(500);
	tenant.update(101, 'closed');
	tenant.advance(MINUTE);
	expect((await poll()).ids).toEqual([101]);
	tenant.advance(MINUTE);
	expect((await poll()).ids).toEqual([]);
});

test('a record is created once, whatever happens to it in that second', async () => {
	const { tenant, poll } = await watch({ ...WITHIN_A_SECOND, event: 'created' });
	tenant.create('open');
	expect((await poll()).ids).toEqual([101]);
	tenant.update(101, 'closed');
	tenant.advance(MINUTE);
	expect((await poll()).ids).toEqual([]);
});

test('a clock that is put back during the first request loses nothing', async () => {
	let jumps = false;
	const { tenant, trigger, poll } = await watch({
		lookbackWindowMs: MINUTE,
		skewMs: 10 * MINUTE,
		meanwhile: () => {
			if (!jumps) return;
			trigger.skewsMs[0] = 0;
			jumps = false;
		},
	});
	tenant.create('open', MINUTE - 1000);
	tenant.advance(MINUTE - 2000);
	jumps = true;
	expect((await poll()).ids).toEqual([]);
	tenant.advance(MINUTE);
	expect((await poll()).ids).toEqual([101]);
});

test('a failed poll leaves the cursor as it was', async () => {
	const { tenant, trigger, poll } = await watch();
	createMany(tenant, 120);
	tenant.advance(MINUTE);
	const before = trigger.cursor;
	await expect(poll({ failsAt: 2 })).rejects.toThrow('This request fails');
	expect(trigger.cursor).toEqual(before);
	expect((await poll()).ids).toEqual(firstIds(120));
});

test('is quiet again and remembers nothing once the overlap is past', async () => {
	const { tenant, trigger, poll, pollAll } = await watch();
	createMany(tenant, 500);
	await pollAll();
	tenant.advance(HOUR);
	await poll();
	expect(await poll()).toEqual({ ids: [], requests: 1, warnings: [] });
	expect(JSON.stringify(trigger.cursor).length).toBeLessThan(300);
});

test('a tenant that ignores the order is read completely, over several polls', async () => {
	const { tenant, pollAll } = await watch({ quirks: ['ignores-order'], maxRecords: 150 });
	createMany(tenant, 700);
	tenant.advance(MINUTE);
	const ids = (await pollAll()).flat();
	expect(ids.sort((a, b) => a - b)).toEqual(firstIds(700));
});

test('other conditions start from the same time', async () => {
	const { tenant, trigger, poll } = await watch({ maxRecords: 2 });
	createMany(tenant, 4);
	tenant.advance(MINUTE);
	expect((await poll()).ids).toEqual([101, 102]);
	trigger.setScope('createdOrUpdated', true);
	expect((await poll()).ids).toEqual([101, 102]);
	expect((await poll()).ids).toEqual([103, 104]);
});

test('a longer overlap repeats nothing, also in the middle of a backlog', async () => {
	const { tenant, trigger, pollAll, poll } = await watch({ lookbackWindowMs: 0, maxRecords: 10 });
	createMany(tenant, 25);
	tenant.advance(MINUTE);
	await poll();
	trigger.settings.lookbackWindowMs = HOUR;
	expect((await pollAll()).flat()).toEqual(firstIds(15, 10));
});
