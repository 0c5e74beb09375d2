/** An activation: what it proves, and what it says where it cannot. */
import {
	coupaChanges,
	type CoupaChanges,
	type PollSettings,
	startFrom,
	startNow,
} from '../../../coupa/changes/index.ts';
import type { CoupaRecord } from '../../../coupa/read/index.ts';
import { failureOf } from '../../support/fakeCoupa.mts';
import { at, HOUR, MINUTE, NINE } from './singlePoll.mts';

const SETTINGS: PollSettings = {
	event: 'createdOrUpdated',
	lookbackWindowMs: 5 * MINUTE,
	maxRecords: 100,
	exportField: 'last-exported-at',
	idField: 'id',
	cursorKey: '',
};
const FIELD = 'updated_at[gt_or_eq]';

type Answer = (query: Record<string, string>) => CoupaRecord[];

function open(answer: Answer): { changes: CoupaChanges; asked: Array<Record<string, string>> } {
	const asked: Array<Record<string, string>> = [];
	const changes = coupaChanges({
		...SETTINGS,
		readPage: async (query) => {
			const args = Object.fromEntries(query);
			asked.push(args);
			return args['id[gt]'] === undefined ? answer(args) : [];
		},
		filters: [],
		returnType: { kind: 'default' },
		parallelRequests: 1,
		now: () => NINE,
		hasField: () => true,
		namesFields: false,
		leastOffset: () => 0,
		pause: async () => undefined,
		warn: () => undefined,
	});
	return { changes, asked };
}

const old = { id: 1, 'created-at': at(NINE - HOUR), 'updated-at': at(NINE - HOUR) };

/** As Coupa selects by the time that it shows. */
const usual: Answer = (query) => (Date.parse(query[FIELD] ?? at(0)) <= NINE - HOUR ? [old] : []);

describe('a record whose time is ahead', () => {
	const last = { id: 1, 'created-at': at(NINE - MINUTE), 'updated-at': at(NINE - MINUTE) };
	const before = { ...last, id: 3, 'updated-at': at(NINE - 2 * MINUTE) };

	test.each([
		['ten minutes', NINE + 10 * MINUTE],
		['years', Date.UTC(2100, 0, 1)],
	])('holds nothing off, and is not new: by %s', async (_what, time) => {
		const ahead = { ...last, id: 2, 'updated-at': at(time) };
		const { changes } = open(() => [ahead, last, before]);
		const cursor = await startNow(SETTINGS, changes);
		expect(cursor.from).toBeLessThanOrEqual(NINE);
		const now = { ...last, id: 4, 'updated-at': at(NINE + MINUTE) };
		const clocks = { localStart: NINE + MINUTE, leastOffset: 0 };
		const shown = [last, ahead, now].filter(
			(record) => Date.parse(record['updated-at']) >= cursor.from,
		);
		const { fresh } = cursor.detect(shown, clocks, changes);
		expect(fresh.map(({ id }) => id)).toEqual([4]);
	});
});

const starts = [
	['now', startNow],
	['from a date', async (...rest: Parameters<typeof startNow>) => await startFrom(NINE, ...rest)],
] as const;

describe.each(starts)('a start %s', (_when, start) => {
	test('proves by the newest record that Coupa selects by its time', async () => {
		const { changes, asked } = open(usual);
		await start(SETTINGS, changes);
		expect(asked.map((query) => query[FIELD] !== undefined)).toEqual([true, false, true]);
	});

	test('takes one request where something meets the condition', async () => {
		const { changes, asked } = open(() =>
			[
				{ id: 2, 'created-at': at(NINE), 'updated-at': at(NINE) },
				{ ...old, 'updated-at': at(NINE - MINUTE / 2) },
			].slice(0, start === startNow ? 2 : 1),
		);
		await start(SETTINGS, changes);
		expect(asked).toHaveLength(1);
	});

	test('takes an object without records as it is', async () => {
		await expect(start(SETTINGS, open(() => []).changes)).resolves.toBeDefined();
	});

	test.each([
		['there is', { id: 1, 'created-at': at(NINE - HOUR), 'updated-at': null }],
		['came', { id: 1 }],
	])('fails where no time %s, though Coupa heeds the condition', async (_why, record) => {
		const { changes } = open((query) => (query[FIELD] === undefined ? [record] : []));
		const error = await failureOf(start(SETTINGS, changes));
		expect(error.message).toBe('Coupa sent a record without updated-at');
		expect(error.description).toContain('the default API filter of this object in Coupa');
	});

	test('fails where Coupa does not find a record by the time that it shows', async () => {
		const { changes } = open((query) => (query[FIELD] === undefined ? [old] : []));
		const error = await failureOf(start(SETTINGS, changes));
		expect(error.message).toBe('Coupa does not select this object by updated-at');
	});

	test('fails where the time is written in a way of its own, and shows it', async () => {
		const { changes } = open(() => [{ ...old, 'updated-at': '1/15/2026 9:00 AM' }]);
		const error = await failureOf(start(SETTINGS, changes));
		expect(error.message).toBe('Coupa sent a record whose updated-at cannot be read as a time');
		expect(error.description).toContain('"1/15/2026 9:00 AM"');
	});
});
