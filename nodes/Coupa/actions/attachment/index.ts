import { objectProperties } from '../../../shared/descriptions/object';
import { PREVIEW, requestOptionsProperty } from '../../../shared/descriptions/options';
import { DEFAULT_CONCURRENCY } from '../../shared/parallel';
import { UPLOAD_OPTIONS, attachmentIdProperty, sourceProperties } from './properties';
import { outputFieldProperty } from '../../../shared/descriptions/outputField';
import { limitProperties } from '../../../shared/descriptions/limit';
import type { Operation, ResourceActions } from '../../shared/types';

const showRemove = { resource: ['attachment'], operation: ['delete'] };

/** Deletes one attachment. */
const remove: Operation = {
	option: {
		name: 'Delete',
		value: 'delete',
		action: 'Delete an attachment',
		description: 'Delete an attachment of a record permanently',
	},
	properties: [
		...objectProperties(showRemove),
		attachmentIdProperty(showRemove, true),
		requestOptionsProperty(showRemove, DEFAULT_CONCURRENCY, [PREVIEW]),
	],
	load: async () => (await import('./delete.operation')).remove,
};

const showDownload = { resource: ['attachment'], operation: ['download'] };

/** Downloads attachments of a record as files. */
const download: Operation = {
	option: {
		name: 'Download',
		value: 'download',
		action: 'Download attachments',
		description: 'Download one or all attachments of a record as files',
	},
	properties: [
		...objectProperties(showDownload),
		{
			displayName: 'Download',
			name: 'download',
			type: 'options',
			options: [
				{
					name: 'All Attachments',
					value: 'all',
					description: 'One output item for each attachment of the record',
				},
				{
					name: 'One Attachment',
					value: 'one',
					description: 'One attachment, from the list or by its ID',
				},
			],
			default: 'one',
			displayOptions: { show: showDownload },
		},
		// Where the choice is an expression, n8n would require the ID of all attachments too.
		attachmentIdProperty({ ...showDownload, download: ['one'] }, false),
		outputFieldProperty(showDownload),
		requestOptionsProperty(showDownload, DEFAULT_CONCURRENCY),
	],
	load: async () => (await import('./download.operation')).download,
};

const showGetMany = { resource: ['attachment'], operation: ['getMany'] };

/** Lists the attachments of a record, without their content. */
const getMany: Operation = {
	option: {
		name: 'Get Many',
		value: 'getMany',
		action: 'Get many attachments',
		description: 'List the attachments of a record: names, types and IDs, without the files',
	},
	properties: [
		...objectProperties(showGetMany),
		...limitProperties(showGetMany),
		requestOptionsProperty(showGetMany, DEFAULT_CONCURRENCY),
	],
	load: async () => (await import('./getMany.operation')).getMany,
};

const showUpload = { resource: ['attachment'], operation: ['upload'] };

/** Attaches files, a URL or a text to a record. */
const upload: Operation = {
	option: {
		name: 'Upload',
		value: 'upload',
		action: 'Upload an attachment',
		description: 'Attach files, a URL or a text to a record. Attachments cannot be changed later.',
	},
	properties: [
		...objectProperties(showUpload),
		...sourceProperties(showUpload),
		requestOptionsProperty(showUpload, DEFAULT_CONCURRENCY, [PREVIEW, ...UPLOAD_OPTIONS]),
	],
	load: async () => (await import('./upload.operation')).upload,
};

/** Files, URLs and texts attached to records. */
export const attachment: ResourceActions = {
	option: {
		name: 'Attachment',
		value: 'attachment',
		description: 'Files, URLs and texts attached to records',
	},
	operations: [remove, download, getMany, upload],
	defaultOperation: 'download',
};
