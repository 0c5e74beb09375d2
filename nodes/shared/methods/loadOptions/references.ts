import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import { type Catalog, loadCatalog } from '../../../../coupa/catalog';
import { keyPaths, type ReferenceField, referenceFields } from '../../../../coupa/fields';
import { chosenObject } from '../chosen';
import { fieldOptions } from './options';

function referenceDescription(
	catalog: Catalog,
	{ object, isList, resource }: ReferenceField,
): string {
	const keys = keyPaths(catalog, object).map((paths) => paths.join(' and '));
	const by = `By ${['ID', ...keys].join(', ')}`;
	const list = resource === undefined ? '; Coupa has no list to choose from' : '';
	return `${by}${list}${isList ? '; add one reference for each' : ''}`;
}

/** The fields of the chosen object that refer to other records, the common ones first. */
export async function getReferenceFields(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	const catalog = await loadCatalog();
	const object = chosenObject(this, catalog);
	if (object === undefined) return [];
	return fieldOptions(
		referenceFields(catalog, object).map((reference) => ({
			name: reference.label,
			value: reference.name,
			description: referenceDescription(catalog, reference),
		})),
	);
}
