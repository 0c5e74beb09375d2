import type {
	ILoadOptionsFunctions,
	INodePropertyOptions,
	ResourceMapperField,
	ResourceMapperFields,
} from 'n8n-workflow';

import { type FieldType, loadCatalog } from '../../../coupa/catalog';
import { commonRank, type FieldChoice, fieldChoices, writableChoices } from '../../../coupa/fields';

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

/** The catalog's name of the chosen object, or undefined when the catalog does not know it. */
async function chosenObject(context: ILoadOptionsFunctions): Promise<string | undefined> {
	const catalog = await loadCatalog();
	const path = context.getCurrentNodeParameter('object', { extractValue: true });
	return typeof path === 'string' && path !== '' ? catalog.resourceAt(path)?.object : undefined;
}

function describe({ field, path }: FieldChoice): string {
	const parts: string[] = [field.type];
	if (field.maxLength !== undefined) parts.push(`at most ${field.maxLength} characters`);
	if (field.values !== undefined) parts.push(`one of ${field.values.join(', ')}`);
	return `${path}: ${parts.join(', ')}`;
}

function toOption(choice: FieldChoice): INodePropertyOptions {
	return { name: choice.label, value: choice.path, description: describe(choice) };
}

async function options(
	context: ILoadOptionsFunctions,
	keep: (choice: FieldChoice) => boolean,
): Promise<INodePropertyOptions[]> {
	const object = await chosenObject(context);
	if (object === undefined) return [];
	return fieldChoices(await loadCatalog(), object)
		.filter(keep)
		.map(toOption)
		.sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

const LISTS: ReadonlySet<FieldType> = new Set(['array', 'object']);

/** The fields that conditions can be put on: values, and keys of references. */
export async function getFilterFields(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	return await options(this, ({ field }) => !LISTS.has(field.type));
}

/** The fields of the object itself that Coupa can order by. */
export async function getOrderFields(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	return await options(this, ({ field, ofReference }) => !ofReference && !LISTS.has(field.type));
}

/** The fields that can be returned. */
export async function getReturnFields(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	return await options(this, ({ field }) => field.readable);
}

/** Inputs that cannot be left empty: n8n would send `false` for a switch that nobody touched. */
const NEVER_EMPTY: ReadonlySet<FieldType> = new Set(['boolean']);

/**
 * In sight are the common fields and, for a new record, those that Coupa's documentation calls
 * required, as far as they are single values. None is insisted on: the documentation calls more
 * required than Coupa asks for.
 */
function isInSight({ field, path }: FieldChoice, isUpdate: boolean): boolean {
	if (NEVER_EMPTY.has(field.type)) return false;
	if (commonRank(path) !== undefined) return true;
	return field.required && !isUpdate && !LISTS.has(field.type);
}

function toMapperField(choice: FieldChoice, isUpdate: boolean): ResourceMapperField {
	const { field, path, label } = choice;
	return {
		id: path,
		displayName: label,
		required: false,
		defaultMatch: false,
		canBeUsedToMatch: false,
		display: true,
		removed: !isInSight(choice, isUpdate),
		type: field.values === undefined ? MAPPER_TYPES[field.type] : 'options',
		...(field.values !== undefined && {
			options: field.values.map((value) => ({ name: value, value })),
		}),
	};
}

/** The fields of the object that Coupa takes, the required and the common ones in sight. */
export async function getMapperFields(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	const object = await chosenObject(this);
	if (object === undefined) {
		return {
			fields: [],
			emptyFieldsNotice:
				'The fields of this object are not known. Choose an object from the list, or use JSON as input.',
		};
	}
	const isUpdate = this.getCurrentNodeParameter('operation') === 'update';
	const choices = writableChoices(await loadCatalog(), object);
	return { fields: choices.map((choice) => toMapperField(choice, isUpdate)) };
}
