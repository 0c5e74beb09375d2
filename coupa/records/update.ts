import { refuse } from '../errors';
import type { Payload } from '../fields';
import { idSegment } from '../http';
import { idFromText } from '../read';
import type { RecordTarget, WriteContext, WriteOutcome } from './types';
import { matchPayload } from './matching';
import { plannedUpdate } from './preview';
import { againAfterRace } from './races';
import { recordIfUnchanged, unchanged } from './unchanged';
import { withoutOthers } from './withoutOthers';
import { writeRecord, type WriteRequest } from './write';

/**
 * The address of one record of the target.
 *
 * @throws CoupaError when the id is missing, or cannot be one
 */
export function recordPath(target: Pick<RecordTarget, 'label' | 'path'>, recordId: string): string {
	const id = recordId.trim();
	if (id === '')
		refuse('The record ID is empty', 'Enter the ID of the record, a number such as 4711.');
	return `${target.path}/${idSegment(id, `the ${target.label}`)}`;
}

/** "Supplier 12", for errors. */
export function recordName({ label }: Pick<RecordTarget, 'label'>, recordId: string): string {
	return `${label} ${recordId.trim()}`;
}

/**
 * Changes fields of a record, and leaves the others as they are. Rows of lists without an `id` are looked
 * for among those that are there. One request where no row is without one, unless the answer does not
 * tell what Coupa took. Where only changes are wanted, it is read, and nothing is sent where it has all of
 * it. Where somebody else changes the record at the same time, all of it is done again, from the reading on.
 *
 * @param idempotent whether it ends the same when it is done twice: then an unclear try is repeated
 * @throws CoupaError (`notTaken`) where a value was not taken and the person wants an error then
 */
export async function updateRecord(
	context: WriteContext,
	recordId: string,
	payload: Payload,
	{ idempotent = false } = {},
): Promise<WriteOutcome> {
	const { target, scopes } = context;
	const [text, id] = [recordId.trim(), idFromText(recordId.trim())];
	const request: WriteRequest = {
		method: 'PUT',
		path: recordPath(target, recordId),
		subject: recordName(target, recordId),
		scopes: scopes('update'),
		idempotent,
	};
	return await againAfterRace(
		context,
		async () => await matchAndSend(context, request, { text, id, payload }),
	);
}

/** Once, from the reading on. */
async function matchAndSend(
	context: WriteContext,
	request: WriteRequest,
	{ text, id, payload }: { text: string; id: number | undefined; payload: Payload },
): Promise<WriteOutcome> {
	const matched = await matchPayload(context, text, payload);
	for (const note of matched.notes) context.hint(note);
	if (Object.keys(matched.payload).length === 0) return await unchanged(context, request, id);
	if (context.settings.onlyChanges) {
		const same = await recordIfUnchanged(context, request, id, matched);
		if (same !== undefined) return same;
	}
	context.plan?.(await plannedUpdate(context, text, matched));
	return Object.keys(matched.emptied).length === 0
		? await writeRecord(context, 'updated', matched.payload, request, id)
		: await withoutOthers(context, text, request, matched, id);
}
