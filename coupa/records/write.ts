import type { Payload } from '../fields';
import type { CoupaRequest } from '../http';
import { isPlainObject } from '../lib/json';
import { answerProblem, idOf } from '../read';
import { wantedAnswer } from './answer';
import { receiptOf, refuseNotTaken } from './receipt';
import type { WriteContext, WriteOutcome } from './types';

/** The request of a write, as far as it differs from write to write. */
export type WriteRequest = Pick<
	CoupaRequest,
	'idempotent' | 'method' | 'path' | 'scopes' | 'subject' | 'writes'
>;

/**
 * Sends a record and holds what comes back against what was sent.
 *
 * @param id of the record, where it is known before
 * @throws CoupaError (`unknownOutcome`) where Coupa answers with something else than this record
 * @throws CoupaError (`notTaken`) where a value was not taken and the person wants an error then
 */
export async function writeRecord(
	context: WriteContext,
	operation: 'created' | 'updated',
	payload: Payload,
	request: WriteRequest,
	id?: number,
): Promise<WriteOutcome> {
	const { query, output } = wantedAnswer(context, payload);
	const expected = {
		id,
		// What a tenant's filter shows is not known.
		names: context.returns.kind === 'apiFilter' ? undefined : Object.keys(payload),
		// Without a record in the answer, nothing proves that there is a new one.
		mayBeEmpty: operation === 'updated' || context.returns.kind === 'none',
	};
	const { body } = await context.client.request({
		...request,
		query,
		body: payload,
		expects: (answer) => answerProblem(answer, expected),
	});
	const answer = isPlainObject(body) ? body : {};
	const written = id ?? idOf(answer);
	const receipt = await receiptOf(context, payload, written, answer);
	const outcome = { operation, id: written, record: output(answer), ...receipt };
	refuseNotTaken(context, outcome);
	return outcome;
}
