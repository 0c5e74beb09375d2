import type { INodeProperties } from 'n8n-workflow';

import { idLocator } from '../../../shared/descriptions/idLocator';

type Show = Record<string, string[]>;

/** Which attachment is meant. */
export function attachmentIdProperty(show: Show, required: boolean): INodeProperties {
	return idLocator(
		{
			displayName: 'Attachment ID',
			name: 'attachmentId',
			required,
			description: "The attachment. Its ID is Coupa's own, as Get Many shows it.",
		},
		'searchRecords',
		show,
	);
}

/**
 * What is attached. Text and URL are not marked as required: where From is an expression, n8n would
 * require all of them.
 */
export function sourceProperties(show: Show): INodeProperties[] {
	return [
		{
			displayName: 'From',
			name: 'source',
			type: 'options',
			options: [
				{ name: 'File', value: 'binary', description: 'Binary data of the input item' },
				{ name: 'Text', value: 'text', description: 'A note' },
				{ name: 'URL', value: 'url', description: 'A link to something elsewhere' },
			],
			default: 'binary',
			displayOptions: { show },
		},
		{
			displayName: 'Input Binary Field(s)',
			name: 'binaryPropertyName',
			type: 'string',
			default: 'data',
			required: true,
			hint: 'The name of the input field with the file. Separate several names with commas; * means all files of the item.',
			displayOptions: { show: { ...show, source: ['binary'] } },
		},
		{
			displayName: 'Text',
			name: 'text',
			type: 'string',
			typeOptions: { rows: 3 },
			default: '',
			description: 'The note to attach',
			displayOptions: { show: { ...show, source: ['text'] } },
		},
		{
			displayName: 'URL',
			name: 'url',
			type: 'string',
			default: '',
			description: 'The address of the page or file to link to',
			placeholder: 'e.g. https://example.com/terms.pdf',
			displayOptions: { show: { ...show, source: ['url'] } },
		},
		{
			displayName: 'Intent',
			name: 'intent',
			type: 'options',
			options: [
				{ name: 'Internal', value: 'Internal', description: 'Only your company' },
				{ name: 'Supplier', value: 'Supplier', description: 'Your company and the supplier' },
			],
			default: 'Internal',
			description: 'Who can see the attachment',
			displayOptions: { show },
		},
	];
}

/** Options of what is attached. */
export const UPLOAD_OPTIONS: INodeProperties[] = [
	{
		displayName: 'File Name',
		name: 'fileName',
		type: 'string',
		default: '',
		placeholder: 'e.g. terms.pdf',
		description: 'The name of the file in Coupa, instead of its own. For one file only.',
	},
	{
		displayName: 'Linked To',
		name: 'linkedTo',
		type: 'string',
		default: '',
		description: 'The feature of Coupa that the attachment is linked to (linked-to)',
	},
];
