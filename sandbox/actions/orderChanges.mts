/** New changes of orders: approved at once, or waiting for their approvers. */
import { parseDecimal } from '../lib/decimal.mts';
import { refsOf, type Row } from '../store/row.mts';
import type { Tenant } from '../tenant/tenant.mts';
import { startChain } from './approvalChain.mts';
import { applyOrderChange } from './orders.mts';

/**
 * A new change is `approved`, or `pending_approval` when it needs approval [Purchase Order Changes].
 * Which do is the tenant's: here those that make a line more expensive, or add one.
 */
export function settleOrderChange(tenant: Tenant, change: Row): void {
	if (change.object !== 'OrderHeaderChange') return;
	if (
		refsOf(change.data['order-line-changes']).some((ref) => raises(tenant, tenant.store.get(ref)))
	) {
		change.data.status = 'pending_approval';
		startChain(tenant, change);
	} else {
		change.data.status = 'approved';
		applyOrderChange(tenant, change);
	}
}

function raises(tenant: Tenant, lineChange: Row | undefined): boolean {
	if (!lineChange || lineChange.data['pending-delete'] === true) return false;
	const line = tenant.store.table('OrderLine').get(Number(lineChange.data['order-line-id']));
	if (!line) return true;
	return ['quantity', 'price'].some((name) => {
		const asked = parseDecimal(lineChange.data[name]);
		return asked !== undefined && asked > (parseDecimal(line.data[name]) ?? 0n);
	});
}
