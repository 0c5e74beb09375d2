import { Cursor } from './cursor';
import { toChange } from './detect';
import { settleSameSecond } from './sameSecond';
import { CLOCK_TOLERANCE_MS } from './timeBound';
import { SECOND, wholeSecond } from './times';
import { proveSelection, proveSelectionFrom } from './proveSelection';
import type { Change, ChangeSource, PollSettings } from './types';

/** How far back to look for the newest records: beyond that, a clock proves more than a record. */
const LOOK_BACK_MS = CLOCK_TOLERANCE_MS + 5 * 60_000;

/** `Date` is cut to the second, and an answer takes its time. */
const ROUNDING_MS = 2 * SECOND;

interface Start {
	/** Nothing that happens from now on has an earlier time. */
	from: number;
	/** What is there of that time and later, and happened before. */
	seen: Change[];
}

interface Newest {
	from: number;
	newest: Change[];
}

/** Where to start looking: a time that has passed even if all clocks are ahead by the tolerance. */
async function newestRecords(settings: PollSettings, source: ChangeSource): Promise<Newest> {
	const localNow = source.now();
	const read = async (from: number) => ({
		from,
		newest: (await source.newest(from)).map((record) => toChange(record, settings)),
	});
	const first = await read(localNow - LOOK_BACK_MS);
	const offset = source.leastOffset();
	if (first.newest.length > 0) return first;
	// Nothing may have happened, or the worker is far ahead: without a Date only a record can tell.
	if (offset === undefined) return await read(0);
	const isSure = first.from <= localNow + offset - CLOCK_TOLERANCE_MS;
	return isSure ? first : await read(Math.max(0, localNow + offset - LOOK_BACK_MS));
}

/** True when the page is ordered newest first and reaches back beyond a time. */
function reachesBehind(time: number, newest: readonly Change[]): boolean {
	return (
		newest[newest.length - 1].time < time &&
		newest.every((change, at) => at === 0 || change.time <= newest[at - 1].time)
	);
}

async function readSince(
	from: number,
	settings: PollSettings,
	source: ChangeSource,
): Promise<Change[]> {
	const changes: Change[] = [];
	for await (const page of source.pages({ from, expected: 0, room: () => Infinity })) {
		changes.push(...page.map((record) => toChange(record, settings)));
	}
	return changes;
}

async function startOf(
	localStart: number,
	settings: PollSettings,
	source: ChangeSource,
): Promise<Start> {
	const { from, newest } = await newestRecords(settings, source);
	if (newest.length === 0) {
		await proveSelection(settings, source);
		return { from, seen: [] };
	}
	const told = localStart + (source.leastOffset() ?? 0);
	const ahead = Math.max(0, source.leastOffset() ?? 0);
	// A time in the future would hold back everything else until then.
	const latestPossible = source.now() + ahead + CLOCK_TOLERANCE_MS;
	const times = newest.map(({ time }) => time).filter((time) => time <= latestPossible);
	const time = Math.max(...times);
	const isPossible = times.length > 0;
	// A record that is later than what the clocks say shows that they are behind, or that its own time is
	// ahead. So nothing is behind the start that may happen yet, and all that is there has happened.
	const start = isPossible
		? Math.min(time, Math.max(wholeSecond(told), time - LOOK_BACK_MS))
		: from;
	const isAhead = isPossible && time > told + ROUNDING_MS;
	const began = isAhead ? time + SECOND : wholeSecond(told);
	const all =
		isPossible && reachesBehind(start, newest) ? newest : await readSince(start, settings, source);
	const happenedBefore = ({ time: at }: Change) =>
		at >= start && (at < began || at > latestPossible);
	return { from: start, seen: all.filter(happenedBefore) };
}

// Why: docs/decisions/045-starts-at-newest-record.md
/**
 * A cursor that starts now, at the newest record: a time of Coupa's own clock, so nothing that happened
 * before it can still appear with a later time. Records with this time, or with a later one if Coupa does
 * not keep the order, are remembered from the start and not emitted.
 *
 * Reading them also proves that credential, object and conditions are right.
 *
 * @throws CoupaError where changes of this object cannot be detected
 */
export async function startNow(settings: PollSettings, source: ChangeSource): Promise<Cursor> {
	const localStart = source.now();
	const { from, seen } = await startOf(localStart, settings, source);
	const cursor = Cursor.startAt(from, settings);
	const at = { localStart, localNow: source.now(), leastOffset: source.leastOffset() };
	const found = cursor.detect(
		seen.map(({ record }) => record),
		at,
		source,
	);
	const { fresh } = found;
	const known = await settleSameSecond({ ...at, fresh, doubtful: [] }, cursor, settings, source);
	cursor.markSeen(known);
	cursor.keep(source);
	cursor.learn({ ...at, newest: found.newest });
	return cursor;
}

/**
 * A cursor that starts at a date: what happened since then is emitted by polls.
 *
 * @throws CoupaError where changes of this object cannot be detected
 */
export async function startFrom(
	time: number,
	settings: PollSettings,
	source: ChangeSource,
): Promise<Cursor> {
	await proveSelectionFrom(time, settings, source);
	return Cursor.startAt(time, settings);
}
