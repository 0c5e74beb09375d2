import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import {
	approvableTypes,
	commentableTypes,
	type DocumentType,
	loadCatalog,
} from '../../../../coupa/catalog';
import { withPrompt } from './options';

function toOptions(types: readonly DocumentType[]): INodePropertyOptions[] {
	const options = types.map(({ label, type }) => ({ name: label, value: type, description: type }));
	return withPrompt('Choose a Document Type', options);
}

/** The types of documents that people approve, from the catalog: no request is sent. */
export async function getApprovableTypes(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	return toOptions(approvableTypes(await loadCatalog()));
}

/** The types of documents that have comments, from the catalog: no request is sent. */
export async function getCommentableTypes(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	return toOptions(commentableTypes(await loadCatalog()));
}
