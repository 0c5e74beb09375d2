import { refuse } from '../../../../coupa/errors';
import { textParameter } from '../../../shared/parameters';
import type { ItemRun } from '../types';

/**
 * The file of the item.
 *
 * @throws CoupaError (`invalidRequest`) when it is empty
 */
export async function csvFile(run: ItemRun): Promise<{ content: Blob; fileName: string }> {
	const { context, itemIndex } = run;
	const property = textParameter(run, 'binaryPropertyName');
	const { fileName = 'file.csv', mimeType } = context.helpers.assertBinaryData(itemIndex, property);
	const bytes = await context.helpers.getBinaryDataBuffer(itemIndex, property);
	if (bytes.length === 0) {
		refuse(
			`The file ${fileName} is empty`,
			'Nothing was sent to Coupa. Look at where it comes from.',
		);
	}
	return { content: new Blob([new Uint8Array(bytes)], { type: mimeType }), fileName };
}
