/** What a poll remembers: of single records, without a Coupa. */
import { failureOf } from '../../support/fakeCoupa.mts';
import { at, HOUR, MINUTE, NINE, poll, SECOND, startAt } from './singlePoll.mts';

const FAR_FUTURE = Date.UTC(2100, 0, 1);

test.each([
	[{ 'updated-at': at(NINE) }, 'Coupa sent a record without an ID'],
	[{ id: 'A1', 'updated-at': at(NINE) }, 'Coupa sent a record without an ID'],
	[{ id: 1 }, 'Coupa sent a record without updated-at'],
	[{ id: 1, 'updated-at': 'then' }, 'Coupa sent a record without updated-at'],
])('a record that cannot be told from others ends the poll: %j', async (record, message) => {
	const error = await failureOf(poll(startAt(NINE), NINE, [record]));
	expect([error.kind, error.message]).toEqual(['badResponse', message]);
	expect(error.description).toContain('Choose another object');
});

test('`updated_at` is `updated-at`', async () => {
	const record = { id: 1, updated_at: at(NINE) };
	const one = await poll(startAt(NINE), NINE, [record]);
	expect(one.records).toEqual([record]);
	expect((await poll(one.stored, NINE + MINUTE, [record])).records).toEqual([]);
});

describe('a change in the second in which it is read', () => {
	const first = { id: 1, 'updated-at': at(NINE), name: 'A' };
	const again = { ...first, name: 'B' };

	test('comes again where it changed once more in that second, and then no more', async () => {
		const one = await poll(startAt(NINE), NINE + 500, [first]);
		expect(one.records).toEqual([first]);
		const two = await poll(one.stored, NINE + MINUTE, [again]);
		expect(two.records).toEqual([again]);
		expect((await poll(two.stored, NINE + 2 * MINUTE, [again])).records).toEqual([]);
	});

	test('does not come again where it is the same', async () => {
		const one = await poll(startAt(NINE), NINE + 500, [first]);
		expect((await poll(one.stored, NINE + MINUTE, [first])).records).toEqual([]);
	});

	test('is settled by a later record, and is not compared any longer', async () => {
		const one = await poll(startAt(NINE), NINE + 500, [first]);
		const later = { id: 2, 'updated-at': at(NINE + SECOND) };
		const two = await poll(one.stored, NINE + MINUTE, [first, later]);
		expect(two.records).toEqual([later]);
		const three = await poll(two.stored, NINE + MINUTE, [first, later]);
		expect((await poll(three.stored, NINE + MINUTE, [again, later])).records).toEqual([]);
	});

	test.each([
		['ten minutes', NINE + 10 * MINUTE],
		['years', FAR_FUTURE],
	])('is not settled by a record whose own time is ahead by %s', async (_what, time) => {
		const ahead = { id: 2, 'updated-at': at(time) };
		const one = await poll(startAt(NINE), NINE + 500, [first, ahead]);
		const two = await poll(one.stored, NINE + MINUTE, [again, ahead]);
		expect([one.records, two.records]).toEqual([[first, ahead], [again]]);
	});

	test('is not settled by clocks that may be ahead together', async () => {
		const one = await poll(startAt(NINE), NINE + 10 * MINUTE, [first]);
		expect((await poll(one.stored, NINE + 10 * MINUTE, [again])).records).toEqual([again]);
	});

	test('needs no look at its content where only new ones count', async () => {
		const created = { ...first, 'created-at': at(NINE) };
		const settings = { event: 'created' } as const;
		const one = await poll(startAt(NINE), NINE + 500, [created], settings);
		const two = await poll(one.stored, NINE + MINUTE, [{ ...created, name: 'B' }], settings);
		expect([one.records.length, two.records.length]).toEqual([1, 0]);
	});
});

test('where only changes count, a record comes when something happened to it since it was created', async () => {
	const settings = { event: 'updated' } as const;
	const created = { id: 1, 'created-at': at(NINE), 'updated-at': at(NINE) };
	const changed = { ...created, 'updated-at': at(NINE + SECOND) };
	const one = await poll(startAt(NINE), NINE + MINUTE, [created], settings);
	expect(one.records).toEqual([]);
	const two = await poll(one.stored, NINE + 2 * MINUTE, [changed], settings);
	expect(two.records).toEqual([changed]);
});

test('records come in the order of time, and of their IDs within a second', async () => {
	const records = [
		{ id: 1, 'updated-at': at(NINE + SECOND) },
		{ id: 2, 'updated-at': at(NINE) },
		{ id: 3, 'updated-at': at(NINE) },
	];
	const outcome = await poll(startAt(NINE), NINE + MINUTE, records);
	expect(outcome.records.map(({ id }) => id)).toEqual([2, 3, 1]);
});

