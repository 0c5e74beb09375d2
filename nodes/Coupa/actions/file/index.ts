import type { ResourceActions } from '../../shared/types';
import { download } from './download.operation';
import { uploadImageScan } from './uploadImageScan.operation';

/** Files that belong to records and are no attachments. */
export const file: ResourceActions = {
	option: {
		name: 'File',
		value: 'file',
		description: 'Image scans, legal PDFs and other files of records that are no attachments',
	},
	operations: [download, uploadImageScan],
	defaultOperation: 'download',
};
