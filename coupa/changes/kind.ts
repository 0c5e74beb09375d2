import type { CoupaRecord } from '../read';
import type { CursorState } from './state';
import { isUntouched, timeOf, wholeSecond } from './times';
import type { Change, ChangeEvent, ChangeKind } from './types';

/** What a cursor knows about the kind of a change, before it advances. */
type Known = Pick<CursorState, 'emitted' | 'from' | 'lookBack' | 'sharesIds'>;

/** Everything emitted since this time is remembered, in ms. */
function rememberedSince({ from, lookBack }: Known, { time }: Change): number {
	const isLate = time < wholeSecond(from);
	return wholeSecond(isLate ? (lookBack?.since ?? from) : from);
}

/**
 * Whether the changes that are emitted now are creations or updates. A record is `created` if it was created
 * after the position of the last poll, less the lookback window, and was not emitted yet: an earlier emission
 * would have a time since its creation, and be remembered. Everything else is `updated`, including older
 * records that meet the conditions only now.
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
		// If several share an ID, the emission of one says nothing about the others.
		const isNew = known.sharesIds === true ? isUntouched(record) : isFirst;
		return isNew && created >= rememberedSince(known, change) ? 'created' : 'updated';
	});
}

/** What last happened to a record according to its own times: for a test run, which has no memory. */
export function sampleKind(event: ChangeEvent, record: CoupaRecord): ChangeKind | undefined {
	if (event === 'readyForExport') return undefined;
	if (event !== 'createdOrUpdated') return event;
	if (timeOf(record, 'created-at') === undefined) return undefined;
	return isUntouched(record) ? 'created' : 'updated';
}
