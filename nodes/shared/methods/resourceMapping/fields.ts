import type {
	ILoadOptionsFunctions,
	ResourceMapperField,
	ResourceMapperFields,
} from 'n8n-workflow';

import type { Catalog, FieldType } from '../../../../coupa/catalog';
import {
	commonRank,
	type FieldChoice,
	jsonExample,
	writableChoices,
} from '../../../../coupa/fields';
import { customChoices, type Discovery } from '../../../../coupa/fields/discovery';
import { chosenFields } from '../chosen';
import { missingNote, valueOptions } from '../loadOptions/options';

// Why: docs/decisions/019-no-field-is-required.md
/** n8n's input for each type of Coupa's. Decimals are text: a number would lose digits. */
const MAPPER_TYPES: Readonly<Record<FieldType, NonNullable<ResourceMapperField['type']>>> = {
	array: 'array',
	boolean: 'boolean',
	date: 'dateTime',
	datetime: 'dateTime',
	decimal: 'string',
	float: 'number',
	integer: 'number',
	object: 'object',
	string: 'string',
	text: 'string',
	time: 'string',
};

const LISTS: ReadonlySet<FieldType> = new Set(['array', 'object']);

/** Inputs that cannot be left empty: n8n would send `false` for a switch that nobody touched. */
const NEVER_EMPTY: ReadonlySet<FieldType> = new Set(['boolean']);

/**
 * In sight are the common fields and, for a new record, those that Coupa's documentation calls
 * required, as far as they are single values: lines have a form of their own. None is insisted on: the documentation calls more
 * required than Coupa asks for.
 */
function isInSight({ field, path }: FieldChoice, isUpdate: boolean): boolean {
	if (NEVER_EMPTY.has(field.type) || LISTS.has(field.type)) return false;
	return commonRank(path) !== undefined || (field.required && !isUpdate);
}

/**
 * What stands in the input from the start. An empty editor of JSON is marked as wrong; the example is not
 * sent as long as nobody fills it in.
 */
function given(catalog: Catalog, { field, path }: FieldChoice): Partial<ResourceMapperField> {
	const example =
		LISTS.has(field.type) && path === field.name ? jsonExample(catalog, field) : undefined;
	return example === undefined ? {} : { defaultValue: example };
}

function mapperField(catalog: Catalog, choice: FieldChoice, removed: boolean): ResourceMapperField {
	const { field, path, label } = choice;
	// Another tenant has other values: a list would leave no way to enter them.
	const values = field.valuesAre === 'tenant' ? undefined : field.values;
	return {
		id: path,
		displayName: LISTS.has(field.type) ? `${label} (JSON)` : label,
		required: false,
		defaultMatch: false,
		canBeUsedToMatch: false,
		display: true,
		removed,
		...given(catalog, choice),
		type: values === undefined ? MAPPER_TYPES[field.type] : 'options',
		...(values !== undefined && {
			options: valueOptions(values, 'custom' in choice),
		}),
	};
}

/** The input for a field of the catalog. */
export function standardMapperField(
	catalog: Catalog,
	choice: FieldChoice,
	isUpdate: boolean,
): ResourceMapperField {
	return mapperField(catalog, choice, !isInSight(choice, isUpdate));
}

/** Custom objects have hardly a field of their own, and none is known before they have a record. */
const FIRST_RECORD = 'none is known yet';

/** Where custom fields could not be read: a way to fill them in after all, that says why. */
function namespaceMapperField(discovery: Discovery, isOnly: boolean): ResourceMapperField[] {
	const note = missingNote(discovery) ?? (isOnly ? FIRST_RECORD : undefined);
	if (note === undefined) return [];
	return [
		{
			id: 'custom-fields',
			displayName: `Custom Fields as JSON (${note})`,
			required: false,
			defaultMatch: false,
			canBeUsedToMatch: false,
			display: true,
			removed: !isOnly,
			type: 'object',
		},
	];
}

/**
 * The fields of the object that Coupa takes, the required and the common ones in sight. Behind "Add field",
 * whose list cannot be searched, the tenant's own come first. Those of lines have a form of their own.
 */
export async function getMapperFields(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	const known = await chosenFields(this, 'getMapperFields');
	if (known === undefined) {
		return {
			fields: [],
			emptyFieldsNotice:
				'The fields of this object are not known. Choose an object from the list, or use JSON as input.',
		};
	}
	const { catalog, object, discovery } = known;
	const isUpdate = this.getCurrentNodeParameter('operation') === 'update';
	const own = discovery.fields.filter(({ collection }) => collection === undefined);
	const standard = writableChoices(catalog, object).map((choice) =>
		standardMapperField(catalog, choice, isUpdate),
	);
	return {
		fields: [
			...standard.filter(({ removed }) => removed !== true),
			...customChoices(catalog, own).map((choice) => mapperField(catalog, choice, true)),
			...namespaceMapperField(discovery, standard.length + own.length === 0),
			...standard.filter(({ removed }) => removed === true),
		],
	};
}
