import {
	actionScopes,
	DOCUMENT_KINDS,
	documentKey,
	type DocumentKind,
} from '../../../../coupa/files';
import { recordIdProperty } from '../../../shared/descriptions/object';
import { requestOptionsProperty } from '../../../shared/descriptions/options';
import { optionsParameter, textParameter } from '../../../shared/parameters';
import { downloadItem, outputFieldProperty } from '../../shared/download';
import { DEFAULT_CONCURRENCY } from '../../shared/parallel';
import type { ItemContext, Operation } from '../../shared/types';
import { fileOwner } from './records';

const show = { resource: ['file'], operation: ['download'] };

function kindParameter(run: ItemContext): DocumentKind {
	const key = textParameter(run, 'fileType');
	// Choices are checked before the operation runs.
	return DOCUMENT_KINDS.find((kind) => documentKey(kind) === key) as DocumentKind;
}

/** Downloads a file that belongs to a record and is no attachment. */
export const download: Operation = {
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
				description: `By the ID of the ${kind.record}`,
			})),
			default: 'invoices/retrieve_image_scan',
			displayOptions: { show },
		},
		recordIdProperty(show, ['resource', 'fileType']),
		outputFieldProperty(show),
		requestOptionsProperty(show, DEFAULT_CONCURRENCY),
	],
	parallel: { byDefault: DEFAULT_CONCURRENCY },
	async execute(run) {
		const { records, action, label, fileName } = kindParameter(run);
		const { id, path } = await fileOwner(run, records);
		const client = await run.client(optionsParameter(run));
		const item = await downloadItem(run, client, {
			id,
			path: `${path}/${action}`,
			subject: `${label} ${id}`,
			scopes: actionScopes(run.catalog, records, action),
			fallbackName: `${fileName}-${id}`,
		});
		return [item];
	},
};
