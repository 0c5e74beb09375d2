import type { INodeProperties } from 'n8n-workflow';

import { IGNORE_UNKNOWN_COLUMNS } from '../../../shared/descriptions/options';

type Show = Record<string, string[]>;

/** The formats with rows of several types, such as a header and its lines; a test holds it. */
export const FORMATS_WITH_LINES: readonly string[] = [
	'asn',
	'businessEntity',
	'externalOrder',
	'form',
	'inventoryBalanceLot',
	'invoice',
	'legalPaymentReceipt',
	'orderChange',
	'orderConfirmation',
	'project',
	'requisition',
	'serviceTimeSheet',
];

/** Which format, and what goes into its columns. */
export function csvInputProperties(show: Show): INodeProperties[] {
	return [
		{
			displayName: 'Format',
			name: 'csvFormat',
			type: 'resourceLocator',
			default: { mode: 'list', value: '' },
			required: true,
			description:
				"Which of Coupa's CSV formats the rows are in, such as Suppliers or Lookup Values",
			modes: [
				{
					displayName: 'From List',
					name: 'list',
					type: 'list',
					typeOptions: {
						searchListMethod: 'searchCsvFormats',
						searchable: true,
						// The catalog has them.
						skipCredentialsCheckInRLC: true,
					},
				},
				{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. lookupValue' },
			],
			displayOptions: { show },
		},
		{
			displayName: 'Columns',
			name: 'columns',
			type: 'resourceMapper',
			noDataExpression: true,
			default: { mappingMode: 'defineBelow', value: null },
			description:
				'What goes into each column of the file. Columns that are left empty are not in it.',
			required: true,
			typeOptions: {
				loadOptionsDependsOn: ['csvFormat.value'],
				resourceMapper: {
					resourceMapperMethod: 'getCsvColumns',
					mode: 'add',
					hideNoDataError: true,
					fieldWords: { singular: 'column', plural: 'columns' },
					// Only those that are not marked as removed.
					addAllFields: true,
					multiKeyMatch: false,
					supportAutoMap: true,
				},
			},
			displayOptions: { show, hide: { csvFormat: [''] } },
		},
		{
			displayName: 'Group By',
			name: 'groupBy',
			type: 'string',
			default: '',
			placeholder: 'e.g. Invoice Number',
			description:
				'The input column whose value tells which items belong to one record, or several columns separated by commas. By default, what Coupa finds the record by.',
			displayOptions: {
				show: {
					...show,
					csvFormat: [...FORMATS_WITH_LINES, { _cnd: { startsWith: '=' } }],
				},
			},
		},
	];
}

/** What can be said of the files besides. */
export const CSV_OPTIONS: readonly INodeProperties[] = [
	{
		displayName: 'Attachment Fields',
		name: 'attachmentFields',
		type: 'string',
		default: '',
		placeholder: 'e.g. data',
		description:
			'The binary fields of the items whose files are sent with the rows, separated by commas, for formats that take a ZIP. The rows name each file, such as file://scan.pdf.',
	},
	{
		displayName: 'Empty With Null',
		name: 'clearNulls',
		type: 'boolean',
		default: true,
		description:
			'Whether a null in an automatically mapped field empties the field in Coupa (it is written as --NULL--). Keys and required columns are never emptied.',
	},
	{
		displayName: 'File Name',
		name: 'fileName',
		type: 'string',
		default: '',
		placeholder: 'e.g. suppliers',
		description: 'What the names of the files begin with. A time and a number follow.',
	},
	{ ...IGNORE_UNKNOWN_COLUMNS, displayOptions: undefined },
	{
		displayName: 'Protect From Formulas',
		name: 'formulaGuard',
		type: 'boolean',
		default: true,
		description:
			'Whether to put an apostrophe in front of texts that a spreadsheet would run as a formula. Coupa then stores the apostrophe, too.',
	},
	{
		displayName: 'Template Field',
		name: 'templateField',
		type: 'string',
		default: '',
		placeholder: 'e.g. template',
		description:
			"The binary field with your Coupa's own CSV template (Load from file > CSV template), of the first item that has one. Its titles are used, including those of custom fields.",
	},
];
