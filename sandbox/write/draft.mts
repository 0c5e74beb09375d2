/**
 * What a body asks for, checked before anything is changed. Read-only and unknown fields are
 * ignored; references that name no record leave the value as it is. [Get Started]
 */
import type { Field } from '../catalog/catalog.mts';
import { addError, type FieldErrors } from '../lib/errors.mts';
import { dashed, underscored } from '../lib/names.mts';
import { findByKey, resolveReference } from '../store/naturalKeys.mts';
import { Ref, refsOf, type Row } from '../store/row.mts';
import type { Tenant } from '../tenant/tenant.mts';
import { draftCustomFields } from './customFields.mts';
import { requiredFields, uniqueFields, isWritable } from './rules.mts';
import type { Draft, Input } from './types.mts';
import { checkValue } from './values.mts';

/** Reads a body into a draft and collects what is wrong with it. */
export function draftOf(
	tenant: Tenant,
	object: string,
	row: Row | undefined,
	input: Input,
	errors: FieldErrors,
	preset: Row['data'] = {},
): Draft {
	const draft: Draft = {
		object: tenant.catalog.table(object),
		...(row ? { row } : {}),
		data: {},
		custom: {},
		children: new Map(),
	};
	for (const [given, value] of Object.entries(input)) {
		const name = dashed(given);
		const field = tenant.catalog.fields(draft.object).get(name);
		if (field && isWritable(name, field)) draftField(tenant, draft, name, field, value, errors);
	}
	draftCustomFields(tenant, draft, input, errors);
	describeByItem(tenant, draft);
	checkRequired(tenant, draft, preset, errors);
	checkUnique(tenant, draft, errors);
	return draft;
}

function draftField(
	tenant: Tenant,
	draft: Draft,
	name: string,
	field: Field,
	value: unknown,
	errors: FieldErrors,
): void {
	if (!field.object) {
		const checked = checkValue(field, value);
		if ('error' in checked) addError(errors, name, checked.error);
		else draft.data[name] = checked.value;
		return;
	}
	if (value === null || value === '') {
		draft.data[name] = field.type === 'array' ? [] : null;
	} else if (tenant.catalog.owns(draft.object, name)) {
		draftChildren(tenant, draft, name, field.object, value, errors);
	} else if (field.type === 'array') {
		const refs = asList(value).flatMap(
			(one) => resolveReference(tenant.store, field.object!, one) ?? [],
		);
		if (refs.length > 0 || asList(value).length === 0) draft.data[name] = refs;
	} else {
		const ref = resolveReference(tenant.store, field.object, value);
		if (ref) draft.data[name] = ref;
	}
}

/** Lines with an id change that line; others are new; lines that are not named stay. */
function draftChildren(
	tenant: Tenant,
	draft: Draft,
	name: string,
	object: string,
	value: unknown,
	errors: FieldErrors,
): void {
	const present = refsOf(draft.row?.data[name]);
	const many = Array.isArray(draft.row?.data[name]) || Array.isArray(value);
	const drafts = asList(value).flatMap((one) => {
		if (typeof one !== 'object' || one === null) return [];
		const id = Number((one as Input).id);
		const ref = many ? present.find((candidate) => candidate.id === id) : present[0];
		return [draftOf(tenant, object, ref && tenant.store.get(ref), one as Input, errors)];
	});
	draft.children.set(name, drafts);
}

function asList(value: unknown): unknown[] {
	return Array.isArray(value) ? value : [value];
}

/** A line with an item takes the item's description where it has none of its own. */
function describeByItem(tenant: Tenant, draft: Draft): void {
	const item = draft.data.item;
	const described = draft.data.description ?? draft.row?.data.description;
	if (
		!(item instanceof Ref) ||
		described ||
		!tenant.catalog.fields(draft.object).has('description')
	) {
		return;
	}
	const row = tenant.store.get(item);
	draft.data.description = String(row?.data.description ?? row?.data.name ?? '').slice(0, 255);
}

function checkRequired(
	tenant: Tenant,
	draft: Draft,
	preset: Row['data'],
	errors: FieldErrors,
): void {
	for (const name of requiredFields(tenant.catalog, draft.object)) {
		const touched = name in draft.data || draft.children.has(name);
		if (draft.row && !touched) continue;
		const children = draft.children.get(name);
		const value = draft.data[name] ?? preset[name];
		const blank = children ? children.length === 0 : value === undefined || value === null;
		if (blank && !errors[underscored(name)]) addError(errors, name, "can't be blank");
	}
}

function checkUnique(tenant: Tenant, draft: Draft, errors: FieldErrors): void {
	const merged = { ...draft.row?.data, ...draft.data };
	for (const names of uniqueFields(draft.object)) {
		const values = names.map((name) => merged[name]);
		if (values.some((value) => value === undefined || value === null)) continue;
		if (draft.row && names.every((name) => !(name in draft.data))) continue;
		const given = Object.fromEntries(
			names.map((name, at) => {
				const value = values[at];
				return [name, value instanceof Ref ? { id: value.id } : value];
			}),
		);
		const taken = findByKey(tenant.store, draft.object, names, given);
		if (taken !== undefined && taken !== draft.row?.id) {
			addError(errors, names[0]!, 'has already been taken');
		}
	}
}

/** Adds `Invoice number can't be blank` under `invoice_number`. */
