import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import { loadCatalog } from '../../../../coupa/catalog';
import {
	jsonExample,
	type LineField,
	lineList,
	lineLists,
	missingValues,
} from '../../../../coupa/fields';
import { withKind } from '../../fieldKind';
import { withMissing } from '../../lineChoice';
import { chosenLineFields, chosenLineList, fieldOfRow } from '../chosenLines';
import { chosenObject } from '../chosen';
import { fieldOptions, standardOption, valueOptions, withPrompt } from './options';

/** The lists of the chosen object that have rows of their own: its lines, its contacts. */
export async function getLineLists(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const catalog = await loadCatalog();
	const object = chosenObject(this, catalog);
	if (object === undefined) return [];
	const usual = lineList(catalog, object, '');
	const options = lineLists(catalog, object).map((list) => ({
		name: list.label,
		value: list.name === usual?.name ? '' : withMissing(list.name, missingValues(catalog, list)),
		description: list.name,
	}));
	return usual === undefined ? withPrompt('Choose a List', options) : options;
}

/** What can be filled in of a line besides what is in sight. */
export async function getLineFields(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const catalog = await loadCatalog();
	const option = (choice: LineField): INodePropertyOptions => {
		const { field, label, path, kind } = choice;
		const isJson = kind === 'json';
		const example = isJson ? jsonExample(catalog, field) : undefined;
		return {
			name: isJson ? `${label} (JSON)` : label,
			value: withKind(path, kind),
			description:
				example === undefined ? standardOption(choice).description : `${path}, such as ${example}`,
		};
	};
	return fieldOptions((await chosenLineFields(this, 'getLineFields')).map(option));
}

/** The values that the field of the row can have. */
export async function getLineValues(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const path = fieldOfRow(this);
	const catalog = await loadCatalog();
	const list = chosenLineList(this, catalog);
	const known = list === undefined ? undefined : catalog.field(list.object, path)?.values;
	const values =
		known ??
		(await chosenLineFields(this, 'getLineValues')).find((choice) => choice.path === path)?.field
			.values ??
		[];
	return withPrompt('Choose a Value', valueOptions(values, known === undefined));
}
