import { DOCUMENT_KINDS, IMAGE_SCAN_FIELD, documentKey } from '../../../../coupa/files/documents';
import { recordIdProperty } from '../../../shared/descriptions/object';
import { PREVIEW, requestOptionsProperty } from '../../../shared/descriptions/options';
import { outputFieldProperty } from '../../../shared/descriptions/outputField';
import { DEFAULT_CONCURRENCY } from '../../shared/parallel';
import type { Operation, ResourceActions } from '../../shared/types';

const showDownload = { resource: ['file'], operation: ['download'] };

/** Downloads a file that belongs to a record and is no attachment. */
const download: Operation = {
	option: {
		name: 'Download',
		value: 'download',
		action: 'Download a file',
		description: 'Get a file of a record, such as the image scan or the legal PDF of an invoice',
	},
	properties: [
		{
			displayName: 'File Type',
			name: 'fileType',
			type: 'options',
			options: DOCUMENT_KINDS.map((kind) => ({
				name: kind.label,
				value: documentKey(kind),
				description: `A file of the ${kind.record}`,
			})),
			default: 'invoices/retrieve_image_scan',
			displayOptions: { show: showDownload },
		},
		recordIdProperty(showDownload, ['resource', 'fileType']),
		outputFieldProperty(showDownload),
		requestOptionsProperty(showDownload, DEFAULT_CONCURRENCY),
	],
	load: async () => (await import('./download.operation')).download,
};

const showUploadImageScan = { resource: ['file'], operation: ['uploadImageScan'] };

/** Puts a file on an invoice as its image scan. */
const uploadImageScan: Operation = {
	option: {
		name: 'Upload Image Scan',
		value: 'uploadImageScan',
		action: 'Upload the image scan of an invoice',
		description: 'Upload a file as the image scan of an invoice; it replaces an existing one',
	},
	properties: [
		recordIdProperty(showUploadImageScan),
		{
			displayName: 'Input Binary Field',
			name: 'binaryPropertyName',
			type: 'string',
			default: 'data',
			required: true,
			hint: 'The name of the input field with the file',
			displayOptions: { show: showUploadImageScan },
		},
		requestOptionsProperty(showUploadImageScan, DEFAULT_CONCURRENCY, [
			PREVIEW,
			{
				displayName: 'Form Field',
				name: 'formField',
				type: 'string',
				default: IMAGE_SCAN_FIELD,
				placeholder: 'e.g. invoice[image_scan]',
				description:
					'The name of the form field for the file. Coupa does not document it: try another one if Coupa says that the file is missing.',
			},
		]),
	],
	load: async () => (await import('./uploadImageScan.operation')).uploadImageScan,
};

/** Files that belong to records and are no attachments. */
export const file: ResourceActions = {
	option: {
		name: 'File',
		value: 'file',
		description: 'Image scans, legal PDFs and other files of a record that are not attachments',
	},
	operations: [download, uploadImageScan],
	defaultOperation: 'download',
};
