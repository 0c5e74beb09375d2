import type { INodeProperties } from 'n8n-workflow';

type Show = INodeProperties['displayOptions'];

/** A user of Coupa: from the tenant's list, by ID, or by login. */
export function userProperty(
	property: Pick<INodeProperties, 'description' | 'displayName' | 'name' | 'required'>,
	displayOptions: Show,
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
				typeOptions: { searchListMethod: 'searchUsers', searchable: true },
			},
			{
				displayName: 'By ID',
				name: 'id',
				type: 'string',
				placeholder: 'e.g. 4711',
				validation: [
					{
						type: 'regex',
						properties: { regex: '\\s*[0-9]+\\s*', errorMessage: 'An ID of Coupa is a number' },
					},
				],
			},
			{ displayName: 'By Login', name: 'login', type: 'string', placeholder: 'e.g. jdoe' },
		],
		displayOptions,
	};
}
