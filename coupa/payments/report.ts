import { CoupaError, refuse } from '../errors';
import type { Payload } from '../fields';
import { type CoupaRecord, idFromText } from '../read';
import { type NotTaken, receiptOf, refuseNotTaken } from '../records';
import { amountText } from './amounts';
import { obstacleOf, payableOf, type PayableState, readState, stateOf } from './document';
import { isPaid, lastDate, planReport, refuseVoidsBefore, withRows } from './plan';
import { missingOf, sendPayments, writeDocument } from './send';
import type {
	PaidMode,
	PaymentContext,
	PaymentInput,
	PaymentOutcome,
	PaymentReport,
	PaymentRow,
	ReportedPayment,
} from './types';

/** Of several payments of a document, what says the most of it. */
const BY_WEIGHT: readonly PaymentOutcome[] = [
	...(['notTaken', 'reported', 'alreadyPaid', 'alreadyReported'] as const),
	...(['nothingToVoid', 'paidByCoupaPay'] as const),
];

/** One report on one document. */
class Reporting {
	state: PayableState;

	private readonly missing: NotTaken[] = [];

	/** What was sent besides payments. */
	private readonly header: Payload = {};

	/** The record as the last answer has it. */
	private answer?: CoupaRecord;

	private readonly context: PaymentContext;

	private readonly id: string;

	constructor(context: PaymentContext, id: string, state: PayableState) {
		this.context = context;
		this.id = id;
		this.state = state;
	}

	/**
	 * Adds rows, in the request in which the document becomes paid or unpaid by them.
	 *
	 * @returns which of them are not there although Coupa took the request
	 */
	async add(rows: readonly PaymentRow[], { paid, notes }: PaymentInput): Promise<number[]> {
		const { context } = this;
		const bodies = payableOf(context.target).bodies(rows);
		const expected = withRows(this.state, rows);
		for (const [index, body] of bodies.entries()) {
			const sent = bodies.length === 1 ? rows : [rows[index]];
			const mark = index === bodies.length - 1 ? this.markOf(expected, paid) : {};
			const more = index === 0 && notes !== undefined ? { 'payment-notes': notes } : {};
			const known = { id: this.id, state: this.state };
			const written = await sendPayments(context, known, { ...body, ...mark, ...more }, sent);
			this.state = written.state;
			this.answer = written.answer;
			Object.assign(this.header, mark, more);
		}
		const places = missingOf(context, rows, this.state);
		for (const place of places) {
			this.missing.push({ field: `payments[${place}]`, sent: rows[place] });
		}
		return places;
	}

	/** Marks the document as paid, or as not, where its payments say otherwise than its mark. */
	async settle(mode: PaidMode): Promise<void> {
		const mark = this.markOf(this.state, mode);
		if (Object.keys(mark).length === 0) return;
		const { context, id } = this;
		const record = await writeDocument(context, id, mark, { idempotent: true });
		const answered = stateOf(record, payableOf(context.target));
		this.state = answered ?? { ...this.state, paid: mark.paid === true };
		this.answer = record;
		Object.assign(this.header, mark);
	}

	/** What Coupa did not take of all that was sent. */
	async notTaken(): Promise<NotTaken[]> {
		const { context, id, header, answer, missing } = this;
		if (Object.keys(header).length === 0) return missing;
		const receipt = await receiptOf(context, header, idFromText(id), answer);
		return [...missing, ...receipt.notTaken];
	}

	/** What is to be written so that the mark fits. */
	private markOf(state: PayableState, mode: PaidMode): Payload {
		const { catalog, target } = this.context;
		const paid = isPaid(state, mode);
		if (paid === undefined || paid === (this.state.paid ?? false)) return {};
		const hasDate = catalog.field(target.resource?.object ?? '', 'payment-date') !== undefined;
		const date = paid && hasDate ? lastDate(state) : undefined;
		return { paid, ...(date !== undefined && { 'payment-date': date }) };
	}
}

