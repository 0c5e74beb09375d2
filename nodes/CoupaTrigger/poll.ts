import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';

import { loadCatalog } from '../../coupa/catalog';
import {
	type CoupaChanges,
	coupaChanges,
	Cursor,
	pollChanges,
	type PollSettings,
	proveSelectionFrom,
	startFrom,
	startNow,
} from '../../coupa/changes';
import { refuse } from '../../coupa/errors';
import { dashed } from '../../coupa/lib/names';
import { checkChoices } from '../shared/choices';
import { openClient } from '../shared/transport/client';
import { systemClock } from '../shared/transport/clock';
import { filtersParameter } from '../shared/filters';
import { recordPages } from '../shared/pages';
import {
	pageConcurrency,
	type ParameterSource,
	returnTypeParameter,
	targetParameter,
	textParameter,
	toItem,
	withProposal,
} from '../shared/parameters';
import type { Target } from '../shared/target';
import { triggerProperties } from './properties';
import { pollSettings, startDate, triggerOptions } from './settings';

/** Where n8n does not say how long a poll may take. */
const DEFAULT_BUDGET_MS = 5 * 60_000;
/** A longer `Retry-After` is handed to n8n, whose scheduler backs off: the next poll finds the same changes. */
const MAX_RETRY_AFTER_MS = 60_000;
/** Of the time that n8n grants, for what is under way when it ends. */
const BUDGET_SHARE = 0.6;

/** What one poll works with. */
interface Poll {
	context: IPollFunctions;
	parameters: ParameterSource;
	target: Target;
	settings: PollSettings;
	changes: CoupaChanges;
	/** Undefined before the first poll of an activation. */
	cursor?: Cursor;
	stored: IDataObject;
	/** When nothing may be waited for any more, by the worker's clock. */
	deadline: number;
}

/** @param deadline when nothing may be waited for any more, by the worker's clock */
async function openPoll(
	context: IPollFunctions,
	ended: AbortSignal,
	deadline = Infinity,
): Promise<Poll> {
	const catalog = await loadCatalog();
	const parameters: ParameterSource = {
		catalog,
		timezone: context.getTimezone(),
		parameter: (name, fallback) => context.getNodeParameter(name, fallback),
	};
	checkChoices(triggerProperties, parameters);
	const target = targetParameter(parameters);
	const options = triggerOptions(parameters);
	const policy = { deadline, maxRetryAfterMs: MAX_RETRY_AFTER_MS };
	const client = await openClient(context, options, policy, ended);
	const warn = (message: string) => context.logger.warn(`Coupa Trigger: ${message}`);
	const raw = context.getNode().parameters;
	const conditions = [raw.filterMode, raw.filters, raw.queryString];
	const settings = pollSettings(parameters, target, client.origin, conditions);
	const stored = context.getWorkflowStaticData('node');
	const cursor =
		context.getMode() === 'manual' ? undefined : Cursor.restore(stored.cursor, settings);
	const { resource } = target;
	const changes = coupaChanges({
		...settings,
		readPage: recordPages(client, target),
		filters: filtersParameter(parameters, target, warn),
		returnType: returnTypeParameter(parameters),
		hasField: (name) =>
			resource !== undefined && catalog.fieldsOf(resource.object).has(dashed(name)),
		namesFields: cursor?.namesFields === true,
		parallelRequests: pageConcurrency(options),
		now: () => systemClock.now(),
		leastOffset: () => client.leastClockOffset(),
		pause: async (ms) => await systemClock.sleep(ms),
		warn,
	});
	return { context, parameters, target, settings, changes, cursor, stored, deadline };
}

function toItems({ parameters }: Poll, records: readonly unknown[]): INodeExecutionData[] {
	const { keyStyle } = triggerOptions(parameters);
	return records.map((record) => toItem(record, keyStyle));
}

/** A test in the editor: the newest record that fits, and nothing is remembered. */
async function sample(poll: Poll): Promise<INodeExecutionData[]> {
	const record = await poll.changes.sample();
	if (record === undefined) {
		return refuse(
			`No ${poll.target.label} matches at present`,
			`Asked for: ${poll.settings.event} on ${poll.target.path}, with the filters of the node. Create or change a record in Coupa, or widen the filters, and test again.`,
		);
	}
	return toItems(poll, [record]);
}

