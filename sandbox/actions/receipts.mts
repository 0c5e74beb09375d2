/** Receipts out of other documents: advance ship notices, receipt requests, returns. */
import { formatDatetime } from '../lib/time.mts';
import { isRef, Ref, refsOf, type Row } from '../store/row.mts';
import type { Tenant } from '../tenant/tenant.mts';
import { commit } from '../write/commit.mts';
import { receive } from '../write/receipts.mts';
import { stampUpdated } from '../write/stamps.mts';

/** An approved receipt request receives what its lines say. */
export function receiveRequested(tenant: Tenant, request: Row): void {
	for (const requested of rowsOf(tenant, request, 'lines')) {
		const line = tenant.store.table('OrderLine').get(Number(requested.data['order-line-id']));
		const receipt = line && receive(tenant, line, requested.data.quantity ?? requested.data.price);
		if (!receipt) continue;
		requested.data['inventory-transaction-id'] = receipt.id;
		stampUpdated(tenant, requested);
	}
}

/** A received advance ship notice receives its lines in full. */
export function receiveShipment(tenant: Tenant, notice: Row): void {
	for (const shipped of rowsOf(tenant, notice, 'lines')) {
		const ref = shipped.data['order-line'];
		const line = isRef(ref) ? tenant.store.get(ref) : undefined;
		const more = { 'asn-header': new Ref('Asn-Header', notice.id) };
		if (line) receive(tenant, line, shipped.data.quantity, more);
		shipped.data['received-qty'] = shipped.data.quantity ?? null;
		setStatus(tenant, shipped, 'received');
	}
}

/** The lines of a void advance ship notice are cancelled. */
export function cancelShipment(tenant: Tenant, notice: Row): void {
	for (const shipped of rowsOf(tenant, notice, 'lines')) setStatus(tenant, shipped, 'cancelled');
}

/** A submitted return request sends back what its lines say. */
export function returnGoods(tenant: Tenant, request: Row): void {
	for (const returned of rowsOf(tenant, request, 'lines')) {
		const source = Number(returned.data['source-transaction-id']);
		const receipt = tenant.store.table('InventoryTransaction').get(source);
		const transaction = commit(tenant, {
			object: 'InventoryTransaction',
			data: {
				type: 'ReturnToSupplier',
				status: 'created',
				quantity: returned.data.quantity ?? null,
				price: returned.data.price ?? null,
				item: receipt?.data.item ?? null,
				'original-transaction': receipt ? new Ref('InventoryTransaction', receipt.id) : null,
				'original-transaction-id': receipt?.id ?? null,
				'transaction-date': formatDatetime(tenant.clock.now()),
			},
			custom: {},
			children: new Map(),
		});
		returned.data['inventory-transaction-id'] = transaction.id;
		stampUpdated(tenant, returned);
	}
}

function rowsOf(tenant: Tenant, row: Row, field: string): Row[] {
	return refsOf(row.data[field]).flatMap((ref) => tenant.store.get(ref) ?? []);
}

function setStatus(tenant: Tenant, row: Row, status: string): void {
	row.data.status = status;
	stampUpdated(tenant, row);
}
