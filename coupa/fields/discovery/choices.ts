import { type Catalog, type Field, type FieldType, labelOf } from '../../catalog';
import { argumentName } from '../../query';
import { type FieldChoice, referenceChoices } from '../choices';
import { customLabel, customFieldPath } from './names';
import type { CustomField, CustomFieldType } from './types';

/** What the catalog would call each type. */
const FIELD_TYPES: Readonly<Record<CustomFieldType, FieldType>> = {
	boolean: 'boolean',
	date: 'date',
	datetime: 'datetime',
	decimal: 'decimal',
	integer: 'integer',
	list: 'array',
	lookup: 'object',
	object: 'object',
	text: 'string',
	user: 'object',
};

/** The objects that references of custom fields refer to, whose keys the catalog knows. */
const REFERRED: Readonly<Partial<Record<CustomFieldType, string>>> = {
	lookup: 'LookupValue',
	user: 'User',
};

/** A choice of a custom field, or of a key of what it refers to. */
export interface CustomChoice extends FieldChoice {
	custom: CustomField;
}

/** "Custom: Invoice Lines Cost Code". */
function fullLabel(custom: CustomField): string {
	const lines = custom.collection === undefined ? '' : `${labelOf(custom.collection)} `;
	return `Custom: ${lines}${customLabel(custom)}`;
}

/** A dot in a name cannot be told from one between names. */
function isNameable({ name }: CustomField): boolean {
	return !name.includes('.') && name === name.trim();
}

/** False for a name that a query argument cannot have, one with a space for example. */
export function isFilterable({ path }: FieldChoice): boolean {
	try {
		return argumentName(path) !== '';
	} catch {
		return false;
	}
}

function wholeChoice(custom: CustomField): CustomChoice {
	const label = fullLabel(custom);
	const field: Field = {
		name: custom.name,
		label,
		type: FIELD_TYPES[custom.type],
		required: false,
		writable: 'yes',
		readable: true,
		unique: false,
		...(custom.values !== undefined && { values: custom.values }),
	};
	return { path: customFieldPath(custom), label, field, ofReference: false, custom };
}

/**
 * The custom fields as choices: references by the keys that identify them (`custom-fields.risk-tier.name`,
 * `custom-fields.cost-owner.login`), by label.
 */
export function customChoices(catalog: Catalog, fields: readonly CustomField[]): CustomChoice[] {
	return fields
		.filter(isNameable)
		.flatMap((custom) => {
			const object = REFERRED[custom.type];
			if (object === undefined) return [wholeChoice(custom)];
			const { path: name, label } = wholeChoice(custom);
			return referenceChoices(catalog, { name, label }, object).map((choice) => ({
				...choice,
				custom,
			}));
		})
		.sort((a, b) => a.label.localeCompare(b.label, 'en'));
}

/** The custom fields as choices, references as a whole. */
export function wholeCustomChoices(fields: readonly CustomField[]): CustomChoice[] {
	return fields
		.filter(isNameable)
		.map(wholeChoice)
		.sort((a, b) => a.label.localeCompare(b.label, 'en'));
}
