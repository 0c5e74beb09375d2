import type { INodeExecutionData } from 'n8n-workflow';

import type { CoupaClient } from '../../../../coupa/http';
import { idOf, readRecords } from '../../../../coupa/read';
import { recordPages } from '../../../shared/pages';
import { toItem } from '../../../shared/items';
import { optionsParameter, textParameter } from '../../../shared/parameters';
import { recordName, recordPath, scopesFor, type Target } from '../../../shared/target';
import { downloadItem, isNote } from '../../shared/download';
import { DEFAULT_CONCURRENCY } from '../../shared/parallel';
import type { ItemContext, OperationCode } from '../../shared/types';
import { attachmentParameter, attachmentTarget } from './target';

// Why: docs/decisions/049-files-one-by-one.md
async function downloadOne(
	run: ItemContext,
	client: CoupaClient,
	target: Target,
	{ id, path }: { id: string; path: string },
): Promise<INodeExecutionData> {
	return await downloadItem(run, client, {
		id,
		path,
		subject: recordName(target, id),
		scopes: scopesFor(target, 'show'),
		fallbackName: `attachment-${id}`,
	});
}

/** One item for each attachment of the record; URLs and texts are in the list already. */
async function downloadAll(
	run: ItemContext,
	client: CoupaClient,
	target: Target,
): Promise<INodeExecutionData[]> {
	const pages = readRecords({
		readPage: recordPages(client, target),
		filters: [],
		returnType: { kind: 'default' },
		notice: run.hint,
	});
	const items: INodeExecutionData[] = [];
	for await (const page of pages) {
		for (const record of page) {
			const id = idOf(record);
			const item =
				isNote(record) || id === undefined
					? toItem(record, optionsParameter(run).keyStyle)
					: await downloadOne(run, client, target, {
							id: String(id),
							path: recordPath(target, String(id)),
						});
			items.push(item);
		}
	}
	return items;
}

/** Downloads attachments of a record as files. */
export const download: OperationCode = {
	parallel: { byDefault: DEFAULT_CONCURRENCY },
	async execute(run) {
		const target = attachmentTarget(run);
		const isAll = textParameter(run, 'download') === 'all';
		const one = isAll ? undefined : attachmentParameter(run, target);
		const client = await run.client(optionsParameter(run));
		return one === undefined
			? await downloadAll(run, client, target)
			: [await downloadOne(run, client, target, one)];
	},
};
