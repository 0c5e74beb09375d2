/** What a poll says of each record: created or updated. */
import { at, HOUR, MINUTE, NINE, poll, SECOND, startAt } from './singlePoll.mts';

const record = (created: number, updated = created, more: object = {}) => ({
	id: 7,
	'created-at': at(created),
	'updated-at': at(updated),
	...more,
});

function kindsOf({ emitted }: Awaited<ReturnType<typeof poll>>): unknown[] {
	return emitted.map(({ kind }) => kind);
}

test('a record that was created since the last poll is created, also where it changed since', async () => {
	const one = await poll(startAt(NINE), NINE + HOUR, [record(NINE + MINUTE, NINE + 2 * MINUTE)]);
	expect(kindsOf(one)).toEqual(['created']);
});

test('what was created before the start is updated', async () => {
	const one = await poll(startAt(NINE), NINE + HOUR, [record(NINE - SECOND, NINE + MINUTE)]);
	expect(kindsOf(one)).toEqual(['updated']);
});

test('a record is created once: within the lookback window, too, it is updated after that', async () => {
	const created = NINE + HOUR;
	const one = await poll(startAt(NINE), created, [record(created)]);
	const two = await poll(one.stored, created + 30 * SECOND, [record(created, created + SECOND)]);
	expect(two.stored.from).toBeLessThan(created);
	const three = await poll(two.stored, created + MINUTE, [record(created, created + 2 * SECOND)]);
	const late = await poll(three.stored, created + HOUR, [record(created, created + HOUR)]);
	expect([one, two, three, late].map(kindsOf)).toEqual([
		['created'],
		['updated'],
		['updated'],
		['updated'],
	]);
});

test('a record that was created long ago and meets the conditions only now is updated', async () => {
	const one = await poll(startAt(NINE), NINE + 2 * HOUR, [
		{ id: 1, 'created-at': at(NINE + 2 * HOUR), 'updated-at': at(NINE + 2 * HOUR) },
	]);
	const two = await poll(one.stored, NINE + 3 * HOUR, [record(NINE + HOUR, NINE + 3 * HOUR)]);
	expect([one, two].map(kindsOf)).toEqual([['created'], ['updated']]);
});

test('twice in one poll, it is created and then updated', async () => {
	const created = NINE + MINUTE;
	const rows = [record(created), record(created, created + SECOND)];
	// Records are read one by one here, as where pages are read by offset.
	const pages = async function* () {
		for (const row of rows) yield [row];
	};
	expect(kindsOf(await poll(startAt(NINE), NINE + HOUR, [], {}, { pages }))).toEqual([
		'created',
		'updated',
	]);
});

test('one that vanished before it was emitted was never created', async () => {
	const created = NINE + HOUR;
	const gone = { finish: async (changes: readonly unknown[]) => changes.map(() => []) };
	const one = await poll(startAt(NINE), created, [record(created)], {}, gone);
	const changed = record(created, created + SECOND);
	const two = await poll(one.stored, created + MINUTE, [changed]);
	expect([one, two].map(kindsOf)).toEqual([[], ['created']]);
});

test('among records that share an ID, untouched ones are created', async () => {
	const created = NINE + MINUTE;
	const one = await poll(startAt(NINE), created, [
		record(created, created, { name: 'A' }),
		record(created, created, { name: 'B' }),
	]);
	const two = await poll(one.stored, created + MINUTE, [
		record(created, created, { name: 'A' }),
		record(created, created + SECOND, { name: 'B' }),
		record(created + 2 * SECOND, created + 2 * SECOND, { name: 'C' }),
	]);
	expect([one, two].map(kindsOf)).toEqual([
		['created', 'created'],
		['updated', 'created'],
	]);
});

test('what looking back finds is created where nothing of it ever came', async () => {
	const DAY = 24 * HOUR;
	const settings = { lookBack: { days: 7, hour: 3, timezone: 'UTC' } };
	const late = record(NINE + DAY, NINE + 2 * DAY);
	const older = { ...record(NINE - HOUR, NINE + 2 * DAY), id: 8 };
	const pages = async function* ({ before = Infinity }) {
		if (before !== Infinity) yield [late, older];
	};
	const known = { ...record(NINE, NINE), id: 9 };
	const { stored } = await poll(startAt(NINE, settings), NINE + 4 * DAY, [known], settings);
	const found = await poll(stored, NINE + 5 * DAY, [], settings, { pages });
	expect(kindsOf(found)).toEqual(['created', 'updated']);
});

test('where a record does not show when it was created, nothing is said', async () => {
	const one = await poll(startAt(NINE), NINE + HOUR, [{ id: 7, 'updated-at': at(NINE + MINUTE) }]);
	expect(kindsOf(one)).toEqual([undefined]);
});

test.each([
	['created', 'created'],
	['updated', 'updated'],
	['readyForExport', undefined],
] as const)('of the event %s, each is %s', async (event, kind) => {
	const changed = record(NINE + MINUTE, NINE + 2 * MINUTE);
	expect(kindsOf(await poll(startAt(NINE, { event }), NINE + HOUR, [changed], { event }))).toEqual([
		kind,
	]);
});
