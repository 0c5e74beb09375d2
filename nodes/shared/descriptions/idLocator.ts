import type { INodeProperties } from 'n8n-workflow';

type Show = Record<string, string[]>;

/** A record of Coupa's that people know by nothing but its ID: chosen from a list, or by ID. */
export function idLocator(
	property: Pick<INodeProperties, 'description' | 'displayName' | 'name' | 'required'>,
	searchListMethod: string,
	show: Show,
): INodeProperties {
	return {
		...property,
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				typeOptions: { searchListMethod, searchable: true },
			},
			{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. 4711' },
		],
		displayOptions: { show },
	};
}
