import { type InputFile, inputFile } from '../../../shared/transport/inputFile';
import { textParameter } from '../../../shared/parameters';
import type { ItemContext } from '../../shared/types';

/**
 * The file of the item.
 *
 * @throws CoupaError (`invalidRequest`) when it is empty
 */
export async function csvFile(run: ItemContext): Promise<InputFile> {
	const { context, itemIndex } = run;
	return await inputFile(context, { itemIndex, field: textParameter(run, 'binaryPropertyName') });
}
