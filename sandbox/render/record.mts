/** A row as the plain object that JSON and XML are written from. */
import { isRef, type Json, type Ref, type Row, type Value } from '../store/row.mts';
import type { Pick, Shape } from '../tenant/shape.mts';
import type { Tenant } from '../tenant/tenant.mts';
import { fullPlan, keyNames, summaryPlan, type PlannedField } from './plans.mts';
import { flavouredValue } from './values.mts';

export type Rendered = { [key: string]: Json };

/** @returns undefined for the shape `none` */
export function renderRecord(
	tenant: Tenant,
	row: Row,
	shape: Shape,
	options: { deletedLines?: boolean } = {},
): Rendered | undefined {
	switch (shape.kind) {
		case 'none':
			return undefined;
		case 'limited':
			return { id: shownId(row) };
		case 'shallow':
			return whole(tenant, row, row.object, (ref) => keysOf(tenant, ref));
		case 'full':
			return full(tenant, row, options.deletedLines ?? false);
		case 'pick':
			return picked(tenant, row, row.object, shape.fields, options.deletedLines ?? false);
	}
}

/** Everything: own lines in full, referenced records with their attributes and the keys of theirs. */
function full(tenant: Tenant, row: Row, deletedLines: boolean): Rendered {
	const renderRef: RenderRef = (ref, { owned, field }) => {
		const target = tenant.store.get(ref);
		if (!target) return undefined;
		if (owned) return full(tenant, target, deletedLines);
		return summary(tenant, target, field.object ?? ref.object);
	};
	return whole(tenant, row, row.object, renderRef, deletedLines);
}

/** What stands in `id`: with a revision of an order, the order's. [0242] */
function shownId(row: Row): Json {
	return (row.data.id as Json | undefined) ?? row.id;
}

type RenderRef = (ref: Ref, planned: PlannedField) => Json | undefined;

function whole(
	tenant: Tenant,
	row: Row,
	as: string,
	renderRef: RenderRef,
	deletedLines = false,
): Rendered {
	const record: Rendered = { id: shownId(row) };
	for (const planned of fullPlan(tenant.catalog, as)) {
		const value = renderValue(tenant, row.data[planned.name], planned, renderRef, deletedLines);
		if (value !== undefined) record[planned.name] = value;
	}
	addCustomFields(tenant, row, record);
	return record;
}

function renderValue(
	tenant: Tenant,
	value: Value | undefined,
	planned: PlannedField,
	renderRef: RenderRef,
	deletedLines: boolean,
): Json | undefined {
	if (value === undefined || value === null) {
		if (tenant.flavours.has('omits-empty')) return undefined;
		return planned.field.type === 'array' ? [] : null;
	}
	if (isRef(value)) return renderRef(value, planned) ?? null;
	if (!Array.isArray(value)) return flavouredValue(tenant, planned.field, value as Json);
	return (value as Array<Json | Ref>).flatMap((item) => {
		if (!isRef(item)) return [item];
		if (!deletedLines && tenant.store.get(item)?.deleted) return [];
		const rendered = renderRef(item, planned);
		return rendered === undefined ? [] : [rendered];
	});
}

/** The attributes of a referenced record that have a value, and the keys of its own references. */
export function summary(tenant: Tenant, row: Row, as: string): Rendered {
	const record: Rendered = { id: row.id };
	for (const { name } of summaryPlan(tenant.catalog, as)) {
		const value = row.data[name];
		if (value === undefined || value === null) continue;
		if (isRef(value)) record[name] = keysOf(tenant, value);
		else if (!Array.isArray(value)) record[name] = value as Json;
	}
	return record;
}

/** Id and natural keys, as shallow shows associations. */
export function keysOf(tenant: Tenant, ref: Ref): Rendered {
	const row = tenant.store.get(ref);
	const record: Rendered = { id: ref.id };
	for (const name of keyNames(tenant.catalog, ref.object)) {
		const value = row?.data[name];
		if (value !== undefined && value !== null && typeof value !== 'object') record[name] = value;
	}
	return record;
}

/** Both namespaces. [Custom Field Namespace] */
function addCustomFields(tenant: Tenant, row: Row, record: Rendered): void {
	const definitions = tenant.customFields.of(row.object);
	if (definitions.size === 0) return;
	const nested: Rendered = {};
	for (const [name, { root }] of definitions) {
		const value = renderCustom(tenant, row.custom[name]);
		if (value === null && tenant.flavours.has('omits-empty')) continue;
		(root ? record : nested)[name] = value;
	}
	record['custom-fields'] = nested;
}

function renderCustom(tenant: Tenant, value: Value | undefined): Json {
	if (!isRef(value)) return (value ?? null) as Json;
	const target = tenant.store.get(value);
	return target
		? summary(tenant, target, value.object === 'User' ? 'UserSimple' : value.object)
		: null;
}

/** Exactly the fields asked for, in the order asked. */
function picked(
	tenant: Tenant,
	row: Row,
	as: string,
	fields: Pick,
	deletedLines: boolean,
): Rendered {
	const record: Rendered = {};
	const custom = tenant.customFields.of(row.object);
	for (const [name, sub] of fields) {
		if (name === 'custom-fields') {
			record[name] = pickedCustom(tenant, row, sub);
			continue;
		}
		if (custom.get(name)?.root) {
			record[name] = renderCustom(tenant, row.custom[name]);
			continue;
		}
		const field = tenant.catalog.fields(as).get(name)!;
		const planned = { name, field, owned: tenant.catalog.owns(as, name) };
		const renderRef: RenderRef = (ref) => {
			const target = tenant.store.get(ref);
			if (!target) return undefined;
			const object = field.object ?? ref.object;
			if (sub !== true && sub.size > 0) return picked(tenant, target, object, sub, deletedLines);
			if (planned.owned) return full(tenant, target, deletedLines);
			return summary(tenant, target, object);
		};
		const value = renderValue(tenant, row.data[name], planned, renderRef, deletedLines);
		record[name] = value ?? null;
	}
	return record;
}

function pickedCustom(tenant: Tenant, row: Row, sub: Pick | true): Rendered {
	const nested: Rendered = {};
	for (const [name, { root }] of tenant.customFields.of(row.object)) {
		const wanted = sub === true || sub.size === 0 || sub.has(name);
		if (!root && wanted) nested[name] = renderCustom(tenant, row.custom[name]);
	}
	return nested;
}
