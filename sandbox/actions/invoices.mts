/** Disputes, what invoices do to the lines of orders, and what stands in the way of voiding one. */
import { parseDecimal } from '../lib/decimal.mts';
import { invalid } from '../lib/errors.mts';
import type { RequestContext } from '../query/context.mts';
import { Ref, refsOf, type Row } from '../store/row.mts';
import type { Tenant } from '../tenant/tenant.mts';
import { addComment } from '../write/comments.mts';
import { plus } from '../write/orderLines.mts';
import { stampUpdated } from '../write/stamps.mts';
import { textParameter } from './parameters.mts';

const REASON = [
	'dispute-reason.code',
	'dispute-reasons.0.code',
	'dispute-reason',
	'dispute-reason-code',
	'reason',
];

/** The code of a dispute reason that the tenant has, and a comment. Both are optional. [Invoices API] */
export function keepDispute(context: RequestContext, invoice: Row): void {
	const { tenant } = context;
	const code = textParameter(context, ...REASON);
	const reasons = tenant.store.table('DisputeReason');
	const id = reasons.ids().find((one) => reasons.get(one)?.data.code === code);
	if (code !== undefined && id === undefined) {
		throw invalid('InvoiceHeader', `Dispute reason ${code} is not an active one`);
	}
	if (id !== undefined) invoice.data['dispute-reasons'] = [new Ref('DisputeReason', id)];
	invoice.data['dispute-method'] = 'API';
	const comment = textParameter(context, 'comment', 'comments');
	if (comment === undefined) return;
	(invoice.nested.comments ??= []).push(addComment(tenant, invoice, comment));
}

/** Counts an approved invoice for the order lines that it bills (1), or takes it back (-1). */
export function countInvoiced(tenant: Tenant, invoice: Row, times: 1n | -1n): void {
	for (const ref of refsOf(invoice.data['invoice-lines'])) {
		const billed = tenant.store.get(ref);
		const line = tenant.store.table('OrderLine').get(Number(billed?.data['order-line-id']));
		if (!billed || !line) continue;
		const amount = parseDecimal(billed.data.quantity) ?? parseDecimal(billed.data.total) ?? 0n;
		line.data.invoiced = plus(line.data.invoiced, amount * times);
		stampUpdated(tenant, line);
	}
}

export function hasNoLines(_tenant: Tenant, { data }: Row): boolean {
	return refsOf(data['invoice-lines']).length === 0;
}

/** Whether a credit note for the invoice was made since the sandbox started. */
export function isCredited(tenant: Tenant, invoice: Row): boolean {
	const table = tenant.store.table('InvoiceHeader');
	const number = invoice.data['invoice-number'];
	const [supplier] = refsOf(invoice.data.supplier);
	return [...new Set(table.changes)].some((id) => {
		const data = table.get(id)?.data;
		return (
			data !== undefined &&
			data['original-invoice-number'] === number &&
			data.status !== 'voided' &&
			refsOf(data.supplier)[0]?.id === supplier?.id
		);
	});
}
