/** Confirmations of orders by suppliers. */
import type { Tenant } from '../tenant/tenant.mts';
import { stampUpdated } from './stamps.mts';
import type { Draft } from './types.mts';

/** Lines that were updated wait for the buyer: `buyer_draft`. [Order Header Confirmations] */
export function redraftLines(tenant: Tenant, { object, children }: Draft): void {
	if (object !== 'OrderHeaderConfirmation') return;
	for (const { row } of children.get('order-line-confirmations') ?? []) {
		if (!row) continue;
		row.data.status = 'buyer_draft';
		stampUpdated(tenant, row);
	}
}
