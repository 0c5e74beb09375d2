import type { INodeProperties } from 'n8n-workflow';

/** What becomes of the rows of lists when a record is there already. */
export const ROWS_OF_LISTS: INodeProperties = {
	displayName: 'Rows of Lists',
	name: 'rowsOfLists',
	type: 'options',
	options: [
		{
			name: 'Match',
			value: 'match',
			description:
				'Change the rows that are there and add the others; rows that you leave out stay. Running it again adds nothing.',
		},
		{
			name: 'Append',
			value: 'append',
			description: 'Add every row that has no ID, each time the node runs',
		},
		{
			name: 'Replace',
			value: 'replace',
			description: 'Like Match, but remove the rows that you leave out',
		},
	],
	default: 'match',
	description:
		'What to do with rows of lists, such as lines, contacts or payments, that have no ID. Match and Replace read the record first.',
};

/** By which fields rows are told apart. */
export const ROW_KEYS: INodeProperties = {
	displayName: 'Match Rows By',
	name: 'rowKeys',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add list',
	default: {},
	description:
		'The fields that tell the rows of a list apart. By default, the key that Coupa uses, such as the line number, or else all values of the row.',
	options: [
		{
			displayName: 'List',
			name: 'list',
			values: [
				{
					displayName: 'List',
					name: 'path',
					type: 'string',
					default: '',
					placeholder: 'contacts',
					description: 'For a list within rows: invoice-lines.account-allocations',
				},
				{
					displayName: 'Fields',
					name: 'fields',
					type: 'string',
					default: '',
					placeholder: 'name-given, name-family',
					description: 'One field, or several separated by commas',
				},
			],
		},
	],
};
