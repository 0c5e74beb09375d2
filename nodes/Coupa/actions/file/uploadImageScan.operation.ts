import {
	actionScopes,
	IMAGE_SCAN_ACTION,
	IMAGE_SCAN_FIELD,
	putImageScan,
} from '../../../../coupa/files';
import { outputId } from '../../../../coupa/read';
import { inputFile } from '../../../shared/transport/inputFile';
import { toItem } from '../../../shared/items';
import { type OperationOptions, optionsParameter, textParameter } from '../../../shared/parameters';
import { DEFAULT_CONCURRENCY } from '../../shared/parallel';
import type { OperationCode } from '../../shared/types';
import { fileOwner } from './records';

const INVOICES = 'invoices';

interface UploadOptions extends OperationOptions {
	formField?: unknown;
}

/** Puts a file on an invoice as its image scan. */
export const uploadImageScan: OperationCode = {
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
		return [toItem({ id: outputId(id), ...invoice }, options.keyStyle)];
	},
};
