import { type CheckedPage, type Group, isSameGroup, type PageCoverage } from './page';
import type { PlannedPage } from './planner';
import { PAGE_SIZE } from './types';

/** A page that is asked for, and its answer; tasks stand in the order of reading, answers come in any. */
export interface PageTask extends PlannedPage {
	/** It looks for records between two pages, and is no step of the plan. */
	fillsGap: boolean;
	isSent: boolean;
	answer?: CheckedPage;
}

/** Up to where all is known, and the records there. */
interface Reach {
	position: number;
	group?: Group;
}

/** What to ask for before a page, so that it joins; undefined where it does. */
function missingBefore(
	page: PageCoverage,
	{ position, group }: Reach,
): [number, number] | undefined {
	if (group === undefined)
		return page.from > position ? [position, page.groups[0].position] : undefined;
	if (page.from >= position) return [position - 1, page.groups[0].position];
	const [first, second] = page.groups;
	// Both pages may have cut the records of the ID that they share: where they differ, it is read again.
	const isCut = page.startsAnywhere && first.position === position;
	if (!isCut || isSameGroup(first, group)) return undefined;
	return [position - 1, second?.position ?? Infinity];
}

/**
 * Where neighbours have come that do not join, adds a task for what may lie between them: records came
 * or went between the two answers, or the offset led elsewhere.
 */
export function fillGaps(tasks: PageTask[], covered: number, held: Group | undefined): void {
	/** Undefined behind a task that has no answer. */
	let reach: Reach | undefined = { position: covered, group: held };
	for (let index = 0; index < tasks.length; index++) {
		const { answer, row } = tasks[index];
		if (answer === undefined) {
			reach = undefined;
		} else if (answer.kind === 'coverage') {
			const missing = reach === undefined ? undefined : missingBefore(answer, reach);
			if (missing !== undefined) {
				const [after, upTo] = missing;
				const request = { after, upTo, skip: 0, size: PAGE_SIZE };
				tasks.splice(index, 0, { request, row, fresh: 0, fillsGap: true, isSent: false });
				index += 1;
			}
			if (reach === undefined || answer.to >= reach.position) {
				reach = { position: answer.to, group: answer.groups[answer.groups.length - 1] };
			}
		}
	}
}

/**
 * Without an effect of `id[gt]`, a page begins `skip` rows behind the first record of all. Where more
 * rows than that lie before it, it would not have begun behind the position that was asked for.
 */
export function provesFilter({ request: { skip }, row }: PageTask): boolean {
	return skip === 0 || skip + PAGE_SIZE <= row - skip;
}