describe('records that share an ID', () => {
	const of = (name: string, second = 0) => ({
		id: 7,
		'created-at': at(NINE),
		'updated-at': at(NINE + second * SECOND),
		name,
	});

	test('come each, and each of their changes', async () => {
		const one = await poll(startAt(NINE), NINE + MINUTE, [of('A'), of('B')]);
		expect(one.records).toHaveLength(2);
		const two = await poll(one.stored, NINE + MINUTE, [of('A'), of('B', 30), of('C')]);
		expect(two.records).toEqual([of('C'), of('B', 30)]);
		const all = [of('A'), of('B', 30), of('C')];
		expect((await poll(two.stored, NINE + MINUTE, all)).records).toEqual([]);
	});

	test('come once where only new ones count, whatever changes in them', async () => {
		const settings = { event: 'created' } as const;
		const one = await poll(startAt(NINE), NINE + MINUTE, [of('A'), of('B')], settings);
		const two = await poll(one.stored, NINE + MINUTE, [of('A2'), of('B2'), of('C')], settings);
		expect([one.records.length, two.records]).toEqual([2, [of('C')]]);
	});

	test('are told apart by an ID of their own, where it is known', async () => {
		const settings = { idField: 'revision-record.id', event: 'created' } as const;
		const revision = (own: number, name: string) => ({
			...of(name),
			'revision-record': { id: own },
		});
		const one = await poll(startAt(NINE), NINE + MINUTE, [revision(1, 'A')], settings);
		const page = [revision(2, 'B'), revision(1, 'A2')];
		const two = await poll(one.stored, NINE + MINUTE, page, settings);
		expect(two.records).toEqual([revision(2, 'B')]);
	});

	test('are no two states of one record, of which two answers show one each', async () => {
		const shown = { isPartial: true, sharesIds: false };
		const one = await poll(startAt(NINE), NINE + MINUTE, [of('A'), of('B', 30)], {}, shown);
		expect(one.stored.sharesIds).toBeUndefined();
		expect((await poll(one.stored, NINE + MINUTE, [of('B', 30)], {}, shown)).records).toEqual([]);
	});

	test('stay together where a poll has no room for all', async () => {
		const others = [1, 2, 3].map((id) => ({ id, 'updated-at': at(NINE) }));
		const one = await poll(startAt(NINE), NINE + MINUTE, [...others, of('A'), of('B')], {
			maxRecords: 4,
		});
		expect(one.records).toEqual(others);
		expect(one.stored.window?.afterId).toBe(3);
	});
});

describe('the next window', () => {
	const from = async (...args: Parameters<typeof poll>) => (await poll(...args)).stored.from;
	const record = { id: 1, 'updated-at': at(NINE + 30 * MINUTE) };
	const old = { id: 1, 'updated-at': at(NINE) };

	test('reaches back by the lookback window from the newest record of the polls before', async () => {
		const one = await poll(startAt(NINE), NINE + 31 * MINUTE, [record]);
		// Something may have changed behind the reading before this record did.
		expect(one.stored.from).toBe(NINE + 11 * MINUTE);
		expect(await from(one.stored, NINE + 32 * MINUTE, [record])).toBe(NINE + 25 * MINUTE);
	});

	test('never reaches behind this one', async () => {
		expect(await from(startAt(NINE), NINE + MINUTE, [])).toBe(NINE);
	});

	test('follows the clocks where nothing changes, less what they may be ahead', async () => {
		expect(await from(startAt(NINE), NINE + HOUR, [old])).toBe(NINE + 40 * MINUTE);
	});

	test('stays where nothing came at all: an empty page proves nothing', async () => {
		const { stored } = await poll(startAt(NINE), NINE + HOUR, []);
		expect(stored).toMatchObject({ from: NINE, quiet: { polls: 1, reached: NINE + 40 * MINUTE } });
		const next = await poll(stored, NINE + 2 * HOUR, [old]);
		expect(next.records).toEqual([old]);
		expect(next.stored).toMatchObject({ from: NINE + 100 * MINUTE });
		expect(next.stored.quiet).toBeUndefined();
	});

	test('stays once something else is watched: a quiet poll proves nothing for it', async () => {
		const { stored } = await poll(startAt(NINE), NINE + HOUR, []);
		const since = {
			async *pages({ from: start }: { from: number }) {
				yield [record].filter(() => Date.parse(record['updated-at']) >= start);
			},
		};
		const other = await poll(stored, NINE + HOUR, [], { cursorKey: 'other' }, since);
		expect(other.records).toEqual([record]);
	});

	test('follows the least Date of several polls where the worker is ahead', async () => {
		const behind = { leastOffset: () => -2 * HOUR };
		const one = await poll(startAt(NINE), NINE + 3 * HOUR, [old], {}, behind);
		expect(one.stored.from).toBe(NINE + 40 * MINUTE);
		expect(await from(one.stored, NINE + 4 * HOUR, [old])).toBe(NINE + 2 * HOUR - 20 * MINUTE);
	});

	test('stays at the newest record where nobody says the time', async () => {
		const silent = { leastOffset: () => undefined };
		const one = await poll(startAt(NINE), NINE + HOUR, [record], {}, silent);
		expect(await from(one.stored, NINE + 9 * HOUR, [record], {}, silent)).toBe(NINE + 25 * MINUTE);
	});

	test('is not moved by an absurd Date', async () => {
		const absurd = { leastOffset: () => FAR_FUTURE - NINE };
		expect(await from(startAt(NINE), NINE + HOUR, [old], {}, absurd)).toBe(NINE + 40 * MINUTE);
	});

	test('is not moved by records from the future', async () => {
		const future = { id: 1, 'updated-at': at(FAR_FUTURE) };
		const one = await poll(startAt(NINE), NINE + HOUR, [future]);
		expect(await from(one.stored, NINE + HOUR, [future])).toBe(NINE + 40 * MINUTE);
	});

	test('goes back from the future, and says so', async () => {
		const { stored, warnings } = await poll(startAt(FAR_FUTURE), NINE + HOUR, []);
		expect(stored.from).toBe(NINE + 40 * MINUTE);
		expect(warnings).toEqual([
			expect.stringContaining('was in the future (2100-01-01T00:00:00.000Z)'),
		]);
	});
});

