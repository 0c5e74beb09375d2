import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';

import { refuse } from '../../coupa/errors';
import type { RequestLine } from '../../coupa/http';
import { RequestLog } from '../shared/requestLog';
import { systemClock } from '../shared/transport/clock';
import { isFirstOfActivation, memoryOf } from './memory';
import { readChanges } from './readChanges';
import { sample } from './sample';
import { triggerOptions } from './settings';
import { watchedObjects } from './watched';

/** Whatever a poll waits for, it does not wait so long: something hangs. */
const STUCK_AFTER_MS = 30 * 60_000;

// Why: docs/decisions/047-one-poll-at-a-time.md
/**
 * One poll of the trigger. A poll that finds another one of the same node under way does nothing: the
 * other one emits what there is.
 *
 * @param ended aborts when the poll has ended
 * @returns the items to emit; null when there are none
 * @throws CoupaError; the positions then stay where they were
 */
export async function poll(
	context: IPollFunctions,
	ended: AbortSignal,
): Promise<INodeExecutionData[][] | null> {
	if (context.getMode() === 'manual') {
		const watched = await watchedObjects(context);
		const log = new RequestLog(() => systemClock.now());
		const onTry = (line: RequestLine) => log.add(line);
		const items = await sample(watched, { context, ended, isActivation: false, onTry });
		const isAsked = triggerOptions(watched[0].parameters).requestLog === true;
		return [isAsked ? [...items, log.item()] : items];
	}
	const memory = memoryOf(context);
	const { since } = memory;
	if (since !== undefined) {
		if (systemClock.now() - since < STUCK_AFTER_MS) return null;
		memory.since = undefined;
		return refuse(
			'An earlier poll of this trigger never ended',
			`It began at ${new Date(since).toISOString()}. The next poll starts again from where the last one ended.`,
		);
	}
	const started = systemClock.now();
	memory.since = started;
	try {
		const watched = await watchedObjects(context);
		const isActivation = isFirstOfActivation(context);
		const items = await readChanges(watched, { context, ended, isActivation }, memory);
		return items === null ? null : [items];
	} finally {
		if (memory.since === started) memory.since = undefined;
	}
}
