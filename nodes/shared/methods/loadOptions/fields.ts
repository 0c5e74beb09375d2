import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import type { Field, FieldType } from '../../../../coupa/catalog';
import {
	type FieldChoice,
	fieldChoices,
	lineChoices,
	writableChoices,
} from '../../../../coupa/fields';
import {
	type CustomChoice,
	customChoices,
	isFilterable,
	wholeCustomChoices,
} from '../../../../coupa/fields/discovery';
import { chosenFields } from '../chosen';
import { byName, customOption, fieldOptions, namespaceOption, standardOption } from './options';

/** Standard fields by name, and behind them the custom ones. */
function toOptions(
	standard: readonly FieldChoice[],
	custom: readonly CustomChoice[],
): INodePropertyOptions[] {
	return [...standard.map(standardOption).sort(byName), ...custom.map(customOption)];
}

const LISTS: ReadonlySet<FieldType> = new Set(['array', 'object']);

/** True for a field with a value of its own, no list and no object. */
export function isSingleValue({ field }: FieldChoice): boolean {
	return !LISTS.has(field.type);
}

const MADE = 'a new record needs the fields that it is made of, too';

/** Whether a field can be looked for and not be given: the code of an account is made of its segments. */
function isMade(field: Field | undefined): boolean {
	return field !== undefined && field.name !== 'id' && field.writable === 'no';
}

/** The fields of the record by which it can be found again, or found to exist already. */
export async function getMatchFields(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const known = await chosenFields(this, 'getMatchFields');
	if (known === undefined) return [];
	const { catalog, object, discovery } = known;
	const custom = customChoices(catalog, discovery.fields).filter(
		({ custom: { collection } }) => collection === undefined,
	);
	const options = toOptions(
		fieldChoices(catalog, object).filter(isSingleValue),
		custom.filter((choice) => isSingleValue(choice) && isFilterable(choice)),
	);
	return options.map((option) =>
		isMade(catalog.field(object, String(option.value)))
			? { ...option, description: `${option.description ?? ''}. Coupa makes it: ${MADE}` }
			: option,
	);
}

/** The fields of the record itself that Coupa can order by, custom ones at its root among them. */
export async function getOrderFields(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const known = await chosenFields(this, 'getOrderFields');
	if (known === undefined) return [];
	const { catalog, object, discovery } = known;
	const custom = wholeCustomChoices(discovery.fields).filter(
		({ custom: { collection, namespace } }) => collection === undefined && namespace === 'root',
	);
	const options = toOptions(
		fieldChoices(catalog, object).filter((choice) => !choice.ofReference && isSingleValue(choice)),
		custom.filter((choice) => isSingleValue(choice) && isFilterable(choice)),
	);
	return fieldOptions(options);
}

/** The fields that can be returned. */
export async function getReturnFields(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	const known = await chosenFields(this, 'getReturnFields');
	if (known === undefined) return [];
	const { catalog, object, discovery } = known;
	const standard = [...fieldChoices(catalog, object), ...lineChoices(catalog, object)];
	return [
		...toOptions(
			standard.filter(({ field }) => field.readable),
			wholeCustomChoices(discovery.fields),
		),
		...namespaceOption(discovery),
	];
}

/** Single values that Coupa takes, the tenant's own fields first: an ERP's number goes there. */
export async function getWriteBackFields(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	const known = await chosenFields(this, 'getWriteBackFields');
	if (known === undefined) return [];
	const { catalog, object, discovery } = known;
	const own = discovery.fields.filter(({ collection }) => collection === undefined);
	return fieldOptions([
		...customChoices(catalog, own).filter(isSingleValue).map(customOption),
		...toOptions(writableChoices(catalog, object).filter(isSingleValue), []),
	]);
}
