import type { PlannedPage } from './planner';
import { placeOf } from './range';
import type { CheckedPage, Stretch } from './stretch';
import { type CoupaRecord, type Direction, PAGE_SIZE } from './types';

/** A page that was asked for; slots stand in the order of reading, pages come in any order. */
export interface Slot extends PlannedPage {
	/** It looks for records between two pages, and is no step of the plan. */
	fillsGap: boolean;
	isSent: boolean;
	answer?: { records: CoupaRecord[]; page: CheckedPage };
}

/**
 * Where neighbours have come with a gap between them, adds a slot for what may lie there: records came
 * or went between the two answers, or the offset led elsewhere.
 *
 * @param covered the place up to which all was read before the first slot
 */
export function fillGaps(slots: Slot[], covered: number): void {
	/** The place up to which all is read before a slot; undefined behind one that has not come. */
	let reach: number | undefined = covered;
	for (let index = 0; index < slots.length; index++) {
		const { answer, row } = slots[index];
		if (answer === undefined) {
			reach = undefined;
		} else if (answer.page.kind === 'stretch') {
			const { from, to } = answer.page;
			if (reach !== undefined && from > reach) {
				const request = { after: reach, upTo: from, skip: 0, size: PAGE_SIZE };
				slots.splice(index, 0, { request, row, fresh: 0, fillsGap: true, isSent: false });
				index += 1;
			}
			reach = Math.max(reach ?? -Infinity, to);
		}
	}
}

/**
 * Without an effect of `id[gt]`, a page begins `skip` rows behind the first record of all. Where more
 * rows than that lie before the anchor, it would not have begun behind it.
 */
export function provesFilter({ request: { skip }, row }: Slot): boolean {
	return skip === 0 || skip + PAGE_SIZE <= row - skip;
}

/**
 * A short page from behind an offset ends where there are no more records, and so behind all that was
 * read before. When it does not, records have gone or the order was not kept, which a page of a record
 * or two does not show: it is no proof of the end.
 */
export function isFalseEnd(
	{ request }: Slot,
	{ entries, isFull }: Stretch,
	covered: number,
	direction: Direction,
): boolean {
	if (isFull || request.skip === 0) return false;
	return placeOf(entries[entries.length - 1].id, direction) < covered;
}
