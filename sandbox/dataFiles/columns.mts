/**
 * The header of a file: each column names a field, as Coupa's templates do ("Supplier Number",
 * "Name*", "Segment 1") or as the API does (`display-name`, `currency.code`); case, spaces, dashes and
 * underscores are equal. A custom field goes by its name. [Suppliers Import; Getting Started]
 */
import type { Field } from '../catalog/catalog.mts';
import { dashedClass } from '../lib/names.mts';
import type { Tenant } from '../tenant/tenant.mts';
import { isWritable } from '../write/rules.mts';

export interface Column {
	/** As the file has it. */
	header: string;
	/** The field's name; a custom field's too. */
	field: string;
	kind: ColumnKind;
}

export type ColumnKind =
	| { is: 'scalar'; type: Field['type'] }
	/** A referenced record, or several of them; by one of its fields, or by any of its keys. */
	| { is: 'reference'; object: string; many: boolean; key?: string }
	| { is: 'custom'; root: boolean }
	/** Known, and not for anyone to write. */
	| { is: 'ignored' };

/** What templates call a field by another name than the API. [Account Import; Suppliers Import] */
const TEMPLATE_NAMES: Readonly<Record<string, string>> = {
	'chart-of-accounts': 'account-type',
	'line-number': 'line-num',
	'non-catalog-item-description': 'description',
	'parent-company-name': 'parent',
	price: 'unit-price',
	'sso-id': 'sso-identifier',
	'unit-of-measure': 'uom',
};

/** @returns undefined for a header that names nothing */
export function columnOf(tenant: Tenant, object: string, header: string): Column | undefined {
	const name = normalised(header);
	const own = `${dashedClass(object)}-`;
	const names = [name, TEMPLATE_NAMES[name], name.startsWith(own) && name.slice(own.length)];
	for (const candidate of names) {
		const column = candidate ? named(tenant, object, header, candidate) : undefined;
		if (column) return column;
	}
	return undefined;
}

/** `Supplier Name*` → `supplier-name`; `currency.code` → `currency-code`. */
function normalised(header: string): string {
	return header
		.replace(/\*\s*$/, '')
		.trim()
		.toLowerCase()
		.replace(/[\s_.-]+/g, '-');
}

function named(tenant: Tenant, object: string, header: string, name: string): Column | undefined {
	const fields = tenant.catalog.fields(object);
	const field = fields.get(name);
	if (field) {
		const kind = kindOf(tenant, object, name, field);
		return kind && { header, field: name, kind };
	}
	const custom = tenant.customFields.of(object).get(name);
	if (custom) return { header, field: name, kind: { is: 'custom', root: custom.root } };
	for (const [prefix, reference] of fields) {
		if (!reference.object || !name.startsWith(`${prefix}-`)) continue;
		const key = name.slice(prefix.length + 1);
		const kind = kindOf(tenant, object, prefix, reference);
		if (kind?.is !== 'reference' || !tenant.catalog.fields(kind.object).has(key)) continue;
		return { header, field: prefix, kind: { ...kind, key } };
	}
	return undefined;
}

/** Lines and other records of one's own have no place in a row. */
function kindOf(
	tenant: Tenant,
	object: string,
	name: string,
	field: Field,
): ColumnKind | undefined {
	// An id, a code: found by, not written.
	if (!isWritable(name, field))
		return isKey(tenant, object, name) ? scalar(field) : { is: 'ignored' };
	if (!field.object) return scalar(field);
	if (tenant.catalog.owns(object, name)) return undefined;
	return { is: 'reference', object: field.object, many: field.type === 'array' };
}

function scalar({ type }: Field): ColumnKind {
	return { is: 'scalar', type };
}

function isKey(tenant: Tenant, object: string, name: string): boolean {
	return name === 'id' || tenant.catalog.keys(object).some((key) => key.includes(name));
}
