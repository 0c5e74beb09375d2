import type { INodeProperties } from 'n8n-workflow';

import { OBJECT_CHOICE } from './object';
import { compareNames } from '../../../coupa/lib/text';
import { MAX_PARALLEL_REQUESTS } from '../../../coupa/read/types';
import { ROW_KEYS, ROWS_OF_LISTS } from './rows';

type Show = Record<string, string[]>;

export const KEY_STYLE: INodeProperties = {
	displayName: 'Key Style',
	name: 'keyStyle',
	type: 'options',
	options: [
		{ name: 'As Coupa Sends Them', value: 'coupa', description: 'For example invoice-number' },
		{ name: 'Camel Case', value: 'camelCase', description: 'For example invoiceNumber' },
		{ name: 'Snake Case', value: 'snakeCase', description: 'For example invoice_number' },
	],
	default: 'coupa',
	description: 'How field names are written in the output',
};

export const REQUESTS_PER_SECOND: INodeProperties = {
	displayName: 'Requests per Second',
	name: 'requestsPerSecond',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 25 },
	default: 20,
	description:
		'The most requests per second, shared by all workflows that use the same Coupa. Coupa allows 25 for all integrations together.',
};

/** Added, it is on. */
export const REQUEST_LOG: INodeProperties = {
	displayName: 'Request Log',
	name: 'requestLog',
	type: 'boolean',
	default: true,
	description:
		'Whether to list the requests to Coupa in one more item, without the data of records',
};

export const TIMEOUT: INodeProperties = {
	displayName: 'Timeout',
	name: 'timeout',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 120,
	description: 'How long to wait for the response to one request, in seconds',
};

/** For operations that work on several input items at a time. */
export function parallelItems(byDefault: number): INodeProperties {
	return {
		displayName: 'Parallel Requests',
		name: 'parallelRequests',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 32 },
		default: byDefault,
		description:
			'How many input items to process at the same time. Changes to one record always keep their order, and Requests per Second still applies.',
	};
}

/** For operations that read the pages of one result. */
export const PARALLEL_PAGES: INodeProperties = {
	displayName: 'Parallel Requests',
	name: 'parallelRequests',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: MAX_PARALLEL_REQUESTS },
	default: MAX_PARALLEL_REQUESTS,
	description:
		'How many pages to read at the same time, within Requests per Second. With 1, pages are read one after the other.',
};

/** A collection of options, as every operation has one. */
export function optionsCollection(show: Show, options: INodeProperties[]): INodeProperties {
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options,
		displayOptions: { show },
	};
}

export const CHECK_FIELDS: INodeProperties = {
	displayName: 'Check Fields',
	name: 'checkFields',
	type: 'boolean',
	default: true,
	description:
		'Whether to refuse what is certainly wrong before anything is sent (misspelled names, impossible values), and to leave out what Coupa sets itself. Turn it off if your Coupa accepts more than the check knows.',
};

export const IGNORE_UNKNOWN_COLUMNS: INodeProperties = {
	displayName: 'Ignore Unknown Columns',
	name: 'ignoreUnknownColumns',
	type: 'boolean',
	default: true,
	description:
		'Whether to leave out input fields that the record does not have, when fields are mapped automatically. A hint names them.',
	displayOptions: { show: { '/inputMode': ['fields'] } },
};

export const ONLY_CHANGES: INodeProperties = {
	displayName: 'Only Changes',
	name: 'onlyChanges',
	type: 'boolean',
	default: true,
	description:
		'Whether to read the record first, and send nothing if it has all the values already. Its operation is then "unchanged".',
};

/** Every operation that writes has it. Added, it is on: nobody adds it in order to write. */
export const PREVIEW: INodeProperties = {
	displayName: 'Preview',
	name: 'preview',
	type: 'boolean',
	default: true,
	description:
		'Whether to show what would be written, without writing it. Coupa is only read; the output says what would change and which requests would be sent.',
};

/** Every operation that writes has it, for credentials that want a preview first. */
const PREVIEW_CODE: INodeProperties = {
	displayName: 'Preview Code',
	name: 'previewCode',
	type: 'string',
	default: '',
	description:
		'The code that a preview gave, to carry it out: all other values must be the same. Leave it empty for the preview. Needed where the credential has Preview First.',
};

/**
 * Options that every operation has, and some of its own, by name.
 *
 * @param atATime input items that are worked on at a time, where the person sets nothing; left out
 * where items run one after another in any case
 * @param own options of one operation
 */
export function requestOptionsProperty(
	show: Show,
	atATime?: number,
	own: readonly INodeProperties[] = [],
): INodeProperties {
	const options = [
		...own,
		...(own.includes(PREVIEW) ? [PREVIEW_CODE] : []),
		KEY_STYLE,
		...(atATime === undefined ? [] : [parallelItems(atATime)]),
		REQUEST_LOG,
		REQUESTS_PER_SECOND,
		TIMEOUT,
	];
	return optionsCollection(
		show,
		options.sort((a, b) => compareNames(a.displayName, b.displayName)),
	);
}

/** What is done about values that Coupa did not take over. */
export const VALUES_NOT_TAKEN: INodeProperties = {
	displayName: 'Values Not Taken',
	name: 'valuesNotTaken',
	type: 'options',
	options: [
		{
			name: 'Warn',
			value: 'warn',
			description: 'Show a hint, and list the values in notTaken of the item',
		},
		{
			name: 'Fail',
			value: 'fail',
			description: 'Fail with an error that names the values and the record that was written',
		},
		{ name: 'Ignore', value: 'ignore', description: 'Do not compare' },
	],
	default: 'warn',
	description:
		'What to do when Coupa does not keep a value as it was sent, such as a payment term that it does not know. Coupa reports no error for some of these.',
};

/** The options of every operation that writes a record. */
const WRITE_OPTIONS: readonly INodeProperties[] = [
	CHECK_FIELDS,
	IGNORE_UNKNOWN_COLUMNS,
	PREVIEW,
	VALUES_NOT_TAKEN,
];

/** Those of operations that may write a record that is there already, besides. */
const CHANGE_OPTIONS: readonly INodeProperties[] = [ONLY_CHANGES, ROWS_OF_LISTS, ROW_KEYS];

/**
 * Options of operations that write a record.
 *
 * @param changes whether the record may be there already
 * @param atATime as for `requestOptionsProperty`
 */
export function writeOptionsProperty(
	show: Show,
	changes: boolean,
	atATime: number,
): INodeProperties {
	return requestOptionsProperty(show, atATime, [
		...WRITE_OPTIONS,
		...(changes ? CHANGE_OPTIONS : []),
	]);
}

/** Options of operations that read many records. */
export function readOptionsProperty(show: Show): INodeProperties {
	return optionsCollection(show, [
		KEY_STYLE,
		{
			displayName: 'Order By Name or ID',
			name: 'orderBy',
			type: 'options',
			typeOptions: { loadOptionsMethod: 'getOrderFields', loadOptionsDependsOn: OBJECT_CHOICE },
			default: '',
			description:
				'The field to order by. By default, records are ordered by ID. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
		},
		{
			displayName: 'Order Direction',
			name: 'orderDirection',
			type: 'options',
			options: [
				{ name: 'Ascending', value: 'asc', description: 'Lowest or oldest first' },
				{ name: 'Descending', value: 'desc', description: 'Highest or newest first' },
			],
			default: 'asc',
		},
		PARALLEL_PAGES,
		REQUEST_LOG,
		REQUESTS_PER_SECOND,
		TIMEOUT,
	]);
}
