import type { INodeProperties } from 'n8n-workflow';

import { PREVIEW, requestOptionsProperty } from '../../../shared/descriptions/options';
import { pairsProperty } from '../../../shared/descriptions/pairs';

const show = { resource: ['customAction'], operation: ['sendRequest'] };
const showWithBody = { ...show, method: ['DELETE', 'PATCH', 'POST', 'PUT'] };

const FORM_PARTS: INodeProperties = {
	displayName: 'Form Fields',
	name: 'formFields',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add form field',
	default: {},
	description: 'The fields of the form, as texts and files',
	options: [
		{
			displayName: 'Field',
			name: 'field',
			values: [
				{
					displayName: 'Name',
					name: 'name',
					type: 'string',
					default: '',
					description: 'The name of the field, as Coupa calls it',
					placeholder: 'e.g. attachment[file]',
				},
				{
					displayName: 'Type',
					name: 'type',
					type: 'options',
					options: [
						{ name: 'Text', value: 'text' },
						{ name: 'File', value: 'file', description: 'Binary data of the input item' },
					],
					default: 'text',
				},
				{
					displayName: 'Value',
					name: 'value',
					type: 'string',
					default: '',
					description: 'The text of the field',
					displayOptions: { show: { type: ['text'] } },
				},
				{
					displayName: 'Input Binary Field',
					name: 'binaryPropertyName',
					type: 'string',
					default: 'data',
					hint: 'The name of the input field with the file',
					displayOptions: { show: { type: ['file'] } },
				},
			],
		},
	],
	displayOptions: { show: { ...showWithBody, bodyType: ['multipart'] } },
};

const RESPONSE_OPTIONS: INodeProperties[] = [
	{
		displayName: 'Full Response',
		name: 'fullResponse',
		type: 'boolean',
		default: false,
		description: 'Whether to return the status and the headers besides the body',
	},
	{
		displayName: 'Put Output File in Field',
		name: 'outputBinaryField',
		type: 'string',
		default: 'data',
		hint: 'The name of the output field for the file, if the response is a file',
	},
	{
		displayName: 'Response Format',
		name: 'responseFormat',
		type: 'options',
		options: [
			{ name: 'File', value: 'file', description: 'Binary data, for downloads' },
			{ name: 'JSON', value: 'json' },
			{ name: 'Text', value: 'text' },
			{ name: 'XML', value: 'xml', description: 'Asks for XML, and returns it as text' },
		],
		default: 'json',
	},
];

/** The parameters of a request of one's own. */
export const sendRequestProperties: INodeProperties[] = [
	{
		displayName: 'Method',
		name: 'method',
		type: 'options',
		options: ['DELETE', 'GET', 'PATCH', 'POST', 'PUT'].map((name) => ({ name, value: name })),
		default: 'GET',
		displayOptions: { show },
	},
	{
		displayName: 'Path',
		name: 'path',
		type: 'string',
		default: '/api/',
		required: true,
		placeholder: 'e.g. /api/invoices/4711/void',
		description:
			'Path on the Coupa host of the credential: /api/suppliers, suppliers, or a full URL of that host. A query is allowed. Other hosts are refused.',
		displayOptions: { show },
	},
	pairsProperty(show, {
		displayName: 'Query Parameters',
		name: 'queryParameters',
		item: 'Parameter',
		description: 'For example exported with the value false',
	}),
	pairsProperty(show, {
		displayName: 'Headers',
		name: 'headers',
		item: 'Header',
		description: 'Headers besides those that the node sets itself',
	}),
	{
		displayName: 'Body',
		name: 'bodyType',
		type: 'options',
		options: [
			{ name: 'Form Data (Multipart)', value: 'multipart', description: 'For files' },
			{ name: 'JSON', value: 'json' },
			{ name: 'None', value: 'none' },
			{ name: 'XML', value: 'xml', description: 'Coupa then responds in XML, too' },
		],
		default: 'none',
		displayOptions: { show: showWithBody },
	},
	{
		displayName: 'JSON',
		name: 'jsonBody',
		type: 'json',
		default: '{}',
		description: 'The body of the request, such as {"name": "Acme"}',
		displayOptions: { show: { ...showWithBody, bodyType: ['json'] } },
	},
	{
		displayName: 'XML',
		name: 'xmlBody',
		type: 'string',
		typeOptions: { rows: 5 },
		default: '',
		description: 'The body of the request',
		placeholder: 'e.g. <supplier><name>Acme</name></supplier>',
		displayOptions: { show: { ...showWithBody, bodyType: ['xml'] } },
	},
	FORM_PARTS,
	{
		displayName: 'Pagination',
		name: 'pagination',
		type: 'boolean',
		default: false,
		description:
			'Whether to read the response as a list, page by page, with one item for each record',
		displayOptions: { show: { ...show, method: ['GET'] } },
	},
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
		displayOptions: { show: { ...show, method: ['GET'], pagination: [true] } },
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		description: 'Max number of results to return',
		displayOptions: { show: { ...show, method: ['GET'], pagination: [true], returnAll: [false] } },
	},
	requestOptionsProperty(show, undefined, [PREVIEW, ...RESPONSE_OPTIONS]),
];
