import type { INodeProperties } from 'n8n-workflow';

type Show = Record<string, string[]>;

function limitProperty(show: Show, hide: Show): INodeProperties {
	const limit: INodeProperties = {
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		description: 'Max number of results to return',
		displayOptions: {
			show: { ...show, returnAll: [false] },
			hide: { ...hide, '@tool': [true] as never },
		},
	};
	return limit;
}

/** An agent reads few records unless it asks for more. */
function toolLimitProperty(show: Show, hide: Show): INodeProperties {
	return {
		...limitProperty(show, hide),
		default: 10,
		displayOptions: { show: { ...show, returnAll: [false], '@tool': [true] }, ...hidden(hide) },
	};
}

function hidden(hide: Show): Pick<NonNullable<INodeProperties['displayOptions']>, 'hide'> {
	return Object.keys(hide).length === 0 ? {} : { hide };
}

/**
 * How many records are read.
 *
 * @param hide where that has no meaning
 */
export function limitProperties(show: Show, hide: Show = {}): INodeProperties[] {
	return [
		{
			displayName: 'Return All',
			name: 'returnAll',
			type: 'boolean',
			default: false,
			description: 'Whether to return all results or only up to a given limit',
			displayOptions: { show, ...hidden(hide) },
		},
		limitProperty(show, hide),
		toolLimitProperty(show, hide),
	];
}