/** The nodes whose first poll of this activation is done, by what n8n keeps for one activation. */
const activated = new WeakSet<IPollFunctions>();

/** True for the first poll after a person activated the workflow, not after a restart of n8n. */
function isFirstOfActivation(context: IPollFunctions): boolean {
	if (activated.has(context) || context.getActivationMode() !== 'activate') return false;
	activated.add(context);
	return true;
}

/** The cursor to poll from; undefined when this poll was the start. */
async function openCursor(poll: Poll): Promise<Cursor | undefined> {
	const { context, parameters, settings, changes, cursor, stored } = poll;
	const startsAnew =
		isFirstOfActivation(context) &&
		textParameter(parameters, 'whenActivatedAgain') === 'startFromNow';
	if (cursor !== undefined && !startsAnew) {
		if (cursor.isMoved) await proveSelectionFrom(cursor.from, settings, changes);
		return cursor;
	}
	const from = cursor === undefined ? startDate(parameters) : undefined;
	if (from !== undefined) return await startFrom(from, settings, changes);
	save(stored, await startNow(settings, changes));
	return undefined;
}

/** When to stop reading, by the worker's clock. */
function deadlineOf(context: IPollFunctions): number {
	const granted = 'getPollBudgetMs' in context ? context.getPollBudgetMs?.() : undefined;
	return (
		systemClock.now() + (typeof granted === 'number' ? granted * BUDGET_SHARE : DEFAULT_BUDGET_MS)
	);
}

function save(stored: IDataObject, cursor: Cursor): void {
	stored.cursor = cursor.store() as unknown as IDataObject;
}

async function readChanges(poll: Poll): Promise<INodeExecutionData[] | null> {
	const cursor = await openCursor(poll);
	if (cursor === undefined) return null;
	const { records, warnings } = await pollChanges(cursor, poll.settings, poll.changes, {
		deadline: poll.deadline,
	});
	for (const warning of warnings) poll.context.logger.warn(`Coupa Trigger: ${warning}`);
	const items = toItems(poll, records);
	// Last of all: whatever fails before leaves the cursor where it was.
	save(poll.stored, cursor);
	return items.length > 0 ? items : null;
}

/** Runs a poll; where nothing is at its path, the error names the one that was probably meant. */
async function proposing<T>(opened: Poll, run: (opened: Poll) => Promise<T>): Promise<T> {
	return await run(opened).catch((error: unknown) => {
		throw withProposal(error, opened.parameters);
	});
}

/** The nodes that are polling at present in this process, and since when, in ms. */
const polling = new Map<string, number>();

/** Whatever a poll waits for, it does not wait so long: something hangs. */
const STUCK_AFTER_MS = 30 * 60_000;

/**
 * One poll of the trigger. A poll that finds another one of the same node under way does nothing: the
 * other one emits what there is.
 *
 * @param ended aborts when the poll has ended
 * @returns the items to emit; null when there are none
 * @throws CoupaError; the cursor then stays where it was
 */
export async function poll(
	context: IPollFunctions,
	ended: AbortSignal,
): Promise<INodeExecutionData[][] | null> {
	if (context.getMode() === 'manual')
		return [await proposing(await openPoll(context, ended), sample)];
	// By its name, which is the only one in its workflow: copies of old workflows have the same IDs.
	const key = JSON.stringify([context.getWorkflow().id, context.getNode().name]);
	const since = polling.get(key);
	if (since !== undefined) {
		if (systemClock.now() - since < STUCK_AFTER_MS) return null;
		polling.delete(key);
		return refuse(
			'An earlier poll of this trigger never ended',
			`It began at ${new Date(since).toISOString()}. The next poll starts again from where the last one ended.`,
		);
	}
	const started = systemClock.now();
	polling.set(key, started);
	try {
		const opened = await openPoll(context, ended, deadlineOf(context));
		const items = await proposing(opened, readChanges);
		return items === null ? null : [items];
	} finally {
		if (polling.get(key) === started) polling.delete(key);
	}
}
