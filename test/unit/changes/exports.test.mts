import { restore } from '../../../coupa/changes/state.ts';
import { createMany, firstIds, HOUR, MINUTE, watch } from './watching.mts';

const exporting = { event: 'readyForExport', maxRecords: 1000 } as const;

test('a record is emitted once, however often it changes while it waits', async () => {
	const { tenant, poll } = await watch(exporting);
	tenant.create('open');
	expect((await poll()).ids).toEqual([101]);
	for (let change = 0; change < 3; change++) {
		tenant.advance(MINUTE);
		tenant.update(101, 'open');
		expect((await poll()).ids).toEqual([]);
	}
});

test.each([
	['', []],
	[
		', also where a default API filter leaves out the time of the last export',
		['default-filter-without-export-time'],
	],
] as const)('it is emitted again when its mark is reset, each time%s', async (_where, quirks) => {
	const { tenant, poll } = await watch({ ...exporting, quirks: [...quirks] });
	tenant.create('open');
	for (let cycle = 0; cycle < 3; cycle++) {
		tenant.advance(MINUTE);
		expect((await poll()).ids).toEqual([101]);
		tenant.markExported(101, true);
		tenant.advance(MINUTE);
		expect((await poll()).ids).toEqual([]);
		tenant.update(101, 'open');
	}
});

test('without last-exported-at it goes by updated-at: repeats rather than loses', async () => {
	const { tenant, poll } = await watch({ ...exporting, exportField: 'updated-at' });
	tenant.create('open');
	expect((await poll()).ids).toEqual([101]);
	tenant.advance(MINUTE);
	tenant.update(101, 'open');
	expect((await poll()).ids).toEqual([101]);
});

test('what still waits after the hours that are set is emitted again, the rest is not', async () => {
	const { tenant, poll } = await watch({ ...exporting, emitAgainAfterMs: 2 * HOUR });
	createMany(tenant, 3);
	await poll();
	tenant.markExported(102, false);
	tenant.advance(2 * HOUR - MINUTE);
	expect((await poll()).ids).toEqual([]);
	tenant.advance(2 * MINUTE);
	expect(await poll()).toMatchObject({ ids: [101, 103], requests: 3 });
	tenant.advance(MINUTE);
	expect(await poll()).toMatchObject({ ids: [], requests: 1 });
	tenant.advance(2 * HOUR);
	expect((await poll()).ids).toEqual([101, 103]);
});

test('what is emitted again keeps to the limit of records too', async () => {
	const { tenant, pollAll } = await watch({
		...exporting,
		maxRecords: 20,
		emitAgainAfterMs: 2 * HOUR,
	});
	createMany(tenant, 70);
	await pollAll();
	tenant.advance(2 * HOUR);
	const again = await pollAll();
	expect(again.map(({ length }) => length)).toEqual([20, 20, 20, 10]);
	expect(again.flat()).toEqual(firstIds(70));
});

test('no look-up begins when the budget is spent', async () => {
	const { tenant, poll } = await watch({
		...exporting,
		emitAgainAfterMs: 2 * HOUR,
		slowness: 0.5,
	});
	tenant.create('open');
	await poll();
	tenant.advance(3 * HOUR);
	const { ids, requests } = await poll({ budgetMs: 100 });
	expect(ids).toEqual([]);
	// The page, and what proves that nothing follows.
	expect(requests).toBeLessThanOrEqual(2);
	expect((await poll()).ids).toEqual([101]);
});

describe('with more than 1,000 waiting, each poll looks after 49 in one more request', () => {
	/** So many polls look after all of them. */
	const ROUND = 23;

	test('and forgets the exported', async () => {
		const { tenant, trigger, poll } = await watch({ ...exporting, maxRecords: 2000 });
		createMany(tenant, 1040);
		await poll();
		tenant.advance(HOUR);
		await poll();
		for (const id of firstIds(45)) tenant.markExported(id, false);
		for (let polls = 0; polls < ROUND; polls++) {
			tenant.advance(HOUR);
			const { ids, requests } = await poll();
			expect(ids).toEqual([]);
			expect(requests).toBeLessThanOrEqual(3);
		}
		expect(restore(trigger.cursor)?.awaiting.size).toBe(995);
		expect(await poll()).toMatchObject({ ids: [], requests: 1 });
	});

	test('and goes on to wait for one that does not meet the conditions any more', async () => {
		const { tenant, trigger, poll } = await watch({ ...exporting, maxRecords: 2000 });
		trigger.setScope('readyForExport', true);
		createMany(tenant, 1040);
		await poll();
		tenant.update(101, 'closed');
		for (let polls = 0; polls < ROUND; polls++) {
			tenant.advance(HOUR);
			expect((await poll()).ids).toEqual([]);
		}
		tenant.update(101, 'open');
		expect((await poll()).ids).toEqual([]);
	});
});
