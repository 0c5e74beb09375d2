import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';

import { loadCatalog } from '../../coupa/catalog';
import {
	type ChangeState,
	type CoupaChanges,
	coupaChanges,
	pollChanges,
	type PollSettings,
	rescope,
	restoreState,
	seedState,
	storeState,
} from '../../coupa/changes';
import { refuse } from '../../coupa/errors';
import type { CoupaClient } from '../../coupa/http';
import { openClient } from '../shared/transport/client';
import { systemClock } from '../shared/transport/clock';
import { filtersParameter } from '../shared/filters';
import { recordPages } from '../shared/pages';
import {
	pagesAtATime,
	type ParameterSource,
	returnTypeParameter,
	targetParameter,
	textParameter,
	toItem,
} from '../shared/parameters';
import type { Target } from '../shared/target';
import { pollSettings, startDate, triggerOptions } from './settings';

/** Where n8n does not say how long a poll may take. */
const DEFAULT_BUDGET_MS = 5 * 60_000;
/** Of the time that n8n grants, for what is under way when it ends. */
const BUDGET_SHARE = 0.6;

/** What one poll works with. */
interface Poll {
	context: IPollFunctions;
	parameters: ParameterSource;
	target: Target;
	settings: PollSettings;
	client: CoupaClient;
	changes: CoupaChanges;
	stored: IDataObject;
}

async function openPoll(context: IPollFunctions): Promise<Poll> {
	const catalog = await loadCatalog();
	const parameters: ParameterSource = {
		catalog,
		timezone: context.getTimezone(),
		parameter: (name, fallback) => context.getNodeParameter(name, fallback),
	};
	const target = targetParameter(parameters);
	const raw = context.getNode().parameters;
	const settings = pollSettings(parameters, target, [raw.filterMode, raw.filters, raw.queryString]);
	const options = triggerOptions(parameters);
	const client = await openClient(context, options);
	const changes = coupaChanges({
		event: settings.event,
		exportField: settings.exportField,
		readPage: recordPages(client, target),
		filters: filtersParameter(parameters, target),
		returnType: returnTypeParameter(parameters),
		parallelRequests: pagesAtATime(options),
		now: () => systemClock.now(),
		serverTimeAt: (time) => client.serverTimeAt(time),
		notice: (message) => context.logger.warn(`Coupa Trigger: ${message}`),
	});
	return {
		context,
		parameters,
		target,
		settings,
		client,
		changes,
		stored: context.getWorkflowStaticData('node'),
	};
}

function toItems({ parameters }: Poll, records: readonly unknown[]): INodeExecutionData[] {
	const { keyStyle } = triggerOptions(parameters);
	return records.map((record) => toItem(record, keyStyle));
}

/** A test in the editor: the newest record that fits, and nothing is remembered. */
async function sample(poll: Poll): Promise<INodeExecutionData[]> {
	const record = await poll.changes.newest();
	if (record === undefined) {
		return refuse(
			`No ${poll.target.label} matches at present`,
			`Asked for: ${poll.settings.event} on ${poll.target.path}, with the filters of the node. Create or change a record in Coupa, or widen the filters, and test again.`,
		);
	}
	return toItems(poll, await poll.changes.finish([record]));
}

/** The nodes whose first poll of this activation is done, by what n8n keeps for one activation. */
const activated = new WeakSet<IPollFunctions>();

/** True for the first poll after a person activated the workflow, not after a restart of n8n. */
function isFirstOfActivation(context: IPollFunctions): boolean {
	if (activated.has(context) || context.getActivationMode() !== 'activate') return false;
	activated.add(context);
	return true;
}

/** A cursor that starts now: reading one record proves credential and object, and tells the time. */
async function seedNow({ settings, client, changes }: Poll): Promise<ChangeState> {
	const localTime = systemClock.now();
	await changes.newest();
	return seedState(settings.scope, client.serverTimeAt(localTime));
}

/** The cursor to poll from; undefined when this poll only seeded it. */
async function openState(poll: Poll): Promise<ChangeState | undefined> {
	const { context, parameters, settings, stored } = poll;
	const state = restoreState(stored.cursor);
	const startsAnew =
		isFirstOfActivation(context) &&
		textParameter(parameters, 'whenActivatedAgain') === 'startFromNow';
	if (state !== undefined && !startsAnew) return rescope(state, settings.scope);
	const from = state === undefined ? startDate(parameters) : undefined;
	if (from !== undefined) return seedState(settings.scope, from);
	stored.cursor = storeState(await seedNow(poll)) as unknown as IDataObject;
	return undefined;
}

/** When to stop reading, by the worker's clock. */
function deadlineOf(context: IPollFunctions): number {
	const granted = 'getPollBudgetMs' in context ? context.getPollBudgetMs?.() : undefined;
	return (
		systemClock.now() + (typeof granted === 'number' ? granted * BUDGET_SHARE : DEFAULT_BUDGET_MS)
	);
}

async function readChanges(poll: Poll): Promise<INodeExecutionData[] | null> {
	const deadline = deadlineOf(poll.context);
	const state = await openState(poll);
	if (state === undefined) return null;
	const outcome = await pollChanges(state, poll.settings, poll.changes.source, { deadline });
	for (const notice of outcome.notices) poll.context.logger.warn(`Coupa Trigger: ${notice}`);
	const items = toItems(poll, await poll.changes.finish(outcome.records));
	// Last of all: whatever fails before leaves the cursor where it was.
	poll.stored.cursor = storeState(outcome.state) as unknown as IDataObject;
	return items.length > 0 ? items : null;
}

/** The nodes that are polling at present, in this process. */
const polling = new Set<string>();

/**
 * One poll of the trigger. A poll that finds another one of the same node under way does nothing: the
 * other one emits what there is.
 *
 * @returns the items to emit; null when there are none
 * @throws CoupaError; the cursor then stays where it was
 */
export async function poll(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	if (context.getMode() === 'manual') return [await sample(await openPoll(context))];
	const key = `${context.getWorkflow().id ?? ''}/${context.getNode().id}`;
	if (polling.has(key)) return null;
	polling.add(key);
	try {
		const items = await readChanges(await openPoll(context));
		return items === null ? null : [items];
	} finally {
		polling.delete(key);
	}
}
