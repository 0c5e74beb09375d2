import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

type Show = Record<string, string[]>;

/**
 * What Coupa's CSV loaders are documented for, by the name that their loads carry as `source-for`
 * [DataFileSources API Example Calls; Flat File (CSV) Import].
 */
const LOADERS: INodePropertyOptions[] = [
	{ name: 'Accounts', value: 'Account' },
	{ name: 'Addresses', value: 'Address' },
	{ name: 'Budget Lines', value: 'BudgetLine' },
	{ name: 'Business Entities', value: 'BusinessEntity' },
	{ name: 'Commodities', value: 'Commodity' },
	{ name: 'Contracts', value: 'Contract' },
	{ name: 'Departments', value: 'Department' },
	{ name: 'Exchange Rates', value: 'ExchangeRate' },
	{ name: 'Expense Reports', value: 'ExpenseReport' },
	{ name: 'Integration Contacts', value: 'IntegrationContact' },
	{ name: 'Integrations', value: 'Integration' },
	{ name: 'Invoices', value: 'InvoiceHeader' },
	{ name: 'Items', value: 'Item' },
	{ name: 'Lookup Values', value: 'LookupValue' },
	{ name: 'Payments', value: 'Payment' },
	{ name: 'Projects', value: 'Project' },
	{ name: 'Purchase Orders', value: 'OrderHeader' },
	{ name: 'Requisitions', value: 'RequisitionHeader' },
	{ name: 'Supplier Items', value: 'SupplierItem' },
	{ name: 'Supplier Sites', value: 'SupplierSite' },
	{ name: 'Suppliers', value: 'Supplier' },
	{ name: 'Users', value: 'User' },
];

/** What the rows of the file become. */
export function sourceForProperty(show: Show): INodeProperties {
	return {
		displayName: 'Load Into',
		name: 'sourceFor',
		type: 'options',
		allowArbitraryValues: true,
		options: LOADERS,
		default: 'Supplier',
		required: true,
		description:
			'The kind of record in the file. For anything else that your Coupa can load, enter its name (source_for) as an expression.',
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
