/** Receipts: which are refused, what they take from their order's line, what they do to it. */
import { formatDecimal, multiply, parseDecimal } from '../lib/decimal.mts';
import { type FieldErrors, addError } from '../lib/errors.mts';
import { formatDatetime } from '../lib/time.mts';
import { isRef, Ref, type Row } from '../store/row.mts';
import type { Tenant } from '../tenant/tenant.mts';
import { commit } from './commit.mts';
import { addReceived, isQuantityLine, isReceivable } from './orderLines.mts';
import { type Draft } from './types.mts';

const QUANTITY = 'ReceivingQuantityConsumption';
const AMOUNT = 'ReceivingAmountConsumption';
const KINDS: ReadonlySet<unknown> = new Set([QUANTITY, AMOUNT]);

export function isReceipt({ object, data }: Pick<Row, 'object' | 'data'>): boolean {
	return object === 'InventoryTransaction' && KINDS.has(data.type);
}

/** Refuses a new receipt that cannot be, and fills in what the order's line says. */
export function checkReceipt(
	tenant: Tenant,
	draft: Draft,
	preset: Row['data'],
	errors: FieldErrors,
): void {
	const { object, data } = draft;
	if (!isReceipt({ object, data: { ...preset, ...data } })) return;
	const ref = data['order-line'];
	const line = isRef(ref) ? tenant.store.get(ref) : undefined;
	if (!line) {
		if (!errors.order_line) addError(errors, 'order-line', "can't be blank");
		return;
	}
	checkPositive(draft, errors);
	checkNew(tenant, draft, line, errors);
}

function checkPositive({ data }: Draft, errors: FieldErrors): void {
	for (const name of ['quantity', 'price', 'total']) {
		const value = data[name];
		if (value !== undefined && (parseDecimal(value) ?? 0n) <= 0n) {
			addError(errors, name, 'must be greater than 0');
		}
	}
}

function checkNew(tenant: Tenant, draft: Draft, line: Row, errors: FieldErrors): void {
	const { data } = draft;
	const obstacle = obstacleOf(tenant, line);
	if (obstacle) errors.base = [`Receipt cannot be created: ${obstacle}`];
	const byQuantity = isQuantityLine(line);
	data.type = byQuantity ? QUANTITY : AMOUNT;
	const amount = byQuantity ? data.quantity : (data.total ?? data.price);
	const needed = byQuantity ? 'quantity' : 'total';
	if (amount === undefined && !errors[needed]) addError(errors, needed, "can't be blank");
	fillIn(tenant, draft, line);
}

/** Why nothing can be received for the line; undefined where it can. */
function obstacleOf(tenant: Tenant, line: Row): string | undefined {
	const order = tenant.store.table('OrderHeader').get(Number(line.data['order-header-id']));
	if (order && order.data.status !== 'issued') {
		const status = String(order.data.status).replaceAll('_', ' ');
		const is = status === 'buyer hold' ? 'on buyer hold' : status;
		return `purchase order ${String(order.data['po-number'])} is ${is}`;
	}
	if (isReceivable(line)) return undefined;
	return `line ${String(line.data['line-num'])} is ${String(line.data.status).replaceAll('_', ' ')}`;
}

const FROM_LINE = ['account', 'currency', 'item', 'price', 'uom'];

function fillIn(tenant: Tenant, { data }: Draft, line: Row): void {
	for (const name of FROM_LINE) data[name] ??= line.data[name] ?? null;
	data['transaction-date'] ??= formatDatetime(tenant.clock.now());
	const price = parseDecimal(data.price);
	const quantity = parseDecimal(data.quantity);
	if (data.total !== undefined || price === undefined) return;
	data.total = formatDecimal(quantity === undefined ? price : multiply(price, quantity), 4);
}

/** Counts a receipt for its order's line (1), or takes it back (-1); voided ones do not count. */
export function countReceipt(tenant: Tenant, row: Row, times: 1n | -1n): void {
	if (!isReceipt(row) || row.data.status === 'voided') return;
	const ref = row.data['order-line'];
	const line = isRef(ref) ? tenant.store.get(ref) : undefined;
	if (!line) return;
	const amount = parseDecimal(isQuantityLine(line) ? row.data.quantity : row.data.total) ?? 0n;
	addReceived(tenant, line, amount * times);
	if (times === 1n && row.data['soft-close-for-receiving'] === true) {
		line.data.status = 'soft_closed_for_receiving';
	}
}

/**
 * Makes a receipt for a line, out of another document.
 *
 * @returns undefined where nothing can be received for the line
 */
export function receive(
	tenant: Tenant,
	line: Row,
	amount: unknown,
	more: Row['data'] = {},
): Row | undefined {
	const data: Draft['data'] = { 'order-line': new Ref('OrderLine', line.id), type: QUANTITY };
	data[isQuantityLine(line) ? 'quantity' : 'total'] = String(amount);
	const draft: Draft = { object: 'InventoryTransaction', data, custom: {}, children: new Map() };
	const errors: FieldErrors = {};
	checkReceipt(tenant, draft, {}, errors);
	if (Object.keys(errors).length > 0) return undefined;
	Object.assign(data, more);
	const row = commit(tenant, draft, { status: 'created' });
	countReceipt(tenant, row, 1n);
	return row;
}
