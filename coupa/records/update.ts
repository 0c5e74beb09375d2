import { refuse } from '../errors';
import type { Payload } from '../fields';
import { idSegment } from '../http';
import { idFromText } from '../read';
import type { RecordTarget, WriteContext, WriteOutcome } from './types';
import { writeRecord } from './write';

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
 * Changes fields of a record, and leaves the others as they are. One request, unless the answer does not
 * tell what Coupa took.
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
	const request = {
		method: 'PUT',
		path: recordPath(target, recordId),
		subject: recordName(target, recordId),
		scopes: scopes('update'),
		idempotent,
	} as const;
	return await writeRecord(context, 'updated', payload, request, idFromText(recordId.trim()));
}
