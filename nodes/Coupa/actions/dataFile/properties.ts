import type { INodeProperties } from 'n8n-workflow';

type Show = Record<string, string[]>;

/** What the rows of the file become, by the name that loads carry as `source-for`. */
export function sourceForProperty(show: Show): INodeProperties {
	return {
		displayName: 'Load Into',
		name: 'sourceFor',
		type: 'resourceLocator',
		default: { mode: 'list', value: 'Supplier', cachedResultName: 'Suppliers' },
		required: true,
		description: 'The kind of record in the file. After Create CSV it is the field sourceFor.',
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				typeOptions: {
					searchListMethod: 'searchSourceNames',
					searchable: true,
					skipCredentialsCheckInRLC: true,
				},
			},
			{
				displayName: 'By Name',
				name: 'name',
				type: 'string',
				placeholder: 'e.g. SupplierSite',
				hint: 'What Coupa calls it (source_for), for anything else that your Coupa can load',
			},
		],
		displayOptions: { show },
	};
}

/** Whether to wait until Coupa has loaded the file. */
export function waitProperty(show: Show): INodeProperties {
	return {
		displayName: 'Wait for Completion',
		name: 'waitForEnd',
		type: 'boolean',
		default: false,
		description: 'Whether to wait until Coupa has loaded all rows',
		displayOptions: { show },
	};
}

/** Where the row errors go. */
export function rowErrorsProperty(show: Show): INodeProperties {
	return {
		displayName: 'Row Errors',
		name: 'rowErrors',
		type: 'options',
		options: [
			{
				name: 'As a Field of the Summary',
				value: 'field',
				description: 'One item for the file, with its row errors in the list upload-errors',
			},
			{
				name: 'As Items',
				value: 'items',
				description:
					'One item for the file (kind: summary), then one for each row error (kind: rowError)',
			},
		],
		default: 'items',
		description: 'How to report row errors',
		displayOptions: { show },
	};
}

/** What becomes of items that Coupa did not take. */
export function rejectedItemsProperty(show: Show): INodeProperties {
	return {
		displayName: 'Rejected Items',
		name: 'rejectedItems',
		type: 'options',
		options: [
			{
				name: 'Fail',
				value: 'fail',
				description:
					'Each of them fails with its error. Set On Error to "Continue (using error output)" to get them there.',
			},
			{
				name: 'As Items',
				value: 'items',
				description: 'One output item for each row error (kind: rowError), behind the summary',
			},
		],
		default: 'fail',
		description:
			'What to do with items whose rows Coupa rejects. All others are loaded in any case.',
		displayOptions: { show },
	};
}

/** Options of the waiting. */
export const WAITING: readonly INodeProperties[] = [
	{
		displayName: 'Max Wait',
		name: 'maxWait',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 60,
		description:
			'How long to wait at most, in minutes. After that the output says "running", and Coupa continues to load.',
	},
	{
		displayName: 'Poll Interval',
		name: 'pollInterval',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 10,
		description:
			'How often to check the progress, in seconds. The first checks are faster, so that a small file does not wait.',
	},
];

export const FAIL_ON_ROW_ERRORS: INodeProperties = {
	displayName: 'Fail on Row Errors',
	name: 'failOnRowErrors',
	type: 'boolean',
	default: false,
	description: 'Whether the node fails if Coupa rejects a row. The other rows stay saved.',
};

export const FORM_FIELDS: INodeProperties = {
	displayName: 'Form Fields',
	name: 'formFields',
	type: 'options',
	options: [
		{
			name: 'JSON',
			value: 'json',
			description: 'No form: a JSON body with source-for, file-file-name and the file in base64',
		},
		{
			name: 'Nested',
			value: 'nested',
			description: 'The names data_file_source[file] and data_file_source[source_for]',
		},
		{ name: 'Plain', value: 'plain', description: 'The names file and source_for' },
	],
	default: 'plain',
	description:
		'How the file is sent. Coupa does not document it: try the other ones if Coupa says that the file is missing.',
};

export const LOAD_INTO: INodeProperties = {
	displayName: 'Load Into',
	name: 'loadInto',
	type: 'string',
	default: '',
	placeholder: 'e.g. SupplierSite',
	description:
		'What Coupa calls the kind of record (source_for), if it is not what the format says. Coupa documents few of these names.',
};
