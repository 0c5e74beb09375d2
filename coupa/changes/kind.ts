import type { CoupaRecord } from '../read';
import type { CursorState } from './state';
import { isUntouched, timeOf, wholeSecond } from './times';
import type { Change, ChangeEvent, ChangeKind } from './types';

/** What a cursor tells of the kind of a change, before it moves on. */
type Known = Pick<CursorState, 'emitted' | 'from' | 'lookBack' | 'sharesIds'>;

/** From when on all that was emitted is remembered, where a change was found, in ms. */
function rememberedSince({ from, lookBack }: Known, { time }: Change): number {
	const isLate = time < wholeSecond(from);
	return wholeSecond(isLate ? (lookBack?.since ?? from) : from);
}

/**
 * What happened to the records of changes that are emitted now. A record is `created` where it was created
 * since the time to which the last poll came, less the lookback window, and nothing was emitted of it: an
 * earlier emission would have a time since its creation, and be remembered. Everything else is `updated`, also
 * what is older and meets the conditions only now.
 *
 * @param changes in the order of time
 */
export function kindsOf(
	known: Known,
	event: ChangeEvent,
	changes: readonly Change[],
): Array<ChangeKind | undefined> {
	const inThisPoll = new Set<number>();
	return changes.map((change) => {
		if (event === 'readyForExport') return undefined;
		if (event !== 'createdOrUpdated') return event;
		const { key, record } = change;
		const created = timeOf(record, 'created-at');
		if (created === undefined) return undefined;
		const isFirst = !known.emitted.knows(key) && !inThisPoll.has(key);
		inThisPoll.add(key);
		// Among those that share an ID, one that was emitted tells nothing of the others.
		const isNew = known.sharesIds === true ? isUntouched(record) : isFirst;
		return isNew && created >= rememberedSince(known, change) ? 'created' : 'updated';
	});
}

/** What a record shows to have happened to it last, for a test, which has no memory. */
export function sampleKind(event: ChangeEvent, record: CoupaRecord): ChangeKind | undefined {
	if (event === 'readyForExport') return undefined;
	if (event !== 'createdOrUpdated') return event;
	if (timeOf(record, 'created-at') === undefined) return undefined;
	return isUntouched(record) ? 'created' : 'updated';
}
