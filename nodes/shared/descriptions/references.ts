import type { INodeProperties } from 'n8n-workflow';

import { OBJECT_CHOICE } from './object';

// Why: docs/decisions/019-no-field-is-required.md
type Show = Record<string, string[]>;

/**
 * The ways to name a record that a field in the same row refers to.
 *
 * @param searchListMethod lists the records
 */
export function recordModes(
	searchListMethod = 'searchReferences',
	example = 'number=77',
): Pick<INodeProperties, 'modes'> {
	return {
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				typeOptions: { searchListMethod, searchable: true },
			},
			{
				displayName: 'By ID',
				name: 'id',
				type: 'string',
				placeholder: 'e.g. 4711',
				validation: [
					{
						type: 'regex',
						properties: {
							regex: '\\s*[0-9]+\\s*',
							errorMessage: 'An ID of Coupa is a number',
						},
					},
				],
			},
			{
				displayName: 'By Key',
				name: 'key',
				type: 'string',
				placeholder: `e.g. ${example}`,
				hint: 'Name, number, code or login. A value alone is the first key of the object; write several parts as code=01-100, account-type.name=Ace.',
			},
		],
	};
}

/** Records that a record refers to, chosen from the tenant. Beside the fields, which cannot search. */
export function referencesProperty(show: Show): INodeProperties {
	return {
		displayName: 'References',
		name: 'references',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add reference',
		default: {},
		description:
			'Suppliers, users, accounts and other records that this record refers to, found by name in Coupa',
		options: [
			{
				displayName: 'Reference',
				name: 'reference',
				values: [
					{
						displayName: 'Field Name or ID',
						name: 'field',
						type: 'options',
						typeOptions: {
							loadOptionsMethod: 'getReferenceFields',
							loadOptionsDependsOn: OBJECT_CHOICE,
						},
						default: '',
						description:
							'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
					},
					{
						displayName: 'Record',
						name: 'record',
						type: 'resourceLocator',
						default: { mode: 'list', value: '' },
						required: true,
						description: 'The record that the field refers to',
						// Another field refers to other records: the editor then empties the choice.
						typeOptions: { loadOptionsDependsOn: ['&field', ...OBJECT_CHOICE] },
						...recordModes(),
					},
				],
			},
		],
		displayOptions: { show },
	};
}
