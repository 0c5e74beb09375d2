/**
 * The titles of a file. Each is one of its format, with or without asterisks (whether they may be left out
 * is unverified), in any case of letters; a custom field goes by its name. [Getting Started]
 */
import type { Field } from '../catalog/catalog.mts';
import type { Tenant } from '../tenant/tenant.mts';
import { isWritable } from '../write/rules.mts';
import { plain, type RowKind, type Title } from './formats.mts';

export interface Column {
	title: Title;
	/** The field's name; a custom field's too; of what is not kept, the title's. */
	field: string;
	kind: ColumnKind;
}

export type ColumnKind =
	| { is: 'scalar'; type: Field['type']; values?: readonly string[] }
	/** A referenced record, or several of them; by one of its fields, or by any of its keys. */
	| { is: 'reference'; object: string; many: boolean; key?: string }
	/** A field of a record of its own: `primary-address.street1`. */
	| { is: 'below'; path: string[] }
	| { is: 'custom'; root: boolean }
	/** Known, checked, and not kept: the API has no such field, or nobody may write it. */
	| { is: 'ignored' };

/** @returns undefined for a title that names nothing */
export function columnOf(tenant: Tenant, kind: RowKind, header: string): Column | undefined {
	const wanted = plain(header).toLowerCase();
	const title = kind.titles.find((one) => plain(one.title).toLowerCase() === wanted);
	if (title) return knownColumn(tenant, kind.object ?? '', title);
	const name = wanted.replace(/[\s_-]+/g, '-');
	const custom = tenant.customFields.of(kind.object ?? '').get(name);
	if (!custom) return undefined;
	return { title: { title: header }, field: name, kind: { is: 'custom', root: custom.root } };
}

/** The title as `field-with-error` may call it. */
function nameOf({ title }: Title): string {
	return plain(title)
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, '-');
}

function knownColumn(tenant: Tenant, object: string, title: Title): Column {
	const [first = '', ...below] = (title.api ?? '').split('.');
	const name = first.replace('[]', '');
	const field = tenant.catalog.fields(object).get(name);
	const kind = field ? kindOf(tenant, object, { name, field, below }) : undefined;
	if (!kind) return { title, field: nameOf(title), kind: { is: 'ignored' } };
	return { title, field: name, kind };
}

interface Named {
	name: string;
	field: Field;
	below: string[];
}

function kindOf(tenant: Tenant, object: string, named: Named): ColumnKind | undefined {
	const { name, field, below } = named;
	// An id is found by, not written.
	if (!isWritable(name, field)) return name === 'id' ? scalar(field) : undefined;
	if (!field.object) return below.length === 0 ? scalar(field) : undefined;
	const many = field.type === 'array';
	if (tenant.catalog.owns(object, name)) {
		const isKept = !many && endsInValue(tenant.catalog, field.object, below);
		return isKept ? { is: 'below', path: [name, ...below] } : undefined;
	}
	const [key] = below;
	if (below.length > 1) return undefined;
	if (key === undefined) return { is: 'reference', object: field.object, many };
	if (!NAMES.has(tenant.catalog.fields(field.object).get(key)?.type ?? '')) return undefined;
	return { is: 'reference', object: field.object, many, key };
}

/** Phone numbers are records of their own: `primary-contact.phone-work`. */
function endsInValue(
	catalog: Tenant['catalog'],
	object: string,
	[name = '', ...below]: string[],
): boolean {
	const field = catalog.fields(object).get(name);
	if (below.length === 0) return field !== undefined && field.object === undefined;
	return field?.object !== undefined && endsInValue(catalog, field.object, below);
}

/** What a record can be found by. */
const NAMES: ReadonlySet<string> = new Set(['string', 'text', 'integer']);

function scalar({ type, values }: Field): ColumnKind {
	return { is: 'scalar', type, ...(values ? { values } : {}) };
}
