import type { INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { pageSource, readRecords } from '../../../../coupa/read';
import { filterProperties } from '../../../shared/descriptions/filters';
import { objectProperties } from '../../../shared/descriptions/object';
import { readOptionsProperty } from '../../../shared/descriptions/options';
import { readReturnProperties } from '../../../shared/descriptions/returnType';
import { scopesFor } from '../../../shared/target';
import { filtersParameter } from '../../../shared/filters';
import {
	limitParameter,
	optionsParameter,
	returnTypeParameter,
	targetParameter,
	toItem,
} from '../../../shared/parameters';
import type { Operation } from '../types';

const show = { resource: ['record'], operation: ['query'] };

function limitProperty(hidden: boolean): INodeProperties {
	const limit: INodeProperties = {
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		description: 'Max number of results to return',
		displayOptions: {
			show: { ...show, returnAll: [false] },
			...(hidden && { hide: { '@tool': [true] } }),
		},
	};
	return limit;
}

/** An agent reads few records unless it asks for more. */
const TOOL_LIMIT: INodeProperties = {
	...limitProperty(false),
	default: 10,
	displayOptions: { show: { ...show, returnAll: [false], '@tool': [true] } },
};

/** Reads the records that match, of one object. */
export const query: Operation = {
	option: {
		name: 'Query',
		value: 'query',
		action: 'Query records',
		description: 'Get many records, with filters',
	},
	properties: [
		...objectProperties(show),
		...filterProperties(show),
		{
			displayName: 'Return All',
			name: 'returnAll',
			type: 'boolean',
			default: false,
			description: 'Whether to return all results or only up to a given limit',
			displayOptions: { show },
		},
		limitProperty(true),
		TOOL_LIMIT,
		...readReturnProperties(show),
		readOptionsProperty(show),
	],
	async execute(run) {
		const target = targetParameter(run);
		const options = optionsParameter(run);
		const client = await run.client(options);
		const isKnown = target.resource !== undefined && target.resource.parents.length === 0;
		const { orderBy, orderDirection = 'asc' } = options;
		const pages = readRecords({
			readPage: pageSource(
				client,
				{ path: target.path, scopes: scopesFor(target, 'query') },
				isKnown,
			),
			filters: filtersParameter(run, target),
			returnType: returnTypeParameter(run),
			...(orderBy && { order: { field: orderBy, direction: orderDirection } }),
			limit: limitParameter(run),
			notice: run.notice,
		});
		const items: INodeExecutionData[] = [];
		for await (const page of pages) {
			for (const record of page) items.push(toItem(record, options.keyStyle));
		}
		return items;
	},
};
