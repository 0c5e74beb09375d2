/** What only some tenants check of an invoice. */
import { addError, type FieldErrors } from '../lib/errors.mts';
import { isRef, refsOf } from '../store/row.mts';
import type { Tenant } from '../tenant/tenant.mts';
import type { Draft } from './types.mts';

/**
 * "Enforce all invoice validations on invoice update and submit APIs" [Invoices]: no update while a line
 * has an inactive account. Payments where the invoice is not approved. [Invoice Payment Import]
 */
export function checkStrictly(tenant: Tenant, draft: Draft, errors: FieldErrors): void {
	const { object, row } = draft;
	if (object !== 'InvoiceHeader' || !row) return;
	if (tenant.flavours.has('validates-strictly') && hasInactiveAccount(tenant, draft)) {
		addError(errors, 'account', 'is not active');
	}
	const pays = draft.children.has('payments');
	if (pays && tenant.flavours.has('pays-approved-only') && row.data.status !== 'approved') {
		addError(errors, 'payments', `cannot be added in status ${String(row.data.status)}`);
	}
}

function hasInactiveAccount(tenant: Tenant, { row, children }: Draft): boolean {
	const given = (children.get('invoice-lines') ?? []).map(({ row: line, data }) => ({
		id: line?.id,
		account: data.account,
	}));
	const present = refsOf(row!.data['invoice-lines']).map((ref) => ({
		id: ref.id,
		account: given.find(({ id }) => id === ref.id)?.account ?? tenant.store.get(ref)?.data.account,
	}));
	const fresh = given.filter(({ id }) => id === undefined);
	return [...present, ...fresh].some(
		({ account }) => isRef(account) && tenant.store.get(account)?.data.active === false,
	);
}
