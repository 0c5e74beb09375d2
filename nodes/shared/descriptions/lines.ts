import type { INodeProperties } from 'n8n-workflow';

import type { ValueKind } from '../../../coupa/fields';
import { endsIn } from '../fieldKind';
import { hiddenWithout } from '../lineChoice';
import { OBJECT_CHOICE } from './object';
import { recordModes } from './references';

// Why: docs/decisions/027-lines-and-rows.md
type Show = Record<string, string[]>;

/** When one of these changes, the lists of a line's fields are loaded again. */
const LIST_CHOICE: string[] = [...OBJECT_CHOICE, 'lineList'];

/** The kinds that have an input of their own. Any other is a text. */
const KINDS: readonly ValueKind[] = ['list', 'date', 'datetime', 'number', 'boolean', 'reference'];

function endingWith(...kinds: ValueKind[]): NonNullable<INodeProperties['displayOptions']>['show'] {
	return { name: endsIn(kinds) };
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
		description: 'The value of the field',
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
		description: 'A day, such as 2026-01-31',
		displayOptions: { show: endingWith('date', 'datetime') },
	},
	{
		displayName: 'Value',
		name: 'numberValue',
		type: 'number',
		default: 0,
		description: 'The value of the field',
		displayOptions: { show: endingWith('number') },
	},
	{
		displayName: 'Value',
		name: 'booleanValue',
		type: 'boolean',
		default: true,
		description: 'Whether the field is true',
		displayOptions: { show: endingWith('boolean') },
	},
	{
		displayName: 'Record',
		name: 'record',
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		description: 'The record that the field refers to',
		typeOptions: { loadOptionsDependsOn: ['&name', ...LIST_CHOICE] },
		...recordModes('searchLineReferences'),
		displayOptions: { show: endingWith('reference') },
	},
];

/** The account of a line, or of a part of it. */
const ACCOUNT: INodeProperties = {
	displayName: 'Account',
	name: 'account',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	description: 'The account that the line is charged to',
	typeOptions: { loadOptionsDependsOn: LIST_CHOICE },
	...recordModes('searchLineAccounts', 'code=US-100, account-type.name=US Chart of Accounts'),
};

/** A part of a line that goes to an account of its own. */
const SPLIT_VALUES: INodeProperties[] = [
	ACCOUNT,
	{
		displayName: 'Percent',
		name: 'pct',
		type: 'string',
		default: '',
		placeholder: 'e.g. 50',
		description: 'The part of the line that goes to this account, in percent',
	},
	{
		displayName: 'Amount',
		name: 'amount',
		type: 'string',
		default: '',
		placeholder: 'e.g. 120.50',
		description: 'The part of the line that goes to this account, as an amount',
	},
];

/** The inputs that every line shows at once. Those that the rows of the list do not have are hidden. */
const LINE_VALUES: INodeProperties[] = [
	{
		displayName: 'Description',
		name: 'description',
		type: 'string',
		default: '',
		description: 'What is bought, such as Desk, oak',
		...hiddenWithout('description'),
	},
	{
		displayName: 'Quantity',
		name: 'quantity',
		type: 'string',
		default: '',
		description: 'How many are bought; empty for a line with an amount only',
		placeholder: 'e.g. 2',
		...hiddenWithout('quantity'),
	},
	{
		displayName: 'Price',
		name: 'price',
		type: 'string',
		default: '',
		placeholder: 'e.g. 12.50',
		description: 'The price of one, or the amount of a line that has no quantity',
		...hiddenWithout('price'),
	},
	{ ...ACCOUNT, ...hiddenWithout('account') },
	{
		displayName: 'Split Over Accounts',
		name: 'split',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Account',
		default: {},
		description: 'For a line with several accounts: the percentage or the amount of each',
		options: [{ displayName: 'Part', name: 'part', values: SPLIT_VALUES }],
		...hiddenWithout('split'),
	},
	{
		displayName: 'More Fields',
		name: 'fields',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Field',
		default: {},
		description: 'Any other field of the line, including custom fields',
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
					description: 'No lines, or lines as JSON in a field above',
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
				'The name of the column whose value tells which items belong to one record, or several names separated by commas. It is required.',
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
			description: 'The lines of the document, each with its fields and accounts',
			options: [{ displayName: 'Line', name: 'line', values: LINE_VALUES }],
			displayOptions: showFor('form'),
		},
	];
}
