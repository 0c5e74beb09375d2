import { CoupaError, orNothing } from '../errors';
import type { Payload } from '../fields';
import { objectsIn } from '../lib/json';
import { sentences } from '../lib/text';
import { returnTypeArguments, valueAt } from '../query';
import { readCurrent } from './current';
import type { MatchedPayload } from './matching';
import { refuseNotTaken, rootOf } from './receipt';
import { type NotTaken, shortOf } from './compare';
import type { WriteContext, WriteOutcome } from './types';
import { writeRecord, type WriteRequest } from './write';

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
 * Empties the lists and writes them again; where that fails, once more from the start, so that nothing is there
 * twice whatever became of the first time.
 *
 * @param context of which nothing that is not taken is an error
 * @throws CoupaError (`notTaken`) that says what the lists have now, and what they had
 */
async function rewritten(
	context: WriteContext,
	request: WriteRequest,
	{ payload, lists }: MatchedPayload,
	emptied: Payload,
	id: number | undefined,
): Promise<WriteOutcome> {
	const names = Object.keys(emptied);
	const wanted = Object.fromEntries(names.map((name) => [name, payload[name]]));
	const query = returnTypeArguments({ kind: 'fields', fields: ['id'] });
	const part = { ...request, writes: 0 };
	let state = 'was not emptied';
	const empty = { ...part, idempotent: true, query, body: emptied };
	const once = async (): Promise<WriteOutcome> =>
		await context.client
			.request(empty)
			.then(async () => {
				state = 'is empty now';
				return await writeRecord(context, 'updated', wanted, part, id);
			})
			.catch((error: unknown) => {
				if (Object(error).kind === 'unknownOutcome') state = 'may be empty now';
				throw error;
			});
	return await once().catch(async (error: unknown) => {
		const again = await orNothing(once());
		if (again) return again;
		if (!(error instanceof CoupaError)) throw error;
		const had = lists
			.filter(({ list }) => names.includes(list))
			.map(({ list, same, removed }) => {
				const rows = JSON.stringify(shortOf([...same, ...removed]));
				return `"${list}" ${state}, and had ${rows} before`;
			});
		throw error.with({
			kind: 'notTaken',
			description: sentences(
				error.description?.replace(' Nothing was saved.', ''),
				`The record was updated, but ${had.join('; ')}. Run it again to write the list.`,
			),
			progress: {
				id,
				operation: 'updated',
				notTaken: names.map((field) => ({ field, sent: payload[field] })),
			},
		});
	});
}

/**
 * Writes a record that is to lose references which were not sent: the record as it is to be, and then the lists,
 * which are emptied and written again. [SC 1.7] What was sent is taken once before, so that nothing is refused
 * while a list is empty. A list of which it was not taken whole keeps what it has: one that Coupa does not know,
 * and leaves out, would leave it empty. The limits of the credential allow all of it, or nothing.
 *
 * @throws CoupaError (`notTaken`) where some are left and the person wants an error then
 */
export async function withoutOthers(
	context: WriteContext,
	recordId: string,
	request: WriteRequest,
	matched: MatchedPayload,
	id: number | undefined,
): Promise<WriteOutcome> {
	const { settings } = context;
	// More is to be written before it is an error that something is not taken.
	const told: WriteContext = { ...context, settings: { ...settings, notTaken: 'warn' } };
	// The record, the emptied lists, and the lists again.
	const outcome = await writeRecord(
		told,
		'updated',
		matched.payload,
		{ ...request, writes: 3 },
		id,
	);
	const missed = outcome.notTaken.map(({ field }) => rootOf(field));
	const emptied = Object.fromEntries(
		Object.entries(matched.emptied).filter(([name]) => !missed.includes(name)),
	);
	const names = Object.keys(emptied);
	const last =
		names.length > 0
			? await rewritten(told, request, matched, emptied, outcome.id)
			: { ...outcome, notTaken: [] };
	const ofOthers = outcome.notTaken.filter(({ field }) => !names.includes(rootOf(field)));
	// All is written: that it cannot be read is no failure.
	const left = await orNothing(stillThere(context, recordId, matched));
	const unread = left ? [] : Object.keys(matched.emptied);
	const unseen = [...new Set([...outcome.unseen, ...last.unseen, ...unread])];
	const ofValues = settings.notTaken === 'ignore' ? [] : [...ofOthers, ...last.notTaken];
	const result = { ...last, notTaken: [...ofValues, ...(left ?? [])], unseen };
	refuseNotTaken(context, result);
	return result;
}
