import { refuse } from '../../../../coupa/errors';
import { objectsIn } from '../../../../coupa/lib/json';
import {
	type PaidMode,
	paymentOf,
	type PaymentReport,
	reportPayments,
} from '../../../../coupa/payments';
import { toItem } from '../../../shared/items';
import { asText, type OperationOptions, optionsParameter } from '../../../shared/parameters';
import { recordPath } from '../../../shared/target';
import { systemClock } from '../../../shared/transport/clock';
import { DEFAULT_CONCURRENCY } from '../../shared/parallel';
import type { ItemContext, OperationCode } from '../../shared/types';
import { writeContext } from '../../shared/writing';
import { payableParameter, type Payable } from './payable';
import { optional } from './report';

interface PaymentOptions extends OperationOptions {
	documentNotInCoupa?: 'fail' | 'outcome';
	paymentNotes?: unknown;
}

type Payments = ReturnType<typeof paymentOf>[];

/** The payments of one item. */
function paymentsParameter(run: ItemContext): Payments {
	const { payment } = run.parameter('payments', {}) as { payment?: unknown };
	const rows = objectsIn(payment);
	if (rows.length === 0) refuse('There is no payment', 'Add one. Nothing was sent to Coupa.');
	return rows.map(({ type, amount, date, reference }, index) => {
		const place = rows.length === 1 ? 'the payment' : `payment ${index + 1}`;
		const given = {
			type: (type ?? 'payment') as Payments[number]['type'],
			amount,
			date,
			reference: asText(reference, `The reference of ${place}`),
		};
		return paymentOf(run.catalog, given, { place, zone: run.timezone });
	});
}

/** The items of one document, in their order. */
function membersOf(run: ItemContext): ItemContext[] {
	return run.group.map((index) => (index === run.itemIndex ? run : (run.item(index) ?? run)));
}

function notInCoupa({ target, text }: Payable, payments: Payments): PaymentReport {
	const outcome = 'notInCoupa';
	return {
		object: target.resource?.object ?? '',
		outcome,
		...(target.resource?.object === 'InvoiceHeader' && { invoiceNumber: text }),
		rowsAdded: 0,
		payments: payments.map((payment) => ({ ...payment, outcome })),
	};
}

async function report(
	run: ItemContext,
	payable: Payable,
	payments: Payments,
	options: PaymentOptions,
): Promise<PaymentReport> {
	const { target, id } = payable;
	const missing = notInCoupa(payable, payments);
	if (id === undefined) return missing;
	const signal = run.context.getExecutionCancelSignal();
	const context = {
		...(await writeContext(run, target)),
		sleep: async (ms: number) => await systemClock.sleep(ms, signal),
	};
	const members = membersOf(run);
	const paid = members.map((one) => one.parameter('paid', 'automatic'));
	const notes = members.map((one) =>
		optional((optionsParameter(one) as PaymentOptions).paymentNotes),
	);
	return await reportPayments(context, id, {
		payments,
		// What the last of the payments says counts for the document.
		paid: paid.at(-1) as PaidMode,
		// The field has one text for all payments: each says its own in a line. Mostly, they are the same.
		notes: optional([...new Set(notes)].filter((text) => text !== undefined).join('\n')),
		...(options.documentNotInCoupa !== 'fail' && { missing }),
	});
}

/** What would be reported, and was not. */
function planned({ rowsAdded, ...report }: PaymentReport): Record<string, unknown> {
	const outcomeOf = ({ outcome }: { outcome: string }): string =>
		outcome === 'reported' ? 'toReport' : outcome;
	const payments = report.payments.map((one) => ({ ...one, outcome: outcomeOf(one) }));
	return { ...report, outcome: outcomeOf(report), payments, rowsToAdd: rowsAdded };
}

/** Reports payments of the ERP on invoices and expense reports. */
export const reportPayment: OperationCode = {
	parallel: {
		byDefault: DEFAULT_CONCURRENCY,
		orderingKey: async (run) => await groupOf(run),
	},
	groupOf: async (run) => await groupOf(run),
	async execute(run) {
		const options = optionsParameter(run) as PaymentOptions;
		const payments = membersOf(run).flatMap(paymentsParameter);
		const payable = await payableParameter(run);
		if (payable.id === undefined && options.documentNotInCoupa === 'fail') {
			refuse(
				`There is no ${payable.target.label} "${payable.text}" in Coupa`,
				'Check the number and the supplier. Nothing was sent to Coupa.',
			);
		}
		const reported = await report(run, payable, payments, options);
		run.receipts.add({ notTaken: reported.notTaken ?? [], unseen: [] });
		run.preview?.tell(planned(reported));
		return [toItem(reported, options.keyStyle)];
	},
};

/** Payments of one document are one piece of work: they are sent together, in the order of the items. */
async function groupOf(run: ItemContext): Promise<string | undefined> {
	const { target, id } = await payableParameter(run);
	return id === undefined ? undefined : recordPath(target, id);
}
