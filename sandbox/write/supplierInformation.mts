/** Supplier information (SIM) without a supplier: one is created as well. [Supplier Information] */
import { newRow, type Row } from '../store/row.mts';
import type { Tenant } from '../tenant/tenant.mts';
import { defaultsOf } from './defaults.mts';
import { stampCreated, stampUpdated } from './stamps.mts';

export function supplierFor(tenant: Tenant, information: Row): void {
	if (information.object !== 'SupplierInformation' || information.data['supplier-id']) return;
	const table = tenant.store.table('Supplier');
	const supplier = newRow(table.object, table.nextId(), { name: information.data.name });
	Object.assign(supplier.data, defaultsOf(tenant, supplier, supplier.data));
	stampCreated(tenant, supplier);
	stampUpdated(tenant, supplier);
	table.insert(supplier);
	information.data['supplier-id'] = supplier.id;
}
