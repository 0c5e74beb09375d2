import {
	actionScopes,
	DOCUMENT_KINDS,
	documentKey,
	type DocumentKind,
} from '../../../../coupa/files';
import { optionsParameter, textParameter } from '../../../shared/parameters';
import { downloadItem } from '../../shared/download';
import { DEFAULT_CONCURRENCY } from '../../shared/parallel';
import type { ItemContext, OperationCode } from '../../shared/types';
import { fileOwner } from './records';

function kindParameter(run: ItemContext): DocumentKind {
	const key = textParameter(run, 'fileType');
	// Choices are checked before the operation runs.
	return DOCUMENT_KINDS.find((kind) => documentKey(kind) === key) as DocumentKind;
}

/** Downloads a file that belongs to a record and is no attachment. */
export const download: OperationCode = {
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
