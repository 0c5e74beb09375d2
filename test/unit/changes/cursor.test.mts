/** What a poll remembers: of single records, without a Coupa. */
import {
	type ChangeSource,
	type PollOutcome,
	type PollSettings,
	pollChanges,
	seedState,
} from '../../../coupa/changes/index.ts';
import type { CoupaRecord } from '../../../coupa/read/index.ts';
import { failureOf } from '../../support/fakeCoupa.mts';

const NINE = Date.UTC(2026, 0, 15, 9);
const SECOND = 1000;
const MINUTE = 60 * SECOND;

function at(time: number): string {
	return new Date(time).toISOString();
}

const SETTINGS: PollSettings = {
	event: 'createdOrUpdated',
	overlapMs: 5 * MINUTE,
	maxRecords: 100,
	exportField: 'last-exported-at',
	scope: '',
};

/** A poll at a time that finds these records in the window. */
async function poll(
	state: PollOutcome['state'],
	now: number,
	records: CoupaRecord[],
	settings: Partial<PollSettings> = {},
): Promise<PollOutcome> {
	const source: ChangeSource = {
		async *pages() {
			yield records;
		},
		unexported: async () => records,
		awaiting: async () => [],
		now: () => now,
		serverTimeAt: (time) => time,
	};
	return await pollChanges(state, { ...SETTINGS, ...settings }, source, { deadline: now + MINUTE });
}

test.each([
	[{ 'updated-at': at(NINE) }, 'Coupa sent a record without an ID'],
	[{ id: 'A1', 'updated-at': at(NINE) }, 'Coupa sent a record without an ID'],
	[{ id: 1 }, 'Coupa sent a record without updated-at'],
	[{ id: 1, 'updated-at': 'then' }, 'Coupa sent a record without updated-at'],
])('a record that cannot be told from others ends the poll: %j', async (record, message) => {
	const error = await failureOf(poll(seedState('', NINE), NINE, [record]));
	expect([error.kind, error.message]).toEqual(['badResponse', message]);
	expect(error.description).toContain('Choose another object');
});

describe('a change in the second in which it is read', () => {
	const first = { id: 1, 'updated-at': at(NINE), name: 'A' };
	const again = { ...first, name: 'B' };

	test('comes again where it changed once more in that second, and then no more', async () => {
		const one = await poll(seedState('', NINE), NINE + 500, [first]);
		expect(one.records).toEqual([first]);
		const two = await poll(one.state, NINE + MINUTE, [again]);
		expect(two.records).toEqual([again]);
		expect((await poll(two.state, NINE + 2 * MINUTE, [again])).records).toEqual([]);
	});

	test('does not come again where it is the same', async () => {
		const one = await poll(seedState('', NINE), NINE + 500, [first]);
		expect((await poll(one.state, NINE + MINUTE, [first])).records).toEqual([]);
	});

	test('is settled by what is read after that second, and is not compared any longer', async () => {
		const one = await poll(seedState('', NINE), NINE + 500, [first]);
		expect(one.state.unsettled.size).toBe(1);
		const two = await poll(one.state, NINE + SECOND, [first]);
		expect(two.state.unsettled.size).toBe(0);
		expect((await poll(two.state, NINE + MINUTE, [again])).records).toEqual([]);
	});

	test('needs no look at its content where that second was over, or where only new ones count', async () => {
		const late = await poll(seedState('', NINE), NINE + SECOND, [first]);
		expect(late.state.unsettled.size).toBe(0);
		const created = { ...first, 'created-at': at(NINE) };
		const settings = { event: 'created' } as const;
		const one = await poll(seedState('', NINE), NINE + 500, [created], settings);
		const two = await poll(one.state, NINE + MINUTE, [{ ...created, name: 'B' }], settings);
		expect([one.records.length, two.records.length]).toEqual([1, 0]);
	});
});

test('where only changes count, a record comes when something happened to it since it was created', async () => {
	const settings = { event: 'updated' } as const;
	const created = { id: 1, 'created-at': at(NINE), 'updated-at': at(NINE) };
	const changed = { ...created, 'updated-at': at(NINE + SECOND) };
	const one = await poll(seedState('', NINE), NINE + MINUTE, [created], settings);
	expect(one.records).toEqual([]);
	const two = await poll(one.state, NINE + 2 * MINUTE, [changed], settings);
	expect(two.records).toEqual([changed]);
});

test('records come in the order of time, and of their ids within a second', async () => {
	const records = [
		{ id: 1, 'updated-at': at(NINE + SECOND) },
		{ id: 2, 'updated-at': at(NINE) },
		{ id: 3, 'updated-at': at(NINE) },
	];
	const outcome = await poll(seedState('', NINE), NINE + MINUTE, records);
	expect(outcome.records.map(({ id }) => id)).toEqual([2, 3, 1]);
});

test('the cursor that was given stays as it was', async () => {
	const state = seedState('', NINE);
	await poll(state, NINE + MINUTE, [{ id: 1, 'updated-at': at(NINE) }]);
	expect(state).toEqual(seedState('', NINE));
});

test('the next window reaches back by the overlap, and never behind this one', async () => {
	const state = seedState('', NINE);
	expect((await poll(state, NINE + MINUTE, [])).state.from).toBe(NINE);
	expect((await poll(state, NINE + 10 * MINUTE, [])).state.from).toBe(NINE + 5 * MINUTE);
});

test('what no window gives again is forgotten, what one may give again is not', async () => {
	const one = await poll(seedState('', NINE), NINE + MINUTE, [
		{ id: 1, 'updated-at': at(NINE) },
		{ id: 2, 'updated-at': at(NINE + 30 * SECOND) },
	]);
	const two = await poll(one.state, NINE + 5 * MINUTE + 30 * SECOND + 400, []);
	expect([...two.state.seen.keys()]).toEqual([2]);
	const three = await poll(two.state, NINE + 5 * MINUTE + 31 * SECOND, []);
	expect(three.state.seen.size).toBe(0);
});

test('an export that was emitted hours ago and still waits comes again, once', async () => {
	const settings = { event: 'readyForExport', emitAgainAfterMs: 60 * MINUTE } as const;
	const record = { id: 1, 'updated-at': at(NINE) };
	const one = await poll(seedState('', NINE), NINE, [record], settings);
	const early = await poll(one.state, NINE + 60 * MINUTE - 1, [record], settings);
	const due = await poll(early.state, NINE + 60 * MINUTE, [record], settings);
	const after = await poll(due.state, NINE + 61 * MINUTE, [record], settings);
	expect([one, early, due, after].map(({ records }) => records.length)).toEqual([1, 0, 1, 0]);
});