test('what no window gives again is forgotten, what one may give again is not', async () => {
	const one = await poll(startAt(NINE), NINE + MINUTE, [
		{ id: 1, 'updated-at': at(NINE) },
		{ id: 2, 'updated-at': at(NINE + 30 * SECOND) },
	]);
	const two = await poll(one.stored, NINE + 20 * MINUTE + 30 * SECOND + 400, []);
	expect(two.stored.emitted).toContain('2');
	const three = await poll(two.stored, NINE + 20 * MINUTE + 31 * SECOND, []);
	expect(three.stored.emitted).toBe('');
});

test('what belongs to another instance counts for its time only', async () => {
	const settings = { event: 'readyForExport', cursorKey: 'test' } as const;
	const record = { id: 1, 'updated-at': at(NINE) };
	const one = await poll(startAt(NINE, settings), NINE, [record], settings);
	const other = { ...settings, cursorKey: 'production' };
	const two = await poll(one.stored, NINE + MINUTE, [record], other);
	expect([one.records.length, two.records.length]).toEqual([1, 1]);
	expect((await poll(two.stored, NINE + MINUTE, [record], other)).records).toEqual([]);
});

test('an export that was emitted hours ago and still waits comes again, once', async () => {
	const settings = { event: 'readyForExport', emitAgainAfterMs: HOUR } as const;
	const record = { id: 1, 'updated-at': at(NINE) };
	const one = await poll(startAt(NINE), NINE, [record], settings);
	const early = await poll(one.stored, NINE + HOUR - 1, [record], settings);
	const due = await poll(early.stored, NINE + HOUR, [record], settings);
	const after = await poll(due.stored, NINE + HOUR + MINUTE, [record], settings);
	expect([one, early, due, after].map(({ records }) => records.length)).toEqual([1, 0, 1, 0]);
});

test('an absurd Date neither makes exports due nor puts them off for ever', async () => {
	const settings = { event: 'readyForExport', emitAgainAfterMs: HOUR } as const;
	const record = { id: 1, 'updated-at': at(NINE) };
	const absurd = { leastOffset: () => FAR_FUTURE - NINE };
	const one = await poll(startAt(NINE), NINE, [record], settings, absurd);
	const two = await poll(one.stored, NINE + MINUTE, [record], settings);
	const due = await poll(two.stored, NINE + HOUR + MINUTE, [record], settings);
	expect([one, two, due].map(({ records }) => records.length)).toEqual([1, 0, 1]);
	let answers = 0;
	const once = { leastOffset: () => (answers++ < 3 ? FAR_FUTURE - NINE : 0) };
	expect(
		(await poll(due.stored, NINE + HOUR + 2 * MINUTE, [record], settings, once)).records,
	).toEqual([]);
});
