/** From when on the next window reads: from before anything that this one may have passed by. */
import { at, MINUTE, NINE, poll, SECOND, startAt } from './singlePoll.mts';
import { createMany, watch } from './watching.mts';

test.each([
	['', 0],
	[', also where its clock is ahead', 10 * MINUTE],
])('what changes behind the reading is emitted by the next poll%s', async (_where, skewMs) => {
	let isDone = true;
	const { tenant, poll: pollOnce } = await watch({
		lookbackWindowMs: 0,
		skewMs,
		quirks: ['without-date'],
		meanwhile: (request) => {
			if (isDone || request !== 1) return;
			// On the page that was read, and then on the one that is read now.
			tenant.advance(5 * SECOND);
			tenant.update(101, 'closed');
			tenant.advance(60 * SECOND);
			tenant.update(160, 'closed');
			tenant.advance(5 * SECOND);
		},
	});
	createMany(tenant, 60);
	isDone = false;
	tenant.advance(10 * SECOND);
	expect((await pollOnce()).ids).toHaveLength(60);
	tenant.advance(MINUTE);
	isDone = true;
	expect((await pollOnce()).ids).toContain(101);
});

describe('while nothing changes', () => {
	const record = { id: 1, 'updated-at': at(NINE) };
	const settings = { lookbackWindowMs: 0 };

	/** Two polls after the record came: then it is known that time runs on from there. */
	async function known() {
		const first = await poll(startAt(NINE - MINUTE), NINE + SECOND, [record], settings);
		return (await poll(first.stored, NINE + MINUTE, [record], settings)).stored;
	}

	test('it is what passed since the newest record was known, less half a minute', async () => {
		const { stored } = await poll(await known(), NINE + 10 * MINUTE, [record], settings);
		expect(stored.from).toBe(NINE + 9 * MINUTE - 30 * SECOND);
	});

	test('it counts until the poll began, however long its first page takes', async () => {
		let now = NINE + 10 * MINUTE;
		const slow = {
			now: () => now,
			async *pages() {
				now += 40 * SECOND;
				yield [record];
			},
		};
		const { stored } = await poll(await known(), now, [record], settings, slow);
		expect(stored.from).toBe(NINE + 9 * MINUTE - 30 * SECOND);
	});

	test.each([
		['of another worker, or after its clock was set', 60 * SECOND],
		['behind another node', -60 * SECOND],
	])('it is the newest record in a poll %s', async (_what, offset) => {
		const source = { leastOffset: () => offset };
		const { stored } = await poll(await known(), NINE + 10 * MINUTE, [record], settings, source);
		expect(stored.from).toBe(NINE);
	});

	test('a poll in which the clock is set is not remembered as one that knew', async () => {
		const first = await poll(startAt(NINE - MINUTE), NINE + SECOND, [record], settings);
		let [now, offset] = [NINE + MINUTE, 0];
		const set = {
			now: () => now,
			leastOffset: () => offset,
			async *pages() {
				yield [record];
				[now, offset] = [now + 5 * MINUTE, -5 * MINUTE];
				yield [];
			},
		};
		const { stored } = await poll(first.stored, now, [record], settings, set);
		expect(stored.sighting).toBeUndefined();
	});
});

describe("where the worker's clock is set back by an hour", () => {
	const back = NINE - 60 * MINUTE;

	test('it goes back no further than to that time less the tolerance, without Date', async () => {
		const silent = { leastOffset: () => undefined };
		const { stored, warnings } = await poll(startAt(NINE), back, [], {}, silent);
		expect(stored.from).toBe(back - 20 * MINUTE);
		expect(warnings).toEqual([expect.stringContaining('was in the future')]);
	});

	test('it stays where the Date of this poll shows that the worker is behind', async () => {
		const one = await poll(startAt(NINE), NINE + MINUTE, []);
		const right = { leastOffset: () => 60 * MINUTE };
		const { stored, warnings } = await poll(one.stored, back, [], {}, right);
		expect(stored.from).toBeGreaterThanOrEqual(NINE);
		expect(warnings).toEqual([]);
	});
});
