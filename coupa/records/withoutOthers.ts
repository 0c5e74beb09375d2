import type { Payload } from '../fields';
import { objectsIn } from '../lib/json';
import { returnTypeArguments, valueAt } from '../query';
import { readCurrent } from './current';
import type { MatchedPayload } from './matching';
import { receiptOf, refuseNotTaken, rootOf } from './receipt';
import { type NotTaken, shortOf } from './compare';
import type { WriteContext, WriteOutcome } from './types';
import { writeRecord, type WriteRequest } from './write';

/** The same, where what is not taken is no error yet: more is to be written. */
export function told(context: WriteContext): WriteContext {
	const { settings } = context;
	if (settings.notTaken !== 'fail') return context;
	return { ...context, settings: { ...settings, notTaken: 'warn' } };
}

/** The references that are still there although they were to go. */
async function stillThere(
	context: WriteContext,
	recordId: string,
	{ emptied, lists }: MatchedPayload,
): Promise<NotTaken[]> {
	const names = Object.keys(emptied);
	const paths = names.map((name) => `${name}.id`);
	const current = await readCurrent(context, recordId, paths);
	return names.flatMap((name) => {
		const there = objectsIn(valueAt(current, name)).map(({ id }) => id);
		const removed = lists.find(({ list }) => list === name)?.removed ?? [];
		return removed
			.filter(({ id }) => there.includes(id))
			.map((kept) => ({ field: name, sent: null, kept: shortOf(kept) }));
	});
}

/**
 * The lists of which Coupa took every reference. One that it does not know, and leaves out, would leave the
 * list empty.
 */
async function takenWhole(
	context: WriteContext,
	{ emptied, payload }: MatchedPayload,
	{ id, notTaken }: WriteOutcome,
): Promise<Payload> {
	const sent = Object.fromEntries(Object.keys(emptied).map((name) => [name, payload[name]]));
	const settings = { ...context.settings, notTaken: 'warn' as const };
	const missed =
		context.settings.notTaken === 'ignore'
			? (await receiptOf({ ...context, settings }, sent, id, undefined)).notTaken
			: notTaken;
	const names = new Set(missed.map(({ field }) => rootOf(field)));
	return Object.fromEntries(Object.entries(emptied).filter(([name]) => !names.has(name)));
}

/**
 * Takes away the references that were not sent: the lists are emptied, and written again. [SC 1.7] What
 * was sent was taken once before, so that nothing is refused while a list is empty; a list of which it was
 * not taken whole keeps what it has.
 *
 * @param outcome of the whole record, written as it is to be
 * @throws CoupaError (`notTaken`) where some are left and the person wants an error then
 */
export async function withoutOthers(
	context: WriteContext,
	recordId: string,
	request: WriteRequest,
	matched: MatchedPayload,
	outcome: WriteOutcome,
): Promise<WriteOutcome> {
	const emptied = await takenWhole(context, matched, outcome);
	const names = Object.keys(emptied);
	let last: WriteOutcome = { ...outcome, notTaken: [] };
	if (names.length > 0) {
		const query = returnTypeArguments({ kind: 'fields', fields: ['id'] });
		await context.client.request({ ...request, query, body: emptied });
		const wanted = Object.fromEntries(names.map((name) => [name, matched.payload[name]]));
		last = await writeRecord(told(context), 'updated', wanted, request, outcome.id);
	}
	const ofOthers = outcome.notTaken.filter(({ field }) => !names.includes(rootOf(field)));
	const left = await stillThere(context, recordId, matched);
	const unseen = [...new Set([...outcome.unseen, ...last.unseen])];
	const result = { ...last, notTaken: [...ofOthers, ...last.notTaken, ...left], unseen };
	refuseNotTaken(context, result);
	return result;
}
