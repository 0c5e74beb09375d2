import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { searchTriggerObjects } from '../shared/methods/listSearch/objects';

/** The objects that can be watched besides the first one: a row has no place for the ID of a parent. */
export async function searchOtherObjects(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const found = await searchTriggerObjects.call(this, filter);
	return { ...found, results: found.results.filter(({ value }) => !String(value).includes('{')) };
}
