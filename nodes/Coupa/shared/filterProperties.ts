import type { INodeProperties } from 'n8n-workflow';

import { filterProperties } from '../../shared/descriptions/filters';
import { RECORD_RESOURCES } from '../../shared/nouns';

/** The conditions of all operations that read many records of an object: they stand in the node once. */
export const FILTERS: readonly INodeProperties[] = filterProperties(
	{
		resource: [...RECORD_RESOURCES, 'erpExport'],
		operation: ['getMany', 'getUnexported', 'query'],
	},
	true,
);
