import type { ResourceActions } from '../../shared/types';
import { download } from './download.operation';
import { uploadImageScan } from './uploadImageScan.operation';

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
