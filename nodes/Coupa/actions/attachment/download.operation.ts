import type { INodeExecutionData } from 'n8n-workflow';

import { CoupaError } from '../../../../coupa/errors';
import { baseName } from '../../../../coupa/files';
import type { CoupaClient } from '../../../../coupa/http';
import { scalarText } from '../../../../coupa/lib/text';
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
	id: string,
	fallbackName = `attachment-${id}`,
): Promise<INodeExecutionData> {
	return await downloadItem(run, client, {
		id,
		path: recordPath(target, id),
		subject: recordName(target, id),
		scopes: scopesFor(target, 'show'),
		fallbackName,
	});
}

/** Kinds of answers that tell nothing of the attachment: they concern all of them. */
const OF_ALL = /^(rateLimited|timeout|token|unauthorized)$/;
/** From this status on, the host is not there for now. */
const OUTAGE = 502;

/** Whether an error is an answer about one attachment, so that it is worth to ask for the next. */
function isOfOne(error: unknown): error is CoupaError {
	if (!(error instanceof CoupaError)) return false;
	const { kind, status = OUTAGE } = error;
	return status < OUTAGE && !OF_ALL.test(kind);
}

/** Without an ID, so that it shows once however many attachments are missing. */
const SOME_MISSING = 'Some attachments could not be downloaded: "error" of their items says why.';

/**
 * One item for each attachment of the record; URLs and texts are in the list already. Those that cannot be
 * had do not take the others with them.
 */
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
	const missing: CoupaError[] = [];
	for await (const page of pages) {
		for (const record of page) {
			const id = idOf(record);
			if (isNote(record) || id === undefined) {
				items.push(toItem(record, optionsParameter(run).keyStyle));
				continue;
			}
			const file = baseName(scalarText(record.file));
			await downloadOne(run, client, target, String(id), file).then(
				(item) => items.push(item),
				(error: unknown) => {
					if (!isOfOne(error)) throw error;
					missing.push(error.with({ progress: { id, file } }));
				},
			);
		}
	}
	if (missing.length > 0) {
		if (items.length === 0) throw missing[0];
		run.missing.push(...missing);
		run.hint(SOME_MISSING);
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
			: [await downloadOne(run, client, target, one.id)];
	},
};
