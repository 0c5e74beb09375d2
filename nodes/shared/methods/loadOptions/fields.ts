import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import type { FieldType } from '../../../../coupa/catalog';
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
	toOption = standardOption,
): INodePropertyOptions[] {
	return [...standard.map(toOption).sort(byName), ...custom.map(customOption)];
}

const LISTS: ReadonlySet<FieldType> = new Set(['array', 'object']);

/** True for a field with a value of its own, no list and no object. */
export function isSingleValue({ field }: FieldChoice): boolean {
	return !LISTS.has(field.type);
}

/** A field to look for. Some cannot be given: the code of an account is made of its segments. */
function matchOption(choice: FieldChoice): INodePropertyOptions {
	const option = standardOption(choice);
	const { ofReference, field } = choice;
	if (ofReference || field.name === 'id' || field.writable !== 'no') return option;
	const made = 'Coupa makes it: a new record needs the fields that it is made of, too';
	return { ...option, description: `${option.description}. ${made}` };
}

/** The fields of the record by which it can be found again, or found to exist already. */
export async function getMatchFields(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const known = await chosenFields(this, 'getMatchFields');
	if (known === undefined) return [];
	const { catalog, object, discovery } = known;
	const custom = customChoices(catalog, discovery.fields).filter(
		({ custom: { collection } }) => collection === undefined,
	);
	return toOptions(
		fieldChoices(catalog, object).filter(isSingleValue),
		custom.filter((choice) => isSingleValue(choice) && isFilterable(choice)),
		matchOption,
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
