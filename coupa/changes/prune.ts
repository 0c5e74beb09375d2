import type { CursorState, LookBackRest } from './state';
import { SECOND, wholeSecond } from './times';
import type { PollSettings } from './types';

/** The most entries that are remembered; beyond that the oldest are forgotten, and may repeat. */
export const MAX_REMEMBERED = 50_000;

/**
 * From now on the last days are remembered, if they are looked at. Earlier emissions are already forgotten,
 * and cannot be told from records that were never emitted.
 */
export function rememberDays(state: CursorState, { lookBack }: PollSettings): void {
	if (lookBack === undefined) delete state.lookBack;
	else state.lookBack ??= { since: state.window?.nextFrom ?? state.from };
}

/**
 * The part of the last days that is to be read again.
 *
 * @param day for which that is due, if it was not done yet
 * @returns what is to be read; undefined when there is nothing
 */
export function beginLookBack(state: CursorState, day: string): LookBackRest | undefined {
	const { from, lookBack } = state;
	if (lookBack === undefined) return undefined;
	if (lookBack.rest !== undefined) return lookBack.rest;
	if (day === lookBack.day) return undefined;
	lookBack.day = day;
	if (wholeSecond(lookBack.since) < wholeSecond(from)) {
		lookBack.rest = { from: lookBack.since, before: wholeSecond(from) };
	}
	return lookBack.rest;
}

/**
 * Keeps how far the last days were read again. What turns up after all of it was is at most so many days
 * late: the next time goes back behind this one by as much, however long it takes until then.
 *
 * @param id up to which they were read; Infinity for all of it
 */
export function lookedBackTo({ lookBack }: CursorState, id: number, daysMs: number): void {
	if (lookBack?.rest === undefined) return;
	lookBack.rest.afterId = id;
	if (id < Infinity) return;
	lookBack.since = Math.max(lookBack.since, lookBack.rest.before - daysMs);
	delete lookBack.rest;
}

/** Forgets what no reading returns again: neither the rest of this window nor the next ones. */
function forgetDone({ from, window, lookBack, emitted }: CursorState, keysAreIds: boolean): void {
	const restFrom = wholeSecond(from);
	const nextFrom = wholeSecond(window?.nextFrom ?? from);
	const daysFrom = wholeSecond(lookBack?.since ?? Infinity);
	emitted.forget((key, time) => {
		const isAhead = window !== undefined && (!keysAreIds || key > window.afterId);
		return time < Math.min(daysFrom, isAhead ? restFrom : nextFrom);
	});
}

/**
 * Forgets what cannot appear again, and the oldest if there is too much.
 *
 * @param keysAreIds false where records have IDs of their own, besides those by which they are read
 * @returns warnings about that for the user
 */
export function prune(state: CursorState, keysAreIds: boolean): string[] {
	forgetDone(state, keysAreIds);
	const { awaiting, emitted, from, lookBack, window } = state;
	const forgotten = emitted.forgetBeyond(MAX_REMEMBERED);
	let [count, upTo] = [forgotten.count, forgotten.upTo];
	// The oldest come first: an entry moves to the end when it is emitted again.
	for (const [key, { emittedAt }] of awaiting) {
		if (awaiting.size <= MAX_REMEMBERED) break;
		awaiting.delete(key);
		count += 1;
		upTo = Math.max(upTo, emittedAt);
	}
	if (count === 0) return [];
	const warnings: string[] = [];
	if (lookBack !== undefined) {
		lookBack.since = Math.max(lookBack.since, wholeSecond(upTo) + SECOND);
		const since = new Date(lookBack.since).toISOString();
		if (lookBack.warned !== true) {
			warnings.push(
				`The trigger cannot remember all changes of the days that it looks back: those before ${since} are not checked again. Look back fewer days.`,
			);
		}
		lookBack.warned = true;
	}
	if (upTo >= Math.min(from, window?.nextFrom ?? from)) {
		warnings.push(
			`More records changed within the overlap than can be remembered: ${count} may be emitted again. Shorten the overlap.`,
		);
	}
	return warnings;
}
