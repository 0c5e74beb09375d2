/** Who made or changed a record, and when. */
import { formatDatetime } from '../lib/time.mts';
import { Ref, type Row } from '../store/row.mts';
import type { Tenant } from '../tenant/tenant.mts';

export function stampCreated(tenant: Tenant, row: Row): void {
	const fields = tenant.catalog.fields(row.object);
	if (fields.has('created-at')) row.data['created-at'] = stampOf(tenant);
	if (fields.has('createdAt')) row.data.createdAt = stampOf(tenant);
	if (fields.get('created-by')?.object) row.data['created-by'] = new Ref('User', tenant.apiUserId);
}

/** Moves `updated-at` and tells whatever was derived from the table. */
export function stampUpdated(tenant: Tenant, row: Row): void {
	const fields = tenant.catalog.fields(row.object);
	if (fields.has('updated-at')) row.data['updated-at'] = stampOf(tenant);
	if (fields.has('modifiedAt')) row.data.modifiedAt = stampOf(tenant);
	if (fields.get('updated-by')?.object) row.data['updated-by'] = new Ref('User', tenant.apiUserId);
	tenant.store.table(row.object).touch(row);
}

/** After the export mark was set or reset. Whether that moves `updated-at` is unverified. */
export function stampMarked(tenant: Tenant, row: Row): void {
	if (tenant.flavours.has('quiet-marks')) tenant.store.table(row.object).touch(row);
	else stampUpdated(tenant, row);
}

/** The time of the clock, as coarse as the tenant keeps it. */
function stampOf({ clock, flavours }: Tenant): string {
	const step = (flavours.number('coarse-stamps') ?? 1) * 1000;
	return formatDatetime(Math.floor(clock.now() / step) * step);
}
