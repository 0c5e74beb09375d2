import type { AttachedNote } from '../../../../coupa/files';
import { refuse } from '../../../../coupa/errors';
import { type InputFile, inputFile } from '../../../shared/transport/inputFile';
import { namesIn, textParameter } from '../../../shared/parameters';
import type { ItemContext } from '../../shared/types';

/** What is to be attached. */
export type AttachmentContent = { files: InputFile[] } | { note: AttachedNote };

/** An absolute address, of the web or of anything else. */
const ADDRESS = /^[a-z][a-z\d+.-]*:\S+$/i;

/** The binary fields that are meant, each once: `data`, `scan, terms` or `*`. */
function fieldNames(run: ItemContext): string[] {
	const names = namesIn(textParameter(run, 'binaryPropertyName'));
	if (names.length === 0) {
		refuse('No binary field is chosen', 'Enter its name, such as data, or * for all.');
	}
	if (!names.includes('*')) return [...new Set(names)];
	const all = Object.keys(run.context.getInputData()[run.itemIndex].binary ?? {});
	if (all.length === 0) {
		refuse('The item has no files', 'Look at the binary data of the node before this one.');
	}
	return all;
}

async function filesParameter(run: ItemContext, fileName?: string): Promise<InputFile[]> {
	const fields = fieldNames(run);
	if (fileName !== undefined && fields.length > 1) {
		refuse(
			`The File Name "${fileName}" is for one file, and the item has ${fields.length}`,
			'Remove the option: each file then keeps its own name.',
		);
	}
	// All of them first: nothing is sent when one of them is missing or empty.
	const files: InputFile[] = [];
	for (const field of fields) {
		files.push(await inputFile(run.context, { itemIndex: run.itemIndex, field, fileName }));
	}
	return files;
}

function noteParameter(run: ItemContext, type: 'text' | 'url'): AttachedNote {
	const value = textParameter(run, type);
	if (type === 'text') {
		if (value === '') refuse('The text to attach is empty', 'Enter the text.');
		return { type, text: value };
	}
	if (!ADDRESS.test(value)) {
		refuse(
			value === '' ? 'The URL to attach is empty' : `The URL "${value}" is not usable`,
			'Enter it in full, for example https://example.com/terms.pdf.',
		);
	}
	return { type, url: value };
}

/**
 * What the parameters say is to be attached.
 *
 * @param fileName instead of the file's own name
 * @throws CoupaError (`invalidRequest`) when it is empty or not usable; n8n's own error when the item
 * has no such field
 */
export async function sourceParameter(
	run: ItemContext,
	fileName?: string,
): Promise<AttachmentContent> {
	const source = textParameter(run, 'source');
	return source === 'text' || source === 'url'
		? { note: noteParameter(run, source) }
		: { files: await filesParameter(run, fileName) };
}
