/** Values of a record that follow from what was written to it. */
import type { Row } from '../store/row.mts';
import type { Tenant } from '../tenant/tenant.mts';
import { accountCode } from './defaults.mts';

/** An account's code is made of its segments, after an update too. [Accounts API Example Calls] */
export function setFollowing(tenant: Tenant, row: Row): void {
	if (row.object === 'Account') row.data.code = accountCode(row.data) ?? row.data.code ?? null;
	// The time of a rate is cut off. [Exchange Rate Import]
	const rateDate = row.object === 'ExchangeRate' && row.data['rate-date'];
	if (rateDate) row.data['rate-date'] = `${String(rateDate).slice(0, 10)}T00:00:00+00:00`;
	if (row.object === 'InvoiceLine') setOrder(tenant, row);
}

/** What the line of an invoice says of the order line that it bills. [Invoices into your ERP] */
function setOrder(tenant: Tenant, { data }: Row): void {
	const line = tenant.store.table('OrderLine').get(Number(data['order-line-id']));
	if (!line) return;
	data['order-header-num'] = String(line.data['order-header-id']);
	data['order-line-num'] = line.data['line-num'] ?? null;
	data['po-number'] = line.data['order-header-number'] ?? null;
}
