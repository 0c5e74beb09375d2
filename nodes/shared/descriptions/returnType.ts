import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { OBJECT_CHOICE } from './object';

// Why: docs/decisions/025-small-results.md
type Show = Record<string, string[]>;

/** In the words of people who know Coupa's return formats. [API Return Formats] */
const DEFAULT: INodePropertyOptions = {
	name: 'Default',
	value: 'default',
	description:
		'The whole record with everything it refers to, as Coupa sends it. Large for invoices and orders.',
};

const SHALLOW: INodePropertyOptions = {
	name: 'Shallow',
	value: 'shallow',
	description: 'All fields of the record; of referenced records only ID and name or number',
};

const LIMITED: INodePropertyOptions = {
	name: 'Limited',
	value: 'limited',
	description: 'Only the ID of each record',
};

const SIMPLIFIED: INodePropertyOptions = {
	name: 'Simplified',
	value: 'simplified',
	description:
		'About a dozen fields that people look for first, such as number, name, status, total, supplier and dates; references as ID and name, nothing empty',
};

const CHOSEN: INodePropertyOptions[] = [
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

const TOTALS: INodePropertyOptions = {
	name: 'Totals Only',
	value: 'totals',
	description:
		'One item for all records that match: how many there are, and their total amounts by currency. Limit is ignored.',
};

const NONE: INodePropertyOptions = {
	name: 'None',
	value: 'none',
	description: 'Coupa returns nothing; the output has the ID if it is known',
};

/** What Coupa itself can do. */
const OF_COUPA: INodePropertyOptions[] = [DEFAULT, SHALLOW, LIMITED, ...CHOSEN];
/** Where one object is read or written, and its few fields are known. */
const OF_RECORDS: INodePropertyOptions[] = [DEFAULT, SHALLOW, LIMITED, SIMPLIFIED, ...CHOSEN];

function returnTypeProperty(
	show: Show,
	options: INodePropertyOptions[],
	def: string,
): INodeProperties {
	return {
		displayName: 'Return Type',
		name: 'returnType',
		type: 'options',
		options,
		default: def,
		description: 'How much of each record comes back',
		displayOptions: { show },
	};
}

/** Which fields, and which filter, for the choices that need to know. */
export function selectionProperties(show: Show): INodeProperties[] {
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
			description: 'How to say which fields to return',
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

/** What comes back of each record that is read, by default everything; for an agent the shallow form. */
function readReturnForms(
	show: Show,
	options: INodePropertyOptions[],
	forTools = 'shallow',
): INodeProperties[] {
	return [
		{
			...returnTypeProperty(show, options, 'default'),
			displayOptions: { show, hide: { '@tool': [true] } },
		},
		returnTypeProperty({ ...show, '@tool': [true] } as unknown as Show, options, forTools),
	];
}

/** What is added up, where only totals are wanted. */
export function totalsProperties(show: Show): INodeProperties[] {
	const showTotals = { ...show, returnType: ['totals'] };
	return [
		{
			displayName: 'Amount Field Name or ID',
			name: 'amountField',
			type: 'options',
			typeOptions: { loadOptionsMethod: 'getOrderFields', loadOptionsDependsOn: OBJECT_CHOICE },
			default: '',
			description:
				'The field to add up, such as gross-total. Empty for the total of the object. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
			displayOptions: { show: showTotals },
		},
		{
			displayName: 'Totals By Name or ID',
			name: 'totalsBy',
			type: 'options',
			typeOptions: { loadOptionsMethod: 'getMatchFields', loadOptionsDependsOn: OBJECT_CHOICE },
			default: '',
			description:
				'The field by whose values to group, such as status or supplier.name. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
			displayOptions: { show: showTotals },
		},
	];
}

/** What comes back of each record that is read. */
export function readReturnProperties(show: Show): INodeProperties[] {
	return [...readReturnForms(show, OF_RECORDS), ...selectionProperties(show)];
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
	return [returnTypeProperty(show, [...OF_COUPA, NONE], usual), ...selectionProperties(show)];
}

/** Whether one record is read, many are, or some are written. */
export type ReturnUse = 'get' | 'getMany' | 'write';

function optionsFor(use: ReturnUse): INodePropertyOptions[] {
	const more = { get: [], getMany: [TOTALS], write: [NONE] };
	return [...OF_RECORDS, ...more[use]];
}

/** What comes back of records: of any object, where the person chooses nothing, everything. */
export function recordReturnTypes(show: Show, use: ReturnUse): INodeProperties[] {
	return use === 'write'
		? [returnTypeProperty(show, optionsFor(use), 'default')]
		: readReturnForms(show, optionsFor(use));
}

/** What comes back of records of the main objects: where the person chooses nothing, little. */
export function nounReturnType(show: Show, use: ReturnUse): INodeProperties {
	return returnTypeProperty(show, optionsFor(use), 'simplified');
}

/** What comes back of a record on which an action was performed. */
export function actionReturnType(show: Show): INodeProperties {
	return returnTypeProperty(show, [DEFAULT, SIMPLIFIED], 'simplified');
}

/** What comes back of approvals: for an agent, what a person would want to know. */
export function approvalReturnTypes(show: Show): INodeProperties[] {
	const simplified: INodePropertyOptions = {
		...SIMPLIFIED,
		description:
			'The document with its number, amount and requester, the approver and the status; one more request for each type of document',
	};
	const whole = { ...DEFAULT, description: 'The whole approval, as Coupa sends it' };
	return readReturnForms(show, [whole, simplified], 'simplified');
}

/** What the trigger emits of each record. */
export function triggerReturnProperties(): INodeProperties[] {
	return [returnTypeProperty({}, OF_RECORDS, 'default'), ...selectionProperties({})];
}
