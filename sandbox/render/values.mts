/** Single values as the tenant shows them. */
import type { Field } from '../catalog/catalog.mts';
import { formatDatetime } from '../lib/time.mts';
import type { Json } from '../store/row.mts';
import type { Tenant } from '../tenant/tenant.mts';

export function flavouredValue({ flavours }: Tenant, field: Field, value: Json): Json {
	if (typeof value !== 'string') return value;
	const west = field.type === 'datetime' ? flavours.number('zone-west') : undefined;
	if (west !== undefined) return inZone(value, west);
	if (field.type === 'decimal' && flavours.has('padded-decimals')) return padded(value, field);
	return value;
}

/** `2026-03-25T18:38:00+00:00` → `2026-03-25T10:38:00-08:00`, eight hours west. */
function inZone(text: string, hours: number): string {
	const local = formatDatetime(Date.parse(text) - hours * 3_600_000).slice(0, 19);
	return `${local}-${String(hours).padStart(2, '0')}:00`;
}

/** With as many digits behind the point as the column has. */
function padded(text: string, { precision }: Field): string {
	const digits = Number(String(precision ?? '').split(',')[1] ?? NaN);
	const [whole = '', fraction = ''] = text.split('.');
	return digits > 0 ? `${whole}.${fraction.padEnd(digits, '0')}` : text;
}
