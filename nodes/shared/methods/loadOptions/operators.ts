import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import { type Catalog, loadCatalog } from '../../../../coupa/catalog';
import { customChoices } from '../../../../coupa/fields/discovery';
import { type Operator, operatorsFor } from '../../../../coupa/query';
import { customFieldsFor } from '../../customFields';
import { chosenPath, chosenTarget } from '../chosen';

/** How the operators stand in the list, in the order in which people look for them. */
export const OPERATOR_CHOICES: ReadonlyArray<INodePropertyOptions & { value: Operator }> = [
	{ value: 'eq', name: 'Equals' },
	{ value: 'not_eq', name: 'Not Equal' },
	{ value: 'contains', name: 'Contains', description: 'For text' },
	{ value: 'starts_with', name: 'Starts With', description: 'For text' },
	{ value: 'ends_with', name: 'Ends With', description: 'For text' },
	{ value: 'gt', name: 'Greater Than', description: 'Or later than' },
	{ value: 'gt_or_eq', name: 'Greater Than or Equal', description: 'Or not before' },
	{ value: 'lt', name: 'Less Than', description: 'Or before' },
	{ value: 'lt_or_eq', name: 'Less Than or Equal', description: 'Or not after' },
	{ value: 'in', name: 'Is Any Of', description: 'A list, or values separated by commas' },
	{ value: 'not_in', name: 'Is None Of', description: 'A list, or values separated by commas' },
	{ value: 'blank', name: 'Is Empty', description: 'Not for dates' },
	{ value: 'not_blank', name: 'Is Not Empty', description: 'Not for dates' },
];

/** The type of a custom field of the tenant, which the list of fields asked for before. */
async function typeOfCustomField(
	context: ILoadOptionsFunctions,
	catalog: Catalog,
	field: string,
): Promise<string | undefined> {
	const target = await chosenTarget(context);
	if (target === undefined) return undefined;
	const { fields } = await customFieldsFor(context, target);
	return customChoices(catalog, fields).find(({ path }) => path === field)?.field.type;
}

/** The type of the field that stands in the same row, or undefined when nobody knows it. */
async function typeOfField(context: ILoadOptionsFunctions): Promise<string | undefined> {
	const path = chosenPath(context);
	const field = context.getCurrentNodeParameter('&field');
	if (path === undefined || typeof field !== 'string' || field === '') return undefined;
	const catalog = await loadCatalog();
	const object = catalog.resourceAt(path)?.object;
	const known = object === undefined ? undefined : catalog.field(object, field);
	return known?.type ?? (await typeOfCustomField(context, catalog, field));
}

/** The operators that fit the type of the chosen field; all of them for a field of unknown type. */
export async function getOperators(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const fitting = new Set(operatorsFor(await typeOfField(this)));
	return OPERATOR_CHOICES.filter(({ value }) => fitting.has(value));
}
