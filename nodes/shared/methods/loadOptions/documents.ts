import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import {
	approvableTypes,
	commentableTypes,
	type DocumentType,
	loadCatalog,
} from '../../../../coupa/catalog';

function toOptions(types: readonly DocumentType[]): INodePropertyOptions[] {
	const options = types.map(({ label, type }) => ({ name: label, value: type, description: type }));
	// Without it, the editor shows in red what was not chosen yet.
	return [{ name: 'Choose a Document Type', value: '' }, ...options];
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
