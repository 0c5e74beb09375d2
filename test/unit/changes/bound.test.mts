import {
	Cursor,
	MAX_REMEMBERED,
	pollChanges,
	type PollSettings,
} from '../../../coupa/changes/index.ts';
import { sourceOf } from './watching.mts';

const START = Date.UTC(2026, 0, 15, 9);
const PAGE = 1000;
const TOO_MANY = 3000;
const COUNT = MAX_REMEMBERED + TOO_MANY;

/** Ids 1 to `COUNT`; each hundred of them share a second. */
const all = Array.from({ length: COUNT }, (_, index) => {
	const time = new Date(START + Math.floor(index / 100) * 1000).toISOString();
	return { id: index + 1, 'created-at': time, 'updated-at': time };
});

const source = sourceOf([], {
	now: () => START + 15 * 60_000,
	async *pages({ from, afterId = 0 }) {
		for (let start = afterId; start < COUNT; start += PAGE) {
			yield all
				.slice(start, start + PAGE)
				.filter((record) => Date.parse(record['updated-at']) >= from);
		}
	},
});

const settings: PollSettings = {
	event: 'createdOrUpdated',
	lookbackWindowMs: 60 * 60_000,
	maxRecords: COUNT + 1,
	exportField: 'last-exported-at',
	idField: 'id',
	cursorKey: '',
};

test('beyond 50,000 changes within the overlap, the oldest repeat, and it says so', async () => {
	const budget = { deadline: Infinity };
	const cursor = Cursor.startAt(START, settings);
	const first = await pollChanges(cursor, settings, source, budget);
	expect(first.emitted).toHaveLength(COUNT);
	expect(first.warnings).toEqual([
		expect.stringMatching(/more records changed within the overlap .* may be emitted again/i),
	]);
	expect(JSON.stringify(cursor.store()).length).toBeLessThan(600_000);

	const second = await pollChanges(cursor, settings, source, budget);
	const repeated = second.emitted.map(({ record }) => record.id);
	expect(repeated.length).toBeGreaterThanOrEqual(TOO_MANY);
	expect(repeated).toEqual(all.slice(0, repeated.length).map(({ id }) => id));
});

test('looking back says once from when on it cannot tell any more', async () => {
	const days = { ...settings, lookBack: { days: 7, hour: 23, timezone: 'UTC' } };
	const cursor = Cursor.startAt(START, days);
	const budget = { deadline: Infinity };
	const { warnings } = await pollChanges(cursor, days, source, budget);
	expect(warnings[0]).toMatch(/those before 2026-01-15T09:0\d:\d\d.000Z are not checked again/);
	const again = await pollChanges(cursor, days, source, budget);
	expect(again.warnings.join()).not.toContain('not checked again');
});
