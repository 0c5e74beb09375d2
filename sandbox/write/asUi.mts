/** Records changed as in the user interface: the API's rules do not apply, read-only fields can be set. */
import type { Resource } from '../catalog/catalog.mts';
import { notFound } from '../lib/errors.mts';
import { dashed } from '../lib/names.mts';
import { idOf, resolveNested } from '../query/nesting.mts';
import { views } from '../query/views.mts';
import { resolveReference } from '../store/naturalKeys.mts';
import { newRow, Ref, type Row, type Value } from '../store/row.mts';
import type { Tenant } from '../tenant/tenant.mts';
import { customValue } from './customFields.mts';
import { defaultsOf } from './defaults.mts';
import { stampCreated, stampMarked, stampUpdated } from './stamps.mts';
import { updateTotals } from './totals.mts';
import type { Input } from './types.mts';
import { checkValue } from './values.mts';

export interface RecordChange {
	op: 'create' | 'update' | 'delete';
	/** The path below /api: `invoices`, `suppliers/3/addresses`. */
	resource: string;
	id?: number;
	record?: Record<string, unknown>;
}

/** Applies a list of changes; what a change does not find is an error. */
export function applyChanges(tenant: Tenant, changes: RecordChange[]): void {
	for (const { op, resource, id, record } of changes) {
		if (op === 'create') createAsUi(tenant, resource, { ...record, ...(id ? { id } : {}) });
		else if (op === 'update') updateAsUi(tenant, resource, id ?? NaN, record ?? {});
		else deleteAsUi(tenant, resource, id ?? NaN);
	}
}

/** An id can be given; so can `created-at` and the like. */
export function createAsUi(tenant: Tenant, path: string, input: Input): Row {
	const { resource, params } = resourceAt(tenant, path);
	const table = tenant.store.table(resource.object);
	const id = typeof input.id === 'number' ? input.id : table.nextId();
	const row = newRow(table.object, id, views[resource.path]?.preset);
	row.data.id = id;
	Object.assign(row.data, defaultsOf(tenant, row, {}));
	stampCreated(tenant, row);
	stampUpdated(tenant, row);
	assign(tenant, row, input);
	table.insert(row);
	if (params.length > 0) {
		const place = resolveNested(tenant, resource, params);
		if (!place) throw notFound(`No parent at ${path}`);
		row.owner = new Ref(place.parent.object, place.parent.id);
		place.refs.push(new Ref(row.object, id));
		tenant.store.table(place.parent.object).touch(place.parent);
	}
	return row;
}

export function updateAsUi(tenant: Tenant, path: string, id: number, input: Input): Row {
	const row = recordAt(tenant, path, id);
	if (Object.keys(input).map(dashed).join() === 'exported') stampMarked(tenant, row);
	else stampUpdated(tenant, row);
	if (row.object === 'InvoiceHeader' && tenant.flavours.has('ui-resets-exported')) {
		row.data.exported = false;
	}
	assign(tenant, row, input);
	return row;
}

export function deleteAsUi(tenant: Tenant, path: string, id: number): void {
	const row = recordAt(tenant, path, id);
	tenant.store.table(row.object).delete(row.id);
	tenant.store.files.deleteOf(row.object, row.id);
}

export function recordAt(tenant: Tenant, path: string, id: number): Row {
	const { resource } = resourceAt(tenant, path);
	const row = tenant.store.table(resource.object).get(id);
	if (!row) throw notFound(`No ${resource.object} ${id}`);
	return row;
}

function resourceAt(tenant: Tenant, path: string): { resource: Resource; params: string[] } {
	const segments = path.split('/');
	for (const resource of tenant.catalog.resources) {
		const template = resource.path.split('/');
		if (template.length !== segments.length) continue;
		const params: string[] = [];
		const fits = template.every((part, at) => {
			if (!part.startsWith('{')) return part === segments[at];
			params.push(segments[at]!);
			return !Number.isNaN(idOf(segments[at]));
		});
		if (fits) return { resource, params };
	}
	throw notFound(`No resource at ${path}`);
}

/** Values as they come, but references resolved and lines made records. */
function assign(tenant: Tenant, row: Row, input: Input): void {
	const custom = tenant.customFields.of(row.object);
	for (const [given, value] of Object.entries(input)) {
		const name = dashed(given);
		if (name === 'id') continue;
		if (name === 'custom-fields') {
			for (const [key, one] of Object.entries((value as Input | null) ?? {})) {
				row.custom[dashed(key)] = customOf(tenant, row.object, dashed(key), one);
			}
		} else if (custom.has(name)) {
			row.custom[name] = customOf(tenant, row.object, name, value);
		} else row.data[name] = valueOf(tenant, row, name, value);
	}
	updateTotals(tenant, row);
	tenant.store.table(row.object).touch(row);
}

function valueOf(tenant: Tenant, row: Row, name: string, value: unknown): Value {
	const field = tenant.catalog.fields(row.object).get(name);
	if (!field || value === null) return value as Value;
	if (!field.object) {
		// Times and decimals in the form that compares; what is no such value stays as it is.
		const checked = checkValue(field, value);
		return 'error' in checked ? (value as Value) : checked.value;
	}
	if (!tenant.catalog.owns(row.object, name)) {
		const refs = [value]
			.flat()
			.flatMap((one) => resolveReference(tenant.store, field.object!, one) ?? []);
		return field.type === 'array' ? refs : (refs[0] ?? null);
	}
	const children = [value].flat().map((one) => ownedRow(tenant, row, field.object!, one as Input));
	return field.type === 'array' ? children : (children[0] ?? null);
}

function ownedRow(tenant: Tenant, parent: Row, object: string, input: Input): Ref {
	const table = tenant.store.table(object);
	const known = typeof input.id === 'number' ? table.get(input.id) : undefined;
	const child = known ?? newRow(table.object, Number(input.id ?? table.nextId()));
	if (!known) {
		child.owner = new Ref(parent.object, parent.id);
		stampCreated(tenant, child);
		table.insert(child);
	}
	stampUpdated(tenant, child);
	assign(tenant, child, input);
	return new Ref(table.object, child.id);
}

/** As through the API; what that refuses is taken as it comes. */
function customOf(tenant: Tenant, object: string, name: string, value: unknown): Value {
	const definition = tenant.customFields.of(object).get(name);
	const checked = definition && customValue(tenant, definition, value);
	const refused = typeof checked === 'object' && checked !== null && 'error' in checked;
	return checked === undefined || refused ? (value as Value) : checked;
}
