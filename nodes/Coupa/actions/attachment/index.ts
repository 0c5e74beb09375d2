import type { ResourceActions } from '../../shared/types';
import { remove } from './delete.operation';
import { download } from './download.operation';
import { getMany } from './getMany.operation';
import { upload } from './upload.operation';

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
