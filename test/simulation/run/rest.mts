import type { Tenant } from '../model/tenant.mts';
import type { ChangeOracle } from '../oracle/changes.mts';
import type { Quirks } from '../quirks/draw.mts';
import { type History, type Poll, UNDISTURBED } from '../traffic/history.mts';
import type { Watcher } from './trigger.mts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DRAIN_EVERY_MS = 5000;
const MAX_DRAIN_POLLS = 3000;
const MAX_FAILED_POLLS = 3;
/** Of a cursor that remembers nothing, in characters. */
const EMPTY_CURSOR = 400;

/** Between polls while something is still to turn up days later. */
const LATE_STEP_MS = 6 * HOUR;
/** Once a day, and not before the hour of that day. */
const LOOKED_BACK_AFTER_MS = 30 * HOUR;

interface DrainOptions {
	/** So many polls in a row in which nothing comes. */
	silentPolls?: number;
	since?: number;
	isLookedBack?: boolean;
}

/** A history that is being played. */
export interface PolledRun {
	readonly history: History;
	readonly quirks: Quirks;
	readonly tenant: Tenant;
	readonly trigger: Watcher;
	readonly oracle: ChangeOracle;
	/** Polls in a row that failed. */
	readonly failedPolls: number;
	/** Whether the tenant may be one that cannot be watched. */
	readonly refuses: boolean;
	/** What is emitted is read again after it was found. */
	readonly isReadTwice: boolean;
	/** @returns how many records were emitted and saved, and how many requests that took */
	poll(poll: Poll): Promise<{ emitted: number; requests: number }>;
}

/**
 * Polls until nothing new comes, and compares. The first poll in which nothing comes may end an old
 * window; the next one reads a whole one. Before these, one may find what changes before it is read again.
 */
export async function drain(
	run: PolledRun,
	{ silentPolls = run.isReadTwice ? 3 : 2, since, isLookedBack }: DrainOptions = {},
): Promise<void> {
	const { oracle } = run;
	let silent = 0;
	let lastPollAt = -Infinity;
	for (let polls = 0; silent < silentPolls; polls++) {
		if (polls === MAX_DRAIN_POLLS) {
			oracle.fail('polling never comes to an end');
			break;
		}
		run.tenant.advance(DRAIN_EVERY_MS);
		lastPollAt = run.tenant.now;
		const { emitted } = await run.poll(UNDISTURBED);
		if (run.failedPolls > MAX_FAILED_POLLS) break;
		silent = emitted > 0 ? 0 : silent + 1;
	}
	// Who says aloud that this tenant cannot be watched has lost nothing.
	if (run.failedPolls > 0 && run.refuses) return;
	oracle.checkComplete(lastPollAt, since, isLookedBack);
}

/** Until the last days were read once more since the last change turned up. */
async function lookBackOnce(run: PolledRun): Promise<void> {
	for (let passed = 0; passed < LOOKED_BACK_AFTER_MS; passed += LATE_STEP_MS) {
		run.tenant.advance(LATE_STEP_MS);
		await drain(run);
	}
	// It may take several polls, in which nothing comes.
	await drain(run, { silentPolls: 20, isLookedBack: true });
}

/** Nothing happens any more: all turns up, all is emitted, and then a poll costs one request. */
export async function comeToRest(run: PolledRun): Promise<void> {
	const { history, oracle, quirks, trigger } = run;
	const { emitAgainAfterMs, lookBack, overlapsMs } = history.setup;
	while (run.tenant.hasLateCommits) {
		await drain(run);
		run.tenant.advance(lookBack === undefined ? MINUTE : LATE_STEP_MS);
	}
	await drain(run);
	if (lookBack !== undefined) await lookBackOnce(run);
	if (trigger.settings.event === 'readyForExport' && emitAgainAfterMs !== undefined) {
		const since = run.tenant.now;
		// Where nobody says the time, workers may differ by as much.
		run.tenant.advance(emitAgainAfterMs + HOUR / 2);
		// Each poll looks after some of the awaited exports; many may have been exported.
		await drain(run, { silentPolls: 40, since });
		return;
	}
	run.tenant.advance(Math.max(...overlapsMs) + HOUR);
	await run.poll(UNDISTURBED);
	const { emitted, requests } = await run.poll(UNDISTURBED);
	if (emitted > 0) oracle.fail(`${emitted} records, and nothing changed`);
	if (quirks.size > 0 || trigger.settings.event === 'readyForExport') return;
	if (requests > 1) oracle.fail(`a poll without changes: ${requests} requests`);
	const cursor = JSON.stringify(trigger.cursor);
	if (cursor.length > EMPTY_CURSOR) oracle.fail(`still remembers: ${cursor}`);
}
