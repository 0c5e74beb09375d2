import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { searchReferences } from '../shared/methods/listSearch';
import { searchTriggerObjects } from '../shared/methods/listSearch/objects';
import { getFilterFields, getFilterValues, getReturnFields } from '../shared/methods/loadOptions';

/** The objects that can be watched besides the first one: a row has no place for the ID of a parent. */
async function searchOtherObjects(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const found = await searchTriggerObjects.call(this, filter);
	return { ...found, results: found.results.filter(({ value }) => !String(value).includes('{')) };
}

/** What the editor asks the trigger for while a person fills in its parameters. */
export const methods = {
	listSearch: { searchObjects: searchTriggerObjects, searchOtherObjects, searchReferences },
	loadOptions: { getFilterFields, getFilterValues, getReturnFields },
};
