import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import { type Catalog, type Field, loadCatalog } from '../../../../coupa/catalog';
import {
	comparedReferences,
	type FieldChoice,
	fieldChoices,
	lineChoices,
} from '../../../../coupa/fields';
import { customChoices, isFilterable } from '../../../../coupa/fields/discovery';
import { customFieldsFor } from '../../customFields';
import { splitKind, withKind } from '../../fieldKind';
import type { FilterKind } from '../../fieldKind';
import { kindOf, takesList } from '../../filterKinds';
import { chosenFields, chosenObject, chosenTarget } from '../chosen';
import { isSingleValue } from './fields';
import {
	byName,
	customOption,
	fieldOptions,
	standardOption,
	valueOptions,
	withPrompt,
} from './options';

function ofKind(option: INodePropertyOptions, kind: FilterKind): INodePropertyOptions {
	return { ...option, value: withKind(String(option.value), kind) };
}

/** A field with its kind, by which the editor shows the box for its values. */
function withItsKind({ field }: FieldChoice, option: INodePropertyOptions, isTenants = false) {
	return ofKind(option, kindOf(field, isTenants));
}

/**
 * The fields that conditions can be put on: values, references as a whole and by their keys; those of
 * lines, too. Each with its kind: `status|list`.
 */
export async function getFilterFields(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	const known = await chosenFields(this, 'getFilterFields');
	if (known === undefined) return [];
	const { catalog, object, discovery } = known;
	const standard = [...fieldChoices(catalog, object), ...lineChoices(catalog, object)]
		.filter(isSingleValue)
		.map((choice) => withItsKind(choice, standardOption(choice)));
	const references = comparedReferences(catalog, object).map(({ path, label }) =>
		ofKind({ name: label, value: path, description: `${path}: a record` }, 'reference'),
	);
	const custom = customChoices(catalog, discovery.fields)
		.filter((choice) => isSingleValue(choice) && isFilterable(choice))
		.map((choice) => withItsKind(choice, customOption(choice), true));
	return fieldOptions([...[...references, ...standard].sort(byName), ...custom]);
}

/** The values of a custom field, as the tenant lists them; the list of fields asked for them before. */
async function valuesOfCustomField(
	context: ILoadOptionsFunctions,
	catalog: Catalog,
	field: string,
): Promise<Field['values']> {
	const target = await chosenTarget(context);
	if (target === undefined) return [];
	const { fields } = await customFieldsFor(context, target);
	return customChoices(catalog, fields).find(({ path }) => path === field)?.field.values;
}

/** The values that the field in the same row can have. */
export async function getFilterValues(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	const catalog = await loadCatalog();
	const object = chosenObject(this, catalog);
	const { path } = splitKind(String(this.getCurrentNodeParameter('&field') ?? ''));
	if (object === undefined || path === '') return [];
	const known = catalog.field(object, path);
	const values = known?.values ?? (await valuesOfCustomField(this, catalog, path)) ?? [];
	const options = valueOptions(values, known?.values === undefined);
	const isOne = !takesList(this.getCurrentNodeParameter('&operator'));
	return isOne ? withPrompt('Choose a Value', options) : options;
}
