import { DateTime } from 'luxon';

import { likelyNow } from './awaitingExport';
import type { Cursor } from './cursor';
import { cut } from './cut';
import type { Change, ChangeSource, LookBackSettings, PollBudget } from './types';

// Why: docs/decisions/043-lookback-window.md
const DAY_MS = 24 * 60 * 60_000;
/** Pause between two pages, in ms: nobody waits for a second reading. */
const PAUSE_MS = 300;
/** Most time of one poll, in ms: the rest follows with the next ones. */
const MOST_MS = 60_000;

/**
 * The last day that is due. Polls may be rare: a day on which no poll came after the hour is due with the
 * first poll of the next day, whatever its hour.
 */
function dueDay({ hour, timezone }: LookBackSettings, now: number): string {
	const local = DateTime.fromMillis(now, { zone: timezone });
	return local.minus({ days: local.hour >= hour ? 0 : 1 }).toFormat('yyyy-MM-dd');
}

/**
 * Reads the last days again, once a day, for records that turned up later than the lookback window reaches:
 * page by page with pauses, over several polls if there is much.
 *
 * @param room how many more records may be emitted
 * @returns what was never emitted
 */
export async function lookBackAgain(
	cursor: Cursor,
	settings: LookBackSettings,
	source: ChangeSource,
	{ deadline }: PollBudget,
	room: number,
): Promise<Change[]> {
	const day = dueDay(settings, likelyNow(source));
	const until = Math.min(deadline, source.now() + MOST_MS);
	const daysMs = settings.days * DAY_MS;
	const rest = cursor.beginLookBack(day);
	if (rest === undefined || room <= 0 || source.now() >= until) return [];
	const late: Change[] = [];
	let [isFirst, afterId] = [true, rest.afterId ?? 0];
	for await (const page of source.pages({ ...rest, expected: 0, room: () => Infinity })) {
		if (!isFirst) await source.pause(PAUSE_MS);
		isFirst = false;
		const found = cursor.detectLate(page, rest, source);
		late.push(...found.fresh);
		afterId = Math.max(afterId, found.highestId);
		const isEnough = late.length >= room || source.now() >= until;
		if (!isEnough) continue;
		const { fresh, after } = cut(late, room);
		cursor.lookedBackTo(fresh.length < late.length ? after : afterId, daysMs);
		return fresh;
	}
	cursor.lookedBackTo(Infinity, daysMs);
	return late;
}
