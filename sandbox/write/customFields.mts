/** Custom fields on the way in: under `custom-fields`, or at the root. [Custom Field Namespace] */
import type { Field } from '../catalog/catalog.mts';
import { addError, addSentence, type FieldErrors } from '../lib/errors.mts';
import { dashed } from '../lib/names.mts';
import { resolveReference } from '../store/naturalKeys.mts';
import type { Value } from '../store/row.mts';
import type { CustomField } from '../tenant/customFields.mts';
import type { Tenant } from '../tenant/tenant.mts';
import { notFoundSentence } from './references.mts';
import { type Draft, type Input } from './types.mts';
import { checkValue } from './values.mts';

/** Fields that the tenant does not have, or that stand in the other namespace, are ignored. */
export function draftCustomFields(
	tenant: Tenant,
	draft: Draft,
	input: Input,
	errors: FieldErrors,
): void {
	const definitions = tenant.customFields.of(draft.object);
	if (definitions.size === 0) return;
	for (const [given, value] of Object.entries(input)) {
		const name = dashed(given);
		if (name === 'custom-fields' && typeof value === 'object' && value !== null) {
			for (const [key, one] of Object.entries(value)) {
				const definition = definitions.get(dashed(key));
				if (definition && !definition.root) set(tenant, draft, definition, one, errors);
			}
			continue;
		}
		const definition = definitions.get(name);
		if (definition?.root) set(tenant, draft, definition, value, errors);
	}
}

function set(
	tenant: Tenant,
	draft: Draft,
	definition: CustomField,
	given: unknown,
	errors: FieldErrors,
): void {
	const value = customValue(tenant, definition, given);
	if (value === undefined) {
		if (tenant.flavours.has('drops-unknown-references')) return;
		const object = definition.type === 'user' ? 'User' : 'LookupValue';
		const sentence = notFoundSentence(tenant, definition.name, object, given);
		addSentence(errors, definition.name, sentence);
		return;
	}
	if (typeof value === 'object' && value !== null && 'error' in value) {
		addError(errors, definition.name, String(value.error));
	} else draft.custom[definition.name] = value as Value;
}

/** What is stored for a value as sent; undefined where it names no record: leave it as it is. */
export function customValue(
	tenant: Tenant,
	{ type, lookup }: CustomField,
	given: unknown,
): Value | { error: string } | undefined {
	if (given === null || given === '') return null;
	if (type === 'user') {
		return resolveReference(tenant.store, 'User', asObject(given, 'login'));
	}
	if (type === 'lookup') {
		return resolveReference(tenant.store, 'LookupValue', {
			lookup: { name: lookup },
			...asObject(given, 'name'),
		});
	}
	const field: Field = type === 'text' ? { type: 'string', maxLength: 255 } : { type };
	const checked = checkValue(field, given);
	return 'error' in checked ? checked : checked.value;
}

function asObject(given: unknown, key: string): object {
	return typeof given === 'object' ? (given as object) : { [key]: given };
}
