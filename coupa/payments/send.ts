import { CoupaError } from '../errors';
import type { Payload } from '../fields';
import { sentences } from '../lib/text';
import { type CoupaRecord, idFromText } from '../read';
import { pairPayments, recordName, recordPath, writeRecord } from '../records';
import { payableOf, type PayableState, readState, stateOf } from './document';
import { withRows } from './plan';
import type { PaymentContext, PaymentRow } from './types';

/** When to look for payments that an unclear request may have added, in ms after one another. */
const LOOK_AFTER_MS: readonly number[] = [0, 1000, 3000, 6000];

/** Which of the rows a document does not have, by their places. */
export function missingOf(
	{ catalog }: PaymentContext,
	rows: readonly PaymentRow[],
	state: PayableState,
): number[] {
	const sent = rows.map((row, index) => ({ row, place: String(index) }));
	return pairPayments(catalog, sent, state.rows).added.map(({ place }) => Number(place));
}

/** Writes fields of the document, and gives what Coupa answers. */
export async function writeDocument(
	context: PaymentContext,
	id: string,
	body: Payload,
	{ idempotent }: { idempotent: boolean },
): Promise<CoupaRecord> {
	const { settings, target, scopes } = context;
	const request = {
		method: 'PUT',
		path: recordPath(target, id),
		subject: recordName(target, id),
		scopes: scopes('update'),
		idempotent,
	} as const;
	// What became of it is looked at by the caller: payments are read in other places than they are sent.
	const silent = { ...context, settings: { ...settings, notTaken: 'ignore' as const } };
	return (await writeRecord(silent, 'updated', body, request, idFromText(id))).record;
}

/** Nobody knows whether payments were added: they are looked for, and never sent a second time. */
async function lookFor(
	context: PaymentContext,
	id: string,
	rows: readonly PaymentRow[],
	error: unknown,
): Promise<PayableState> {
	if (!(error instanceof CoupaError) || error.kind !== 'unknownOutcome') throw error;
	for (const ms of LOOK_AFTER_MS) {
		if (ms > 0) await context.sleep(ms);
		const state = await readState(context, id).catch((failure: unknown) => {
			throw failure instanceof CoupaError ? error : failure;
		});
		if (missingOf(context, rows, state).length === 0) return state;
	}
	throw error.with({
		description: sentences(
			error.description,
			'The payment was looked for and is not there yet. It was not sent again. Run it again later: it looks first, and adds only what is missing.',
		),
	});
}

/** The document after a write. */
interface Written {
	state: PayableState;
	/** The record, where the answer told it. */
	answer?: CoupaRecord;
}

/**
 * Sends payments once, and tells the document afterwards.
 *
 * @param known the document before
 * @param rows those of the body
 * @throws CoupaError (`unknownOutcome`) where nobody knows whether they were added, and they are not found
 */
export async function sendPayments(
	context: PaymentContext,
	{ id, state }: { id: string; state: PayableState },
	body: Payload,
	rows: readonly PaymentRow[],
): Promise<Written> {
	const written = await writeDocument(context, id, body, { idempotent: false }).then(
		(answer) => ({ answer }),
		(error: unknown) => ({ error }),
	);
	if ('error' in written) return { state: await lookFor(context, id, rows, written.error) };
	const { answer } = written;
	if (context.plan !== undefined) {
		const paid = typeof body.paid === 'boolean' ? { paid: body.paid } : {};
		return { state: { ...withRows(state, rows), ...paid } };
	}
	const answered = stateOf(answer, payableOf(context.target));
	const isTold = answered !== undefined && missingOf(context, rows, answered).length === 0;
	return isTold ? { state: answered, answer } : { state: await readState(context, id) };
}
