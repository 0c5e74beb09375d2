import type { INodeProperties } from 'n8n-workflow';

import { OBJECT_CHOICE } from './object';

type Show = Record<string, string[]>;

/** What lists of a line's fields are filled anew for. */
const LIST_CHOICE: string[] = [...OBJECT_CHOICE, 'lineList'];

/** The choice of a record in a row. */
function recordProperty(
	property: Pick<INodeProperties, 'displayName' | 'displayOptions' | 'name' | 'typeOptions'>,
	searchListMethod: string,
	example: string,
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
			{
				displayName: 'By Key',
				name: 'key',
				type: 'string',
				placeholder: `e.g. ${example}`,
				hint: 'Name, number, code or login. Write several parts as code=01-100, account-type.name=Ace.',
			},
		],
	};
}

/** The kinds that have an input of their own: `|list` behind the field's name. Any other is a text. */
const KINDS = ['list', 'date', 'datetime', 'number', 'boolean', 'reference'];

/** Not by a regular expression: n8n gives one so little time that a busy machine fails on it. */
function endingWith(...kinds: string[]): NonNullable<INodeProperties['displayOptions']>['show'] {
	return { name: kinds.map((kind) => ({ _cnd: { endsWith: `|${kind}` } })) };
}

/** One more field of a line, with an input that fits its type. */
const FIELD_VALUES: INodeProperties[] = [
	{
		displayName: 'Field Name or ID',
		name: 'name',
		type: 'options',
		typeOptions: { loadOptionsMethod: 'getLineFields', loadOptionsDependsOn: LIST_CHOICE },
		default: '',
		description:
			'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
	},
	{
		displayName: 'Value',
		name: 'value',
		type: 'string',
		default: '',
		displayOptions: { hide: endingWith(...KINDS) },
	},
	{
		displayName: 'Value Name or ID',
		name: 'listValue',
		type: 'options',
		default: '',
		typeOptions: {
			loadOptionsMethod: 'getLineValues',
			loadOptionsDependsOn: ['&name', ...LIST_CHOICE],
		},
		description:
			'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
		displayOptions: { show: endingWith('list') },
	},
	{
		displayName: 'Value',
		name: 'dateValue',
		type: 'dateTime',
		default: '',
		displayOptions: { show: endingWith('date', 'datetime') },
	},
	{
		displayName: 'Value',
		name: 'numberValue',
		type: 'number',
		default: 0,
		displayOptions: { show: endingWith('number') },
	},
	{
		displayName: 'Value',
		name: 'booleanValue',
		type: 'boolean',
		default: true,
		displayOptions: { show: endingWith('boolean') },
	},
	recordProperty(
		{
			displayName: 'Record',
			name: 'record',
			typeOptions: { loadOptionsDependsOn: ['&name', ...LIST_CHOICE] },
			displayOptions: { show: endingWith('reference') },
		},
		'searchLineReferences',
		'number=77',
	),
];

/** What is in sight of a line: what nearly every line has. */
const LINE_VALUES: INodeProperties[] = [
	{ displayName: 'Description', name: 'description', type: 'string', default: '' },
	{
		displayName: 'Quantity',
		name: 'quantity',
		type: 'string',
		default: '',
		placeholder: 'e.g. 2',
	},
	{
		displayName: 'Price',
		name: 'price',
		type: 'string',
		default: '',
		placeholder: 'e.g. 12.50',
		description: 'The price of one, or the amount of a line that has no quantity',
	},
	recordProperty(
		{
			displayName: 'Account',
			name: 'account',
			typeOptions: { loadOptionsDependsOn: LIST_CHOICE },
		},
		'searchLineAccounts',
		'code=US-100, account-type.name=US Chart of Accounts',
	),
	{
		displayName: 'More Fields',
		name: 'fields',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Field',
		default: {},
		description: 'Any other field of the line, custom fields too',
		options: [{ displayName: 'Field', name: 'field', values: FIELD_VALUES }],
	},
];

/** The lines of a record: from a form, or from the input items. */
export function linesProperties(show: Show): INodeProperties[] {
	const showFor = (...from: string[]) => ({ show: { ...show, linesFrom: from } });
	return [
		{
			displayName: 'Lines From',
			name: 'linesFrom',
			type: 'options',
			options: [
				{
					name: 'Fields Above',
					value: 'fields',
					description: 'Give the lines as JSON among the fields above, or give none',
				},
				{
					name: 'Form',
					value: 'form',
					description: 'Add each line below, and choose its fields from lists',
				},
				{
					name: 'Input Items',
					value: 'items',
					description:
						'Each input item is one line, such as a row of a sheet. Items of the same group become one record.',
				},
			],
			default: 'fields',
			description: 'Where the lines of the record come from, if it has any',
			displayOptions: { show },
		},
		{
			displayName: 'Group By',
			name: 'groupBy',
			type: 'string',
			default: '',
			placeholder: 'e.g. Invoice Number',
			description:
				'The column whose value tells which items belong to one record, or several columns separated by commas',
			displayOptions: showFor('items'),
		},
		{
			displayName: 'Line List Name or ID',
			name: 'lineList',
			type: 'options',
			typeOptions: { loadOptionsMethod: 'getLineLists', loadOptionsDependsOn: OBJECT_CHOICE },
			default: '',
			description:
				'The list that the lines go to. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
			displayOptions: showFor('form', 'items'),
		},
		{
			displayName: 'Lines',
			name: 'lines',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true, sortable: true },
			placeholder: 'Add Line',
			default: {},
			options: [{ displayName: 'Line', name: 'line', values: LINE_VALUES }],
			displayOptions: showFor('form'),
		},
	];
}
