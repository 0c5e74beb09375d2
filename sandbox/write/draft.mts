/**
 * What a body asks for, checked before anything is changed. Read-only and unknown fields are
 * ignored (unverified: a refusal of them was not found).
 */
import type { Field } from '../catalog/catalog.mts';
import { addError, addSentence, type FieldErrors } from '../lib/errors.mts';
import { dashed, underscored } from '../lib/names.mts';
import { findByKey } from '../store/naturalKeys.mts';
import { Ref, type Row } from '../store/row.mts';
import type { Tenant } from '../tenant/tenant.mts';
import { draftCustomFields } from './customFields.mts';
import { accountCode } from './defaults.mts';
import { isFixed } from './locks.mts';
import { noteCheckNumber } from './payments.mts';
import { refer, referList } from './references.mts';
import { planRows } from './rows.mts';
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
	const doubtful = tenant.flavours.has('takes-doubtful-fields');
	for (const [given, value] of Object.entries(input)) {
		const name = dashed(given);
		const field = tenant.catalog.fields(draft.object).get(name);
		if (!field) refuseUnknown(tenant, draft, given, errors);
		else if (isWritable(name, field, doubtful) && !(row && isFixed(draft.object, name))) {
			draftField(tenant, draft, name, field, value, errors);
		}
	}
	draftCustomFields(tenant, draft, input, errors);
	noteCheckNumber(draft.object, draft.data);
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
	if (value === null && draft.row && tenant.flavours.has('ignores-null')) return;
	const isBlank = value === null || value === '';
	if (!field.object) {
		const said = tenant.flavours.has('trims-text') ? trimmed(name, value) : value;
		const kept = tenant.flavours.has('capitalizes-text') ? capitalized(name, field, said) : said;
		const checked = checkValue(field, kept, { object: draft.object, name });
		if ('error' in checked) {
			(checked.isSentence ? addSentence : addError)(errors, name, checked.error);
		} else draft.data[name] = checked.value;
	} else if (tenant.catalog.owns(draft.object, name)) {
		if (!isBlank) draftChildren(tenant, draft, name, field, value, errors);
	} else if (field.type === 'array') {
		const list = referList(tenant, draft.row, name, field, isBlank ? [] : value);
		for (const error of list.errors) addSentence(errors, name, error);
		draft.data[name] = list.refs;
	} else if (isBlank) {
		draft.data[name] = null;
	} else {
		const { ref, error } = refer(tenant, name, field.object, value);
		if (ref) draft.data[name] = ref;
		if (error) addSentence(errors, name, error);
	}
}

function trimmed(name: string, value: unknown): unknown {
	if (typeof value !== 'string') return value;
	return name === 'email' ? value.trim().toLowerCase() : value.trim();
}

function capitalized(name: string, { type, values }: Field, value: unknown): unknown {
	const isFree = (type === 'string' || type === 'text') && values === undefined;
	if (typeof value !== 'string' || !isFree || name === 'email') return value;
	return value
		.trim()
		.replace(/\s+/g, ' ')
		.replace(/(?<=^|\s)\p{Ll}/gu, (letter) => letter.toUpperCase());
}

/** Custom fields and what begins with an underscore are no fields of the catalog, and no strangers. */
function refuseUnknown(tenant: Tenant, draft: Draft, given: string, errors: FieldErrors): void {
	if (!tenant.flavours.has('refuses-unknown-keys')) return;
	const name = dashed(given);
	if (name === 'custom-fields' || given.startsWith('_')) return;
	if (tenant.customFields.of(draft.object).has(name)) return;
	addSentence(errors, name, `unknown attribute '${underscored(given)}' for ${draft.object}.`);
}

/** The rows of one of the record's own lists. */
function draftChildren(
	tenant: Tenant,
	draft: Draft,
	name: string,
	field: Field,
	value: unknown,
	errors: FieldErrors,
): void {
	const object = field.object!;
	const many = field.type === 'array';
	const plan = planRows(tenant, { parent: draft, name, object, many }, value);
	for (const error of plan.errors) addSentence(errors, name, error);
	const drafts = plan.rows.map(({ row, input }) => draftOf(tenant, object, row, input, errors));
	if (drafts.length > 0 || !draft.row) draft.children.set(name, drafts);
	if (plan.removed.length > 0) (draft.removed ??= new Map()).set(name, plan.removed);
}

/** A line with an item takes the item's description; one of a requisition even beside its own. [Requisitions] */
function describeByItem(tenant: Tenant, draft: Draft): void {
	const item = draft.data.item;
	const described = draft.data.description ?? draft.row?.data.description;
	if (
		!(item instanceof Ref) ||
		(described && draft.object !== 'RequisitionLine') ||
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
		// A reference may be given by its id alone: `integration-run-id`.
		const value = draft.data[name] ?? draft.data[`${name}-id`] ?? preset[name];
		const blank = children ? children.length === 0 : value === undefined || value === null;
		if (blank && !errors[underscored(name)]) addError(errors, name, "can't be blank");
	}
}

function checkUnique(tenant: Tenant, draft: Draft, errors: FieldErrors): void {
	const merged = { ...draft.row?.data, ...draft.data };
	if (draft.object === 'Account') merged.code = accountCode(merged) ?? merged.code ?? null;
	const doubles =
		draft.object === 'InvoiceHeader' && tenant.flavours.has('takes-doubled-invoice-numbers');
	for (const names of doubles ? [] : uniqueFields(draft.object)) {
		const values = names.map((name) => merged[name]);
		if (values.some((value) => value === undefined || value === null)) continue;
		if (draft.row && values.every((value, at) => value === draft.row?.data[names[at]!])) continue;
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
