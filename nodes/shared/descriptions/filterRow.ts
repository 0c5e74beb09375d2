import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { endsIn, FILTER_KINDS, type FilterKind } from '../fieldKind';
import { OBJECT_CHOICE } from './object';
import { OPERATORS_BY_KIND } from './operators';
import { recordModes } from './references';

const NEEDS_NO_VALUE = ['blank', 'not_blank'];
const TAKES_LIST = ['in', 'not_in'];

/** Everything but text, which is also what a field is that comes bare or is not chosen yet. */
const TYPED = FILTER_KINDS.filter((kind) => kind !== 'text');

function shownFor(kinds: readonly FilterKind[], hidden: readonly string[], only?: string[]) {
	return {
		show: { field: endsIn(kinds), ...(only && { operator: only }) },
		hide: { operator: [...hidden] },
	};
}

function operatorFor(kinds: readonly FilterKind[]): INodeProperties {
	return {
		displayName: 'Operator',
		name: 'operator',
		type: 'options',
		options: [...OPERATORS_BY_KIND[kinds[0]]] as INodePropertyOptions[],
		default: 'eq',
		description: 'How the field is compared with the value',
		displayOptions:
			kinds[0] === 'text' ? { hide: { field: endsIn(TYPED) } } : { show: { field: endsIn(kinds) } },
	};
}

const VALUES_OF_FIELD = {
	loadOptionsMethod: 'getFilterValues',
	loadOptionsDependsOn: ['&field', ...OBJECT_CHOICE],
};

/** The boxes for a value, of which the one for the kind of the field is shown. */
const VALUES: INodeProperties[] = [
	{
		displayName: 'Value',
		name: 'value',
		type: 'string',
		default: '',
		description: 'The value to compare with; for Is Any Of a list, or values separated by commas',
		displayOptions: { hide: { field: endsIn(TYPED), operator: NEEDS_NO_VALUE } },
	},
	{
		displayName: 'Value',
		name: 'value',
		type: 'string',
		default: '',
		placeholder: 'e.g. 1, 2, 3',
		description: 'A list, or numbers separated by commas',
		displayOptions: { show: { field: endsIn(['number']), operator: TAKES_LIST } },
	},
	{
		displayName: 'Value Name or ID',
		name: 'listValue',
		type: 'options',
		typeOptions: VALUES_OF_FIELD,
		default: '',
		description:
			'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
		displayOptions: shownFor(['list'], [...TAKES_LIST, ...NEEDS_NO_VALUE]),
	},
	{
		displayName: 'Value Names or IDs',
		name: 'listValues',
		type: 'multiOptions',
		typeOptions: VALUES_OF_FIELD,
		default: [],
		description:
			'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
		displayOptions: shownFor(['list'], NEEDS_NO_VALUE, TAKES_LIST),
	},
	{
		displayName: 'Value',
		name: 'dateValue',
		type: 'dateTime',
		typeOptions: { dateOnly: true },
		default: '',
		description: 'A day, such as 2026-01-31',
		displayOptions: shownFor(['date'], NEEDS_NO_VALUE),
	},
	{
		displayName: 'Value',
		name: 'dateValue',
		type: 'dateTime',
		default: '',
		description:
			'A time without an offset is in the time zone of the workflow. A date alone, by an expression, is midnight UTC.',
		displayOptions: shownFor(['datetime'], NEEDS_NO_VALUE),
	},
	{
		displayName: 'Value',
		name: 'booleanValue',
		type: 'boolean',
		default: true,
		description: 'Whether the field is true',
		displayOptions: shownFor(['boolean'], NEEDS_NO_VALUE),
	},
	{
		displayName: 'Value',
		name: 'numberValue',
		type: 'number',
		default: 0,
		description: 'The number to compare with',
		displayOptions: shownFor(['number'], [...TAKES_LIST, ...NEEDS_NO_VALUE]),
	},
	{
		displayName: 'Record',
		name: 'recordValue',
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		description: 'The record that the field refers to',
		// Another field refers to other records: the editor then empties the choice.
		typeOptions: { loadOptionsDependsOn: ['&field', ...OBJECT_CHOICE] },
		...recordModes(),
		displayOptions: shownFor(['reference'], NEEDS_NO_VALUE),
	},
];

/** One condition: a field, an operator that fits it, and a box for its kind of value. */
export const FILTER_ROW: INodeProperties[] = [
	{
		displayName: 'Field Name or ID',
		name: 'field',
		type: 'options',
		typeOptions: { loadOptionsMethod: 'getFilterFields', loadOptionsDependsOn: OBJECT_CHOICE },
		default: '',
		description:
			'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
	},
	operatorFor(['text']),
	operatorFor(['number']),
	operatorFor(['list']),
	operatorFor(['date', 'datetime']),
	operatorFor(['boolean', 'reference']),
	...VALUES,
];
