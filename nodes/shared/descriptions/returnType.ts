import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { OBJECT_CHOICE } from './object';

type Show = Record<string, string[]>;

const EVERYTHING: INodePropertyOptions = {
	name: 'Everything',
	value: 'default',
	description: 'The whole record with everything it refers to. Large for invoices and orders.',
};

const SHALLOW: INodePropertyOptions = {
	name: 'Shallow',
	value: 'shallow',
	description: 'All fields of the record; of referenced records only ID and name or number',
};

const OTHERS: INodePropertyOptions[] = [
	{
		name: 'IDs Only',
		value: 'limited',
		description: 'Only the ID of each record',
	},
	{
		name: 'Selected Fields',
		value: 'fields',
		description: 'Only the fields that you choose: smallest and fastest',
	},
	{
		name: 'API Filter',
		value: 'apiFilter',
		description: 'The fields of a response filter that an administrator saved in Coupa',
	},
];

const NOTHING: INodePropertyOptions = {
	name: 'Nothing',
	value: 'none',
	description: 'Coupa returns nothing; the output has the ID if it is known',
};

function returnTypeProperty(
	show: Show,
	options: INodePropertyOptions[],
	def: string,
): INodeProperties {
	return {
		displayName: 'Return',
		name: 'returnType',
		type: 'options',
		options,
		default: def,
		description: 'How much of each record Coupa returns',
		displayOptions: { show },
	};
}

function selectionProperties(show: Show): INodeProperties[] {
	const showFields = { ...show, returnType: ['fields'] };
	return [
		{
			displayName: 'Choose Fields',
			name: 'returnFieldsMode',
			type: 'options',
			options: [
				{ name: 'From List', value: 'list' },
				{ name: 'As JSON', value: 'json', description: "In Coupa's own format, with nesting" },
			],
			default: 'list',
			displayOptions: { show: showFields },
		},
		{
			displayName: 'Field Names or IDs',
			name: 'returnFields',
			type: 'multiOptions',
			typeOptions: { loadOptionsMethod: 'getReturnFields', loadOptionsDependsOn: OBJECT_CHOICE },
			default: [],
			description:
				'The fields to return. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
			displayOptions: { show: { ...showFields, returnFieldsMode: ['list'] } },
		},
		{
			displayName: 'Fields (JSON)',
			name: 'returnFieldsJson',
			type: 'json',
			default: '["id", "status", {"supplier": ["name", "number"]}, {"custom_fields": {}}]',
			description: "The fields to return, in Coupa's own format",
			displayOptions: { show: { ...showFields, returnFieldsMode: ['json'] } },
		},
		{
			displayName: 'API Filter',
			name: 'apiFilter',
			type: 'string',
			default: '',
			placeholder: 'e.g. invoice_export',
			description: 'Name of the response filter in Coupa (Setup > API Filters)',
			displayOptions: { show: { ...show, returnType: ['apiFilter'] } },
		},
	];
}

/** What comes back of each record that is read. An agent gets the shallow form by default. */
export function readReturnProperties(show: Show): INodeProperties[] {
	const options = [EVERYTHING, SHALLOW, ...OTHERS];
	return [
		{
			...returnTypeProperty(show, options, 'default'),
			displayOptions: { show, hide: { '@tool': [true] } },
		},
		returnTypeProperty({ ...show, '@tool': [true] } as unknown as Show, options, 'shallow'),
		...selectionProperties(show),
	];
}

/**
 * What comes back of a record that was written.
 *
 * @param usual what comes where the person chooses nothing
 */
export function writeReturnProperties(
	show: Show,
	usual: 'default' | 'none' = 'default',
): INodeProperties[] {
	return [
		returnTypeProperty(show, [EVERYTHING, SHALLOW, ...OTHERS, NOTHING], usual),
		...selectionProperties(show),
	];
}

/** What the trigger emits of each record. */
export function triggerReturnProperties(): INodeProperties[] {
	return [
		returnTypeProperty({}, [EVERYTHING, SHALLOW, ...OTHERS], 'default'),
		...selectionProperties({}),
	];
}
