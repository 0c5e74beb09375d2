/**
 * Records that take no change, or not this one: what the documents say of each object. The words of the
 * refusals are unverified.
 */
import { withDashes } from '../lib/names.mts';
import { isRef, type Row } from '../store/row.mts';
import type { Tenant } from '../tenant/tenant.mts';
import type { Input } from './types.mts';

/**
 * Resources whose records take nothing but the export flag; other fields are passed over. [Receiving
 * Transactions; Inventory Adjustments, Consumptions, Transfers; Return to Supplier; Coupa Pay Payments,
 * Statements; Supplier Information Sites]
 */
const EXPORT_ONLY: ReadonlySet<string> = new Set([
	'coupa_pay/payments',
	'coupa_pay/statements',
	'inventory_adjustments',
	'inventory_consumptions',
	'inventory_transactions',
	'inventory_transfers',
	'receiving_transactions',
	'return_to_supplier_transactions',
	'supplier_information_sites',
]);

export function takesExportFlagOnly(path: string): boolean {
	return EXPORT_ONLY.has(path);
}

/** Fields that are fixed once the record exists; what is sent for them is passed over. */
const FIXED: Readonly<Record<string, readonly string[]>> = {
	BudgetLine: ['account', 'account-type', 'period'], // [Budget Lines]
};

export function isFixed(object: string, name: string): boolean {
	return FIXED[object]?.includes(name) ?? false;
}

type Lock = (tenant: Tenant, row: Row, given: ReadonlyMap<string, unknown>) => string | undefined;

/** Why an update is refused, by object. */
const UPDATES: Readonly<Record<string, Lock>> = {
	// Not even its other fields, nor to make it active again. [Addresses]
	Address: (_tenant, { data }) =>
		data.active === false ? 'Address cannot be updated: it is inactive' : undefined,
	// [Contracts; Contract Import]
	Contract: (_tenant, { data }, given) => {
		const inactivates = given.size === 1 && given.get('status') === 'inactive';
		if ((data.status === 'published' || data.status === 'completed') && !inactivates) {
			return `Contract cannot be updated in status ${data.status}`;
		}
		return given.has('supplier') && data.status !== 'draft'
			? 'Supplier can be changed in status draft only'
			: undefined;
	},
	ExchangeRate: (tenant) =>
		tenant.flavours.has('updates-exchange-rates')
			? undefined
			: 'Exchange rate cannot be updated: create a new one',
	// [Purchase Order Changes]
	OrderHeaderChange: (tenant, row, given) => {
		if (row.data['supplier-initiated'] === true) {
			return 'Purchase order change cannot be updated: the supplier made it';
		}
		if (row.data.status !== 'pending_approval') {
			return `Purchase order change cannot be updated in status ${String(row.data.status)}`;
		}
		return namesApprover(tenant, row, given)
			? undefined
			: "Approvals must name the current approver's login";
	},
	ReturnRequest: (_tenant, { data }) => onlyAsDraft('updated', data.status), // [Return Requests]
};

/** Why the record cannot be changed this way; undefined where it can. */
export function updateLock(tenant: Tenant, row: Row, input: Input): string | undefined {
	const given = new Map(Object.entries(withDashes(input)));
	given.delete('id');
	return UPDATES[row.object]?.(tenant, row, given);
}

/** Why the record cannot be deleted; undefined where it can. */
export function deleteLock({ object, data }: Row): string | undefined {
	return object === 'ReturnRequest' ? onlyAsDraft('deleted', data.status) : undefined;
}

/** Why there can be no such record; undefined where there can. */
export function createLock(tenant: Tenant, object: string, data: Row['data']): string | undefined {
	if (object !== 'OrderHeaderChange') return undefined;
	// [Purchase Order Changes]
	const order = tenant.store.table('OrderHeader').get(Number(data['order-header-id']));
	const status = order?.data.status;
	if (status !== 'draft' && status !== 'pending_approval') return undefined;
	return `Purchase order cannot be changed in status ${status}`;
}

function onlyAsDraft(what: string, status: unknown): string | undefined {
	return status === 'draft'
		? undefined
		: `Return request cannot be ${what} in status ${String(status)}`;
}

/** `{"approver": {"login": "…"}}`, or the same below `approvals`, with whoever has the turn. */
function namesApprover(
	tenant: Tenant,
	{ data }: Row,
	given: ReadonlyMap<string, unknown>,
): boolean {
	const current = isRef(data['current-approval'])
		? tenant.store.get(data['current-approval'])
		: undefined;
	if (!current) return true;
	const approver = tenant.store.table('User').get(Number(current.data['approver-id']));
	const rows = [given.get('approvals') ?? []].flat() as Array<{ approver?: unknown } | null>;
	return [given.get('approver'), ...rows.map((row) => row?.approver)].some(
		(one) => (one as { login?: unknown } | undefined)?.login === approver?.data.login,
	);
}
