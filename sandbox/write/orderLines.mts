/** What receipts make of an order's line, and of the requisition behind it. */
import { formatDecimal, parseDecimal } from '../lib/decimal.mts';
import { isRef, refsOf, type Row } from '../store/row.mts';
import type { Tenant } from '../tenant/tenant.mts';
import { stampUpdated } from './stamps.mts';

/** Statuses that follow from what was received; the others were set by somebody. */
const BY_RECEIPTS: ReadonlySet<unknown> = new Set(['created', 'partially_received', 'received']);

/** A receipt can be made: nobody closed or cancelled the line. */
export function isReceivable({ data }: Row): boolean {
	return BY_RECEIPTS.has(data.status) || data.status === 'soft_closed_for_invoicing';
}

export function isQuantityLine({ data }: Row): boolean {
	return parseDecimal(data.quantity) !== undefined;
}

/** By how much was received: created, partially_received, received. */
export function receiptStatus(line: Row): string {
	const received = parseDecimal(line.data.received) ?? 0n;
	const ordered = parseDecimal(isQuantityLine(line) ? line.data.quantity : line.data.price) ?? 0n;
	if (received <= 0n) return 'created';
	return received < ordered ? 'partially_received' : 'received';
}

/** Adds to what was received of a line, or takes away from it. */
export function addReceived(tenant: Tenant, line: Row, amount: bigint): void {
	line.data.received = plus(line.data.received, amount);
	if (BY_RECEIPTS.has(line.data.status)) line.data.status = receiptStatus(line);
	stampUpdated(tenant, line);
	const order = tenant.store.table('OrderHeader').get(Number(line.data['order-header-id']));
	if (!order) return;
	if (tenant.flavours.has('child-moves-parent')) stampUpdated(tenant, order);
	settleRequisition(tenant, order);
}

/** A sum as the fields of a line hold it; never below nothing. */
export function plus(value: unknown, amount: bigint): string {
	const sum = (parseDecimal(value) ?? 0n) + amount;
	return formatDecimal(sum < 0n ? 0n : sum, 6);
}

const ORDERED: ReadonlySet<unknown> = new Set(['ordered', 'partially_received', 'received']);

/** A requisition whose lines were ordered is received when all of them are. */
function settleRequisition(tenant: Tenant, order: Row): void {
	const ref = order.data['requisition-header'];
	const requisition = isRef(ref) ? tenant.store.get(ref) : undefined;
	if (!requisition || !ORDERED.has(requisition.data.status)) return;
	const lines = refsOf(requisition.data['requisition-lines']).flatMap((line) => {
		const orderLineId = tenant.store.get(line)?.data['order-line-id'];
		return tenant.store.table('OrderLine').get(Number(orderLineId)) ?? [];
	});
	if (lines.length === 0) return;
	const statuses = lines.map(receiptStatus);
	let status = 'ordered';
	if (statuses.every((one) => one === 'received')) status = 'received';
	else if (statuses.some((one) => one !== 'created')) status = 'partially_received';
	if (requisition.data.status === status) return;
	requisition.data.status = status;
	stampUpdated(tenant, requisition);
}
