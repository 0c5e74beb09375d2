import {
	actionScopes,
	IMAGE_SCAN_ACTION,
	IMAGE_SCAN_FIELD,
	putImageScan,
} from '../../../../coupa/files';
import { idOf } from '../../../../coupa/read';
import { recordIdProperty } from '../../../shared/descriptions/object';
import { PREVIEW, requestOptionsProperty } from '../../../shared/descriptions/options';
import { inputFile } from '../../../shared/transport/inputFile';
import { toItem } from '../../../shared/items';
import { type OperationOptions, optionsParameter, textParameter } from '../../../shared/parameters';
import { DEFAULT_CONCURRENCY } from '../../shared/parallel';
import type { Operation } from '../../shared/types';
import { fileOwner } from './records';

const show = { resource: ['file'], operation: ['uploadImageScan'] };
const INVOICES = 'invoices';

interface UploadOptions extends OperationOptions {
	formField?: unknown;
}

/** Puts a file on an invoice as its image scan. */
export const uploadImageScan: Operation = {
	option: {
		name: 'Upload Image Scan',
		value: 'uploadImageScan',
		action: 'Upload the image scan of an invoice',
		description: 'Upload a file as the image scan of an invoice; it replaces an existing one',
	},
	properties: [
		recordIdProperty(show),
		{
			displayName: 'Input Binary Field',
			name: 'binaryPropertyName',
			type: 'string',
			default: 'data',
			required: true,
			hint: 'The name of the input field with the file',
			displayOptions: { show },
		},
		requestOptionsProperty(show, DEFAULT_CONCURRENCY, [
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
	parallel: {
		byDefault: DEFAULT_CONCURRENCY,
		orderingKey: async (run) => (await fileOwner(run, INVOICES)).path,
	},
	async execute(run) {
		const options = optionsParameter(run) as UploadOptions;
		const { id, path } = await fileOwner(run, INVOICES);
		const file = await inputFile(run.context, {
			itemIndex: run.itemIndex,
			field: textParameter(run, 'binaryPropertyName'),
		});
		const invoice = await putImageScan({
			client: await run.client(options),
			path,
			subject: `invoice ${id}`,
			file,
			field: String(options.formField ?? '').trim() || IMAGE_SCAN_FIELD,
			scopes: actionScopes(run.catalog, INVOICES, IMAGE_SCAN_ACTION),
		});
		return [toItem({ id: idOf({ id }) ?? id, ...invoice }, options.keyStyle)];
	},
};
