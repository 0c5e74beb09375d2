/** What the mapper of fields holds. */
import type { IDataObject } from 'n8n-workflow';

export function mapper(value: IDataObject): IDataObject {
	return { mappingMode: 'defineBelow', value, matchingColumns: [], schema: [] };
}

/** The fields of the item, by their names. */
export const AUTOMATIC = { mappingMode: 'autoMapInputData', value: null };
