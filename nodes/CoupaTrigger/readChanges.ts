import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';

import { systemClock } from '../shared/transport/clock';
import { failureOfPoll, failureText } from './failures';
import { toItems } from './items';
import type { Memory } from './memory';
import type { PollContext } from './objectPoll';
import { Positions } from './positions';
import { pollInTurn, type Round } from './round';
import { mostRecords } from './settings';
import type { Watched } from './watched';

/** Where n8n does not say how long a poll may take. */
const DEFAULT_BUDGET_MS = 5 * 60_000;
// Why: docs/decisions/047-one-poll-at-a-time.md
/** Of the time that n8n grants, for what is under way when it ends. */
const BUDGET_SHARE = 0.6;
/** While one object fails and others emit, so many polls in a row emit before one fails. */
const POLLS_BEFORE_FAILURE = 4;

/** When to stop reading, by the worker's clock. */
function deadlineOf(context: IPollFunctions): number {
	const granted = 'getPollBudgetMs' in context ? context.getPollBudgetMs?.() : undefined;
	return (
		systemClock.now() + (typeof granted === 'number' ? granted * BUDGET_SHARE : DEFAULT_BUDGET_MS)
	);
}

// Why: docs/decisions/048-one-failing-object.md
/**
 * Whether a poll fails, and emits nothing, because objects failed. As long as others emit, they go first; but
 * every fifth poll fails, so that it is seen. Activating always fails. Where an object began, that is to be
 * saved first: n8n saves nothing of a poll that fails.
 */
function isFailure({ found, failures }: Round, poll: PollContext, began: boolean, memory: Memory) {
	if (failures.length === 0) memory.withoutFailure = 0;
	if (failures.length === 0 || poll.isActivation) return failures.length > 0;
	const isQuiet = found.length === 0 && !began;
	if (!isQuiet) memory.withoutFailure += 1;
	const fails = isQuiet || memory.withoutFailure > POLLS_BEFORE_FAILURE;
	if (fails) memory.withoutFailure = 0;
	return fails;
}

/**
 * What changed in the objects since their last polls, as items; null where there is nothing.
 *
 * @throws CoupaError where the poll fails; what was found comes with the next one
 */
export async function readChanges(
	watched: readonly Watched[],
	poll: PollContext,
	memory: Memory,
): Promise<INodeExecutionData[] | null> {
	const { context } = poll;
	const paths = watched.map(({ target }) => target.path);
	const positions = new Positions(context.getWorkflowStaticData('node'), paths);
	const known = paths.filter((path) => positions.of(path) !== undefined);
	const whole = {
		deadline: deadlineOf(context),
		maxRecords: mostRecords(watched[0].parameters),
	};
	const round = await pollInTurn(watched, poll, positions, { turn: memory.polls++, whole });
	const { found, failures } = round;
	const began = paths.some((path) => !known.includes(path) && positions.of(path) !== undefined);
	if (isFailure(round, poll, began, memory)) {
		// What was found comes with the next poll. Where there was nothing, the others need not read it again.
		if (found.length === 0 && failures.length < watched.length && !poll.isActivation)
			positions.save();
		throw failureOfPoll(failures, watched.length);
	}
	for (const failure of failures) {
		context.logger.warn(
			`Coupa Trigger: ${failureText(failure)}. What changes there is emitted once it can be read again.`,
		);
	}
	const items = toItems(watched, found);
	// Last of all: whatever fails before leaves the positions where they were.
	positions.save();
	return items.length > 0 ? items : null;
}
