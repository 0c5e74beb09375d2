/** Taking a row out of its record's list. */
import { isRef, type Ref, type Row } from '../store/row.mts';
import type { Tenant } from '../tenant/tenant.mts';
import { stampUpdated } from './stamps.mts';

/** The lines of an order stay, hidden: `show_deleted_lines` shows them. Other rows are gone. */
export function removeRow(tenant: Tenant, parent: Row | undefined, ref: Ref): void {
	const table = tenant.store.table(ref.object);
	const row = table.get(ref.id);
	if (!row) return;
	if (row.object === 'OrderLine') {
		row.deleted = true;
		row.data.status = 'deleted';
		stampUpdated(tenant, row);
		return;
	}
	table.delete(row.id);
	tenant.store.files.deleteOf(row.object, row.id);
	if (!parent) return;
	forget(parent, row);
	tenant.store.table(parent.object).touch(parent);
}

function forget(parent: Row, row: Row): void {
	const isAnother = (one: unknown) => !isRef(one) || one.object !== row.object || one.id !== row.id;
	for (const [name, refs] of Object.entries(parent.nested)) {
		parent.nested[name] = refs.filter(isAnother);
	}
	for (const [name, value] of Object.entries(parent.data)) {
		if (Array.isArray(value)) parent.data[name] = (value as Ref[]).filter(isAnother);
	}
}
