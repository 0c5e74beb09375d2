import type { INodeExecutionData } from 'n8n-workflow';

import type { CoupaClient } from '../../../coupa/http';
import { isPlainObject } from '../../../coupa/lib/json';
import { type CoupaRecord, outputId } from '../../../coupa/read';
import { fileReceiver, type Received } from '../../shared/transport/outputFile';
import { toItem } from '../../shared/items';
import { optionsParameter, textParameter } from '../../shared/parameters';
import type { ItemContext } from './types';

/** A file in Coupa. */
export interface Download {
	/** The address that answers with its bytes. */
	path: string;
	/** For errors: "Invoice Attachment 7". */
	subject: string;
	scopes: readonly string[];
	/** Of the attachment, or of the record that the file belongs to. */
	id: string;
	/** Where Coupa sends no name. */
	fallbackName: string;
}

/** Attachments that are complete as their record. */
export function isNote(record: CoupaRecord): boolean {
	return record.type === 'url' || record.type === 'text';
}

/** Without an ID, so that it shows once however many files are missing. */
const INSTEAD_OF_A_FILE =
	'Coupa sent data instead of a file for some items: these have no file. Where an attachment has one, file-url is its address in Coupa.';

/** What Coupa sent instead of a file. */
function dataItem(run: ItemContext, { id }: Download, data: unknown): INodeExecutionData {
	const record = isPlainObject(data) ? data : { id: outputId(id), data };
	if (!isNote(record)) run.hint(INSTEAD_OF_A_FILE);
	return toItem(record, optionsParameter(run).keyStyle);
}

/**
 * Downloads a file into n8n's binary store: an item with `id`, `fileName`, `mimeType` and `size` in bytes.
 * Where Coupa answers with data, as it does about an attached URL, the item is that, without a file.
 *
 * @throws CoupaError
 */
export async function downloadItem(
	run: ItemContext,
	client: CoupaClient,
	download: Download,
): Promise<INodeExecutionData> {
	const { path, subject, scopes, id, fallbackName } = download;
	const { body } = await client.request({
		method: 'GET',
		path,
		subject,
		scopes,
		receive: fileReceiver(run.context, fallbackName),
	});
	const received = body as Received;
	if (received.kind === 'data') return dataItem(run, download, received.data);
	const { binary, fileName, mimeType, size } = received;
	return {
		json: { id: outputId(id), fileName, mimeType, size },
		binary: { [textParameter(run, 'outputBinaryField') || 'data']: binary },
	};
}
