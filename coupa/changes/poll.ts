import type { Reading } from './advance';
import { emissionTime, lookAfterExports } from './awaitingExport';
import type { Cursor } from './cursor';
import { cut } from './cut';
import { lookBackAgain } from './lookBack';
import { settleSameSecond } from './sameSecond';
import { agree } from './timeBound';
import type { Change, ChangeSource, PollBudget, PollOutcome, PollSettings } from './types';

interface WindowReading extends Reading {
	fresh: Change[];
	/** Emitted before, but perhaps not with this content. */
	doubtful: Change[];
}

/** The worker's clock may be adjusted while a poll reads. */
function lookAtClocks(found: WindowReading, source: ChangeSource): void {
	const [now, offset, { leastOffset }] = [source.now(), source.leastOffset(), found];
	if (leastOffset === undefined) {
		found.localStart = Math.min(found.localStart, now);
		if (found.localSeen !== undefined) found.localSeen = Math.max(found.localSeen, now);
	} else if (offset !== undefined && !agree(leastOffset, offset)) {
		found.localSeen = undefined;
	}
	found.leastOffset = offset;
	found.localNow = now;
}

// Why: docs/decisions/042-windows-have-no-upper-end.md
async function readWindow(
	cursor: Cursor,
	{ event, maxRecords }: PollSettings,
	source: ChangeSource,
	{ deadline }: PollBudget,
): Promise<WindowReading> {
	const { window } = cursor;
	let isEmpty = window.afterId === undefined && window.expected === 0;
	const found: WindowReading = {
		localStart: source.now(),
		localSeen: source.now(),
		leastOffset: undefined,
		newest: -Infinity,
		fresh: [],
		doubtful: [],
	};
	let [readUpTo, isOrdered] = [window.afterId ?? -Infinity, true];
	const room = (): number => (source.now() >= deadline ? 0 : maxRecords - found.fresh.length);
	for await (const page of source.pages({ ...window, room })) {
		isEmpty &&= page.length === 0;
		lookAtClocks(found, source);
		const detected = cursor.detect(page, found, source);
		found.fresh.push(...detected.fresh);
		found.doubtful.push(...detected.doubtful);
		found.newest = Math.max(found.newest, detected.newest);
		// If pages are not ordered by ID, reading cannot continue behind an ID.
		isOrdered &&= detected.lowestId > readUpTo;
		readUpTo = Math.max(readUpTo, detected.highestId);
		if (isOrdered && Number.isFinite(readUpTo) && room() <= 0) {
			found.stoppedAfter = readUpTo;
			break;
		}
	}
	lookAtClocks(found, source);
	found.isQuiet = isEmpty;
	// A record that changes while others are read by offset can appear twice: it is one export.
	if (event === 'readyForExport') {
		found.fresh = [...new Map(found.fresh.map((change) => [change.key, change])).values()];
	}
	if (found.fresh.length <= maxRecords) return found;
	const { fresh, after } = cut(found.fresh, maxRecords);
	const doubtful = found.doubtful.filter(({ id }) => id <= after);
	return { ...found, fresh, doubtful, stoppedAfter: after };
}

function nameOf({ key, time, print }: Change): string {
	return `${key}.${time}.${print}`;
}

function inOrderOfTime(changes: readonly Change[]): Change[] {
	return [...changes].sort((a, b) => a.time - b.time || a.id - b.id);
}

/**
 * One poll: everything that changed since the last one, each change once.
 *
 * A window starts where the last one was proved complete, less the lookback window, and has no end. It is
 * read by ID, so that nothing shifts while records change; what was already emitted with the same time is
 * dropped. A record that changes after it was read has a time after the start of the poll, and belongs to
 * the next window. A window that is too large for one poll continues in the next one.
 *
 * @param cursor is advanced: store it once the records are safe, and discard it if the poll fails
 * @throws whatever the source throws
 */
export async function pollChanges(
	cursor: Cursor,
	settings: PollSettings,
	source: ChangeSource,
	budget: PollBudget,
): Promise<PollOutcome> {
	const reading = await readWindow(cursor, settings, source, budget);
	const room = (): number =>
		source.now() >= budget.deadline ? 0 : settings.maxRecords - changes.length;
	const changes = await settleSameSecond(reading, cursor, settings, source);
	if (settings.event === 'readyForExport' && room() > 0) {
		changes.push(...(await lookAfterExports(cursor, settings, source, changes, room())));
	}
	if (settings.lookBack !== undefined && reading.stoppedAfter === undefined) {
		const late = await lookBackAgain(cursor, settings.lookBack, source, budget, room());
		// An awaited export whose change turns up days late is found by both.
		const found = new Set(changes.map(nameOf));
		changes.push(...late.filter((change) => !found.has(nameOf(change))));
	}
	cursor.keep(source);
	const sorted = inOrderOfTime(changes);
	const rows = await source.finish(sorted);
	const emitted = sorted
		.map((change, index) => ({ change, rows: rows[index] }))
		.filter((found) => found.rows.length > 0);
	const emittedChanges = emitted.map(({ change }) => change);
	const kinds = cursor.kindsOf(emittedChanges);
	// First: what is emitted now was not checked twice yet.
	const warnings = cursor.advance(reading);
	cursor.markEmitted(emittedChanges, emissionTime(cursor, source));
	warnings.push(...cursor.prune());
	return {
		emitted: emitted.flatMap((found, index) =>
			found.rows.map((record) => ({ record, time: found.change.time, kind: kinds[index] })),
		),
		warnings,
	};
}
