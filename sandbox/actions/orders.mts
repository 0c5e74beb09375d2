/** Purchase orders: out of approved requisitions, changed by approved changes, closed with their lines. */
import { parseDecimal } from '../lib/decimal.mts';
import { isRef, Ref, refsOf, type Row, type Value } from '../store/row.mts';
import type { Tenant } from '../tenant/tenant.mts';
import { commit } from '../write/commit.mts';
import { receiptStatus } from '../write/orderLines.mts';
import { stampUpdated } from '../write/stamps.mts';
import { updateTotals } from '../write/totals.mts';
import type { Draft } from '../write/types.mts';
import { newVersion } from '../write/versions.mts';

type Data = Row['data'];

const HEADER = ['currency', 'need-by-date', 'ship-to-address', 'ship-to-attention'];
const LINE = [
	'account',
	'commodity',
	'contract',
	'currency',
	'description',
	'item',
	'need-by-date',
	'payment-term',
	'quantity',
	'source-part-num',
	'supplier',
	'uom',
];

/** An order for each supplier of the lines; without a usable supplier it waits for a buyer. */
export function orderFrom(tenant: Tenant, requisition: Row): void {
	const lines = refsOf(requisition.data['requisition-lines'])
		.flatMap((ref) => tenant.store.get(ref) ?? [])
		.filter(({ data }) => !data['order-line-id']);
	const bySupplier = Map.groupBy(lines, ({ data }) =>
		isRef(data.supplier) ? data.supplier.id : 0,
	);
	for (const [supplierId, group] of bySupplier) order(tenant, requisition, supplierId, group);
}

function order(tenant: Tenant, requisition: Row, supplierId: number, lines: Row[]): void {
	const { data, custom } = requisition;
	const supplier = tenant.store.table('Supplier').get(supplierId);
	const usable = supplier?.data.status === 'active' && supplier.data['on-hold'] !== true;
	const known = tenant.customFields.of('OrderHeader');
	const draft: Draft = {
		object: 'OrderHeader',
		data: {
			...taken(data, HEADER),
			status: usable ? 'issued' : 'buyer_hold',
			'transmission-status': usable ? 'sent_via_email' : 'created',
			supplier: supplier ? new Ref('Supplier', supplier.id) : null,
			'payment-term': supplier?.data['payment-term'] ?? null,
			requester: data['requested-by'] ?? null,
			'ship-to-user': data['requested-by'] ?? null,
			'requisition-header': new Ref('RequisitionHeader', requisition.id),
		},
		custom: Object.fromEntries(
			Object.entries(custom).flatMap(([name, value]) =>
				known.has(name) ? [[name, value ?? null]] : [],
			),
		),
		children: new Map([['order-lines', lines.map(lineDraft)]]),
	};
	const row = commit(tenant, draft);
	refsOf(row.data['order-lines']).forEach(({ id }, index) => {
		lines[index]!.data['order-line-id'] = id;
		stampUpdated(tenant, lines[index]!);
	});
}

function lineDraft({ id, data }: Row): Draft {
	const byQuantity = data.quantity !== null && data.quantity !== undefined;
	const more = {
		price: data['unit-price'] ?? null,
		type: byQuantity ? 'OrderQuantityLine' : 'OrderAmountLine',
		'receipt-required': byQuantity,
		'requisition-line-id': String(id),
	};
	return {
		object: 'OrderLine',
		data: { ...taken(data, LINE), ...more },
		custom: {},
		children: new Map(),
	};
}

function taken(data: Data, names: string[]): Record<string, Value> {
	return Object.fromEntries(names.map((name) => [name, data[name] ?? null]));
}

/** Whether anything of the order was received. */
export function isReceived(tenant: Tenant, row: Row): boolean {
	return linesOf(tenant, row).some(({ data }) => (parseDecimal(data.received) ?? 0n) > 0n);
}

export function linesOf(tenant: Tenant, row: Row): Row[] {
	return refsOf(row.data['order-lines'])
		.flatMap((ref) => tenant.store.get(ref) ?? [])
		.filter(({ deleted }) => !deleted);
}

/** The lines of a cancelled or closed order are, too. */
export function setLines(tenant: Tenant, row: Row, status: string): void {
	for (const line of linesOf(tenant, row)) setLine(tenant, line, status);
}

/** Lines that were opened again are as far as their receipts say. */
export function reopenLines(tenant: Tenant, row: Row): void {
	for (const line of linesOf(tenant, row)) setLine(tenant, line, receiptStatus(line));
}

export function setLine(tenant: Tenant, line: Row, status: string): void {
	line.data.status = status;
	stampUpdated(tenant, line);
}

const CHANGED = [
	'currency',
	'payment-term',
	'ship-to-address',
	'ship-to-attention',
	'ship-to-user',
	'shipping-term',
];
const CHANGED_LINE = ['account', 'description', 'item', 'need-by-date', 'price', 'quantity', 'uom'];

/** An approved change makes a new version of its order. */
export function applyOrderChange(tenant: Tenant, change: Row): void {
	const row = tenant.store.table('OrderHeader').get(Number(change.data['order-header-id']));
	if (!row) return;
	assignGiven(row.data, change.data, CHANGED);
	for (const ref of refsOf(change.data['order-line-changes'])) {
		const lineChange = tenant.store.get(ref);
		if (lineChange) changeLine(tenant, row, lineChange.data);
	}
	updateTotals(tenant, row);
	newVersion(row);
	stampUpdated(tenant, row);
}

/** With an order line's id that line; without one a new line. */
function changeLine(tenant: Tenant, row: Row, change: Data): void {
	const present = refsOf(row.data['order-lines']).find(({ id }) => id === change['order-line-id']);
	const line = present && tenant.store.get(present);
	const data: Record<string, Value> = {};
	assignGiven(data, change, CHANGED_LINE);
	if (line && change['pending-delete'] === true) {
		line.deleted = true;
		setLine(tenant, line, 'deleted');
		return;
	}
	const draft: Draft = { object: 'OrderLine', data, custom: {}, children: new Map() };
	const lines = [line ? { ...draft, row: line } : draft];
	const children = new Map([['order-lines', lines]]);
	commit(tenant, { object: 'OrderHeader', row, data: {}, custom: {}, children });
}

function assignGiven(target: Data, source: Data, names: string[]): void {
	for (const name of names) {
		const value = source[name];
		if (value !== undefined && value !== null) target[name] = value;
	}
}
