/** Filters, joined by AND, as a tree: conditions on one association hold for the same record of it. */
import type { Field, FieldType } from '../catalog/catalog.mts';
import { badQuery } from '../lib/errors.mts';
import { refsOf, type Row } from '../store/row.mts';
import type { CustomField } from '../tenant/customFields.mts';
import type { Tenant } from '../tenant/tenant.mts';
import type { RawFilter } from './arguments.mts';
import {
	compileTest,
	operatorNamed,
	type Operator,
	type Test,
	type ValueType,
} from './operators.mts';

export interface FilterTree {
	tests: Array<{ field: string; custom: boolean; test: Test }>;
	associations: Map<string, { field: string; custom: boolean; tree: FilterTree }>;
	/** Conditions on the id, apart: they narrow what has to be looked at. */
	ids: Array<{ operator: Operator; value: string; test: Test }>;
}

/** @throws ApiError 400 for an unknown field or operator, with the reason */
export function compileFilters(tenant: Tenant, object: string, filters: RawFilter[]): FilterTree {
	const tree = emptyTree();
	for (const filter of filters) add(tenant, tree, object, filter, 0);
	return tree;
}

function emptyTree(): FilterTree {
	return { tests: [], associations: new Map(), ids: [] };
}

/** Adds the filter from the segment at `index` of its path on, which is a field of `object`. */
function add(
	tenant: Tenant,
	tree: FilterTree,
	object: string,
	filter: RawFilter,
	index: number,
): void {
	const name = filter.path[index];
	if (name === undefined) throw badQuery(`'${filter.source}' names no field`);
	if (name === 'custom-fields') {
		const custom = tenant.customFields
			.of(tenant.catalog.table(object))
			.get(filter.path[index + 1]!);
		if (!custom || custom.root) throw unknownField(filter, object, filter.path[index + 1] ?? '');
		return addCustom(tenant, tree, custom, filter, index + 1);
	}
	const field = tenant.catalog.fields(object).get(name);
	if (!field) {
		const custom = tenant.customFields.of(tenant.catalog.table(object)).get(name);
		if (custom?.root) return addCustom(tenant, tree, custom, filter, index);
		const reference = foreignKey(tenant, object, name);
		if (!reference) throw unknownField(filter, object, name);
		const path = [...filter.path.slice(0, index), reference, 'id', ...filter.path.slice(index + 1)];
		return add(tenant, tree, object, { ...filter, path }, index);
	}
	if (field.object) return addAssociation(tenant, tree, name, false, field.object, filter, index);
	addTest(tree, name, false, typeOf(field), filter, index);
}

function addCustom(
	tenant: Tenant,
	tree: FilterTree,
	custom: CustomField,
	filter: RawFilter,
	index: number,
): void {
	const object = { lookup: 'LookupValue', user: 'UserSimple' }[custom.type as string];
	const ends = index === filter.path.length - 1 || operatorNamed(filter.path[index + 1]!);
	if (!object) return addTest(tree, custom.name, true, customType(custom), filter, index);
	// custom_fields[cost_center]=CC-100 compares the name (or login) of what is referred to.
	const path = ends
		? filter.path.toSpliced(index + 1, 0, object === 'LookupValue' ? 'name' : 'login')
		: filter.path;
	addAssociation(tenant, tree, custom.name, true, object, { ...filter, path }, index);
}

function addAssociation(
	tenant: Tenant,
	tree: FilterTree,
	name: string,
	custom: boolean,
	object: string,
	filter: RawFilter,
	index: number,
): void {
	const next = filter.path[index + 1];
	if (next === undefined || (index + 2 === filter.path.length && operatorNamed(next))) {
		throw badQuery(`'${filter.source}' compares an association; name a field of it: ${name}[id]`);
	}
	const key = `${custom}.${name}`;
	let association = tree.associations.get(key);
	if (!association) {
		association = { field: name, custom, tree: emptyTree() };
		tree.associations.set(key, association);
	}
	add(tenant, association.tree, object, filter, index + 1);
}

function addTest(
	tree: FilterTree,
	field: string,
	custom: boolean,
	type: ValueType,
	filter: RawFilter,
	index: number,
): void {
	const rest = filter.path.slice(index + 1);
	const operator = rest.length === 0 ? 'eq' : operatorNamed(rest[0]!);
	if (!operator || rest.length > 1) {
		throw badQuery(`'${filter.source}' has the unknown operator '${rest.at(-1)}'`);
	}
	const test = compileTest(operator, type, filter.value, filter.source);
	if (field === 'id' && !custom) tree.ids.push({ operator, value: filter.value, test });
	else tree.tests.push({ field, custom, test });
}

/** Whether the record satisfies everything. */
export function matches(tenant: Tenant, tree: FilterTree, row: Row): boolean {
	for (const { test } of tree.ids) if (!test(row.id)) return false;
	for (const { field, custom, test } of tree.tests) {
		if (!test(custom ? row.custom[field] : row.data[field])) return false;
	}
	for (const { field, custom, tree: below } of tree.associations.values()) {
		const refs = refsOf(custom ? row.custom[field] : row.data[field]);
		const found = refs.some((ref) => {
			const target = tenant.store.get(ref);
			return target !== undefined && matches(tenant, below, target);
		});
		if (!found) return false;
	}
	return true;
}

/** `supplier_id` means `supplier[id]`, where the object has no field of that name. */
function foreignKey(tenant: Tenant, object: string, name: string): string | undefined {
	if (!name.endsWith('-id')) return undefined;
	const reference = name.slice(0, -3);
	return tenant.catalog.fields(object).get(reference)?.object ? reference : undefined;
}

function unknownField(filter: RawFilter, object: string, name: string): Error {
	return badQuery(`'${filter.source}' names the unknown field '${name}' of ${object}`);
}

const TYPES: Partial<Record<FieldType, ValueType>> = {
	integer: 'number',
	decimal: 'number',
	float: 'number',
	boolean: 'boolean',
	datetime: 'datetime',
	date: 'date',
};

export function typeOf(field: Field): ValueType {
	return TYPES[field.type] ?? 'text';
}

function customType(custom: CustomField): ValueType {
	if (custom.type === 'decimal' || custom.type === 'integer') return 'number';
	if (custom.type === 'boolean' || custom.type === 'date') return custom.type;
	return 'text';
}
