import type { IPollFunctions } from 'n8n-workflow';

import {
	type CoupaChanges,
	coupaChanges,
	Cursor,
	type EmittedRecord,
	pollChanges,
	type PollSettings,
	proveSelectionFrom,
	startFrom,
	startNow,
} from '../../coupa/changes';
import type { RequestLine } from '../../coupa/http';
import { showsValue } from '../../coupa/query';
import { filtersParameter } from '../shared/filters';
import { shapeParameter } from '../shared/items';
import { habitsOf, recordPages } from '../shared/pages';
import {
	isSimplified,
	pageConcurrency,
	returnTypeParameter,
	textParameter,
} from '../shared/parameters';
import { withSeenFields } from '../shared/seenFields';
import { openClient } from '../shared/transport/client';
import { systemClock } from '../shared/transport/clock';
import type { Positions } from './positions';
import { pollSettings, startDate, triggerOptions } from './settings';
import type { Watched } from './watched';

/** A longer `Retry-After` is handed to n8n, whose scheduler backs off: the next poll finds the same changes. */
const MAX_RETRY_AFTER_MS = 60_000;

/** What a poll of any of the objects works with. */
export interface PollContext {
	context: IPollFunctions;
	/** Aborts when the poll has ended. */
	ended: AbortSignal;
	/** True for the first poll after a person activated the workflow. */
	isActivation: boolean;
	/** Told of each request, where a person asked for the log of a test. */
	onTry?: (line: RequestLine) => void;
}

/** What one object may take of a poll. */
export interface Share {
	/** When nothing may be waited for any more, by the worker's clock. */
	deadline: number;
	maxRecords: number;
}

/** One object, opened for one poll. */
interface ObjectPoll {
	settings: PollSettings;
	changes: CoupaChanges;
	/** Undefined before the first poll of an activation. */
	cursor?: Cursor;
}

function warner(context: IPollFunctions): (message: string) => void {
	return (message) => context.logger.warn(`Coupa Trigger: ${message}`);
}

/** @param stored the cursor of the last poll, if there is one */
async function openObject(
	watched: Watched,
	{ context, ended, onTry }: PollContext,
	deadline: number,
	stored?: unknown,
): Promise<ObjectPoll> {
	const { parameters, target } = watched;
	const options = triggerOptions(parameters);
	const retryPolicy = { deadline, maxRetryAfterMs: MAX_RETRY_AFTER_MS };
	const opened = await openClient(context, options, { retryPolicy, ended, onTry });
	const client = await withSeenFields(opened, context, parameters.catalog);
	const warn = warner(context);
	const settings = pollSettings(watched, client.origin);
	const cursor = Cursor.restore(stored, settings);
	const changes = coupaChanges({
		...settings,
		readPage: recordPages(client, target, isSimplified(parameters)),
		filters: filtersParameter(parameters, target, warn),
		returnType: returnTypeParameter(parameters),
		hasField: showsValue(parameters.catalog, target.resource?.object),
		namesFields: cursor?.namesFields === true,
		habits: habitsOf(client, target),
		parallelRequests: pageConcurrency(options),
		now: () => systemClock.now(),
		leastOffset: () => client.leastClockOffset(),
		pause: async (ms) => await systemClock.sleep(ms),
		warn,
	});
	return { settings, changes, cursor };
}

/** A record in the form that the return type asks for, besides what it asks Coupa for. */
function shaped({ parameters }: Watched, emitted: EmittedRecord): EmittedRecord {
	return { ...emitted, record: shapeParameter(parameters)(emitted.record) };
}

/** The newest record that fits, for a test in the editor; nothing is remembered. */
export async function sampleObject(
	watched: Watched,
	poll: PollContext,
): Promise<EmittedRecord | undefined> {
	const { changes } = await openObject(watched, poll, Infinity);
	const found = await changes.sample();
	return found && shaped(watched, found);
}

// Why: docs/decisions/042-windows-have-no-upper-end.md
/** The cursor to poll from; undefined when this poll was the start. */
async function openCursor(
	{ parameters, target }: Watched,
	{ settings, changes, cursor }: ObjectPoll,
	isActivation: boolean,
	positions: Positions,
): Promise<Cursor | undefined> {
	const startsAnew =
		isActivation && textParameter(parameters, 'whenActivatedAgain') === 'startFromNow';
	if (cursor !== undefined && !startsAnew) {
		if (cursor.isMoved) await proveSelectionFrom(cursor.from, settings, changes);
		return cursor;
	}
	const from = cursor === undefined ? startDate(parameters) : undefined;
	const started =
		from === undefined
			? await startNow(settings, changes)
			: await startFrom(from, settings, changes);
	positions.set(target.path, started.store());
	return from === undefined ? undefined : started;
}

/**
 * Polls one object, and moves its position on.
 *
 * @throws CoupaError; the position then stays where it was
 */
export async function pollObject(
	watched: Watched,
	poll: PollContext,
	positions: Positions,
	{ deadline, maxRecords }: Share,
): Promise<EmittedRecord[]> {
	const { path } = watched.target;
	const opened = await openObject(watched, poll, deadline, positions.of(path));
	const cursor = await openCursor(watched, opened, poll.isActivation, positions);
	if (cursor === undefined || maxRecords <= 0) return [];
	const settings = { ...opened.settings, maxRecords };
	const outcome = await pollChanges(cursor, settings, opened.changes, { deadline });
	outcome.warnings.forEach(warner(poll.context));
	positions.set(path, cursor.store());
	return outcome.emitted.map((emitted) => shaped(watched, emitted));
}