function reportOf(
	context: PaymentContext,
	id: string,
	payments: ReportedPayment[],
	state: PayableState,
	notTaken: NotTaken[] = [],
): PaymentReport {
	const outcomes = payments.map(({ outcome }) => outcome);
	const { number, paid, status, sum, total } = state;
	return {
		id: idFromText(id),
		object: context.target.resource?.object ?? '',
		outcome: BY_WEIGHT.find((one) => outcomes.includes(one)) ?? outcomes[0],
		...(number !== undefined && { invoiceNumber: number }),
		...(status !== undefined && { status }),
		...(paid !== undefined && { paid }),
		amountPaid: amountText(sum),
		...(total !== undefined && { total: amountText(total) }),
		rowsAdded: outcomes.filter((outcome) => outcome === 'reported').length,
		payments,
		...(notTaken.length > 0 && { notTaken }),
	};
}

function tell({ hint, target }: PaymentContext, id: string, { state }: Reporting): void {
	const { rows, sum, total } = state;
	if (total === undefined) {
		hint(
			`${target.label} ${id} does not show its total, so its mark "paid" was left as it is. Set Paid to Yes or No.`,
		);
	} else if (rows.length > 0 && sum > total) {
		hint(
			`${target.label} ${id}: the payments come to ${amountText(sum)}, more than its total of ${amountText(total)}, so it does not count as paid.`,
		);
	}
}

/**
 * Reports payments of a document, those that Coupa does not have yet, and marks the document as paid where
 * they come to its total. Done again it changes nothing: what is there is recognized. [Invoice Payments;
 * Invoice Payment Import]
 *
 * @param id of the document
 * @throws CoupaError (`invalidRequest`) where payments cannot be told apart; `unknownOutcome` where nobody
 *   knows whether a payment was added, and it is not found
 */
export async function reportPayments(
	context: PaymentContext,
	id: string,
	input: PaymentInput,
): Promise<PaymentReport> {
	const { catalog, target } = context;
	const payable = payableOf(target);
	if (input.notes !== undefined && !catalog.field(target.resource!.object, 'payment-notes')) {
		refuse(`${target.label} has no payment notes`, 'Remove the option. Nothing was sent to Coupa.');
	}
	refuseVoidsBefore(catalog, input.payments);
	const first = await readState(context, id).catch((error: unknown) => {
		const isMissing = error instanceof CoupaError && error.kind === 'notFound';
		if (isMissing && input.missing !== undefined) return input.missing;
		throw error;
	});
	// Only this reading tells: once the document was there, that it is not found is no answer to a payment.
	if ('outcome' in first) return first;
	const reporting = new Reporting(context, id, first);
	const obstacle = obstacleOf(reporting.state, payable);
	if (obstacle !== undefined) {
		const kept = input.payments.map((payment) => ({ ...payment, outcome: obstacle }));
		return reportOf(context, id, kept, reporting.state);
	}
	const plan = planReport(catalog, input.payments, reporting.state, input.paid);
	for (const { notes, amount } of plan.near) {
		context.hint(
			`${target.label} ${id}: the payment "${notes}" of ${amount} was not sent. It is taken to be the one of the day before or after with the same reference and amount.`,
		);
	}
	const missing = await reporting.add(plan.rows, input);
	const isAbout = ({ outcome }: ReportedPayment) =>
		['alreadyReported', 'reported'].includes(outcome);
	if (plan.payments.some(isAbout)) {
		await reporting.settle(input.paid);
		if (input.paid === 'automatic') tell(context, id, reporting);
	}
	const sent = plan.payments.filter(({ outcome }) => outcome === 'reported');
	for (const place of missing) sent[place].outcome = 'notTaken';
	const notTaken = await reporting.notTaken();
	refuseNotTaken(context, { id: idFromText(id), operation: 'updated', notTaken });
	return reportOf(context, id, plan.payments, reporting.state, notTaken);
}
