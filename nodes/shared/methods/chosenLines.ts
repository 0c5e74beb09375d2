/** The lines that are chosen in the editor, and the row that a person is in. */
import type { ILoadOptionsFunctions } from 'n8n-workflow';

import type { Catalog } from '../../../coupa/catalog';
import { type LineField, lineFields, lineList, type LineList } from '../../../coupa/fields';
import { customChoices, type Discovery } from '../../../coupa/fields/discovery';
import { splitKind } from '../fieldKind';
import { listName } from '../lineChoice';
import { chosenFields, chosenObject } from './chosen';

/** The list that lines go to: the chosen one, else the lines; undefined where the object has none. */
export function chosenLineList(
	context: ILoadOptionsFunctions,
	catalog: Catalog,
): LineList | undefined {
	const object = chosenObject(context, catalog);
	if (object === undefined) return undefined;
	const chosen: unknown = context.getCurrentNodeParameter('lineList');
	return lineList(catalog, object, typeof chosen === 'string' ? listName(chosen) : '');
}

/** The field of the row, without the kind of its value behind it. */
export function fieldOfRow(context: ILoadOptionsFunctions): string {
	const name: unknown = context.getCurrentNodeParameter('&name');
	return typeof name === 'string' ? splitKind(name).path : '';
}

/** The tenant's own fields of a list, as choices from one of its rows. */
export function customLineChoices(catalog: Catalog, list: LineList, { fields }: Discovery) {
	const own = fields.filter(({ collection }) => collection === list.name);
	return customChoices(
		catalog,
		own.map((field) => ({ ...field, collection: undefined })),
	);
}

/** The fields that the lines of the chosen object take. */
export async function chosenLineFields(
	context: ILoadOptionsFunctions,
	name: string,
): Promise<LineField[]> {
	const known = await chosenFields(context, name);
	if (known === undefined) return [];
	const list = chosenLineList(context, known.catalog);
	if (list === undefined) return [];
	return lineFields(known.catalog, list, customLineChoices(known.catalog, list, known.discovery));
}
