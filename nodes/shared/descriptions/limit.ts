import type { INodeProperties } from 'n8n-workflow';

type Show = Record<string, string[]>;

function limitProperty(show: Show): INodeProperties {
	const limit: INodeProperties = {
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		description: 'Max number of results to return',
		displayOptions: { show: { ...show, returnAll: [false] }, hide: { '@tool': [true] } },
	};
	return limit;
}

/** An agent reads few records unless it asks for more. */
function toolLimitProperty(show: Show): INodeProperties {
	return {
		...limitProperty(show),
		default: 10,
		displayOptions: { show: { ...show, returnAll: [false], '@tool': [true] } },
	};
}

/** How many records are read. */
export function limitProperties(show: Show): INodeProperties[] {
	return [
		{
			displayName: 'Return All',
			name: 'returnAll',
			type: 'boolean',
			default: false,
			description: 'Whether to return all results or only up to a given limit',
			displayOptions: { show },
		},
		limitProperty(show),
		toolLimitProperty(show),
	];
}
