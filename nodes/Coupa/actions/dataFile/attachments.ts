import type { IBinaryData } from 'n8n-workflow';

import { type CsvAttachment, type CsvFile, zipOf } from '../../../../coupa/csv';
import { CoupaError } from '../../../../coupa/errors';
import { bytesOf } from '../../../../coupa/lib/bytes';
import { errorMessage } from '../../../../coupa/lib/text';
import { namesIn } from '../../../shared/parameters';
import { type InputFile, inputFile } from '../../../shared/transport/inputFile';
import type { ItemContext } from '../../shared/types';
import { csvOptions } from './csvInput';

/** What is to be sent: a text, or a ZIP of it and of its attachments. */
export interface Packed {
	/** As it is called. */
	name: string;
	/** The media type. */
	type: string;
	content: Uint8Array;
}

/** A file, and where n8n keeps it. */
interface Attached {
	file: InputFile;
	binary: IBinaryData;
}

async function areSame(one: Attached, other: Attached): Promise<boolean> {
	if (one.file.size !== other.file.size) return false;
	// Without reading them: many items may bring the same file.
	const { id, data } = one.binary;
	if (id === undefined ? data === other.binary.data : id === other.binary.id) return true;
	return Buffer.compare(await bytesOf(one.file), await bytesOf(other.file)) === 0;
}

/** @throws CoupaError (`invalidRequest`) where n8n has lost the file, or cannot reach it */
async function read({ file }: Attached): Promise<Uint8Array> {
	return await bytesOf(file).catch((error: unknown) => {
		throw new CoupaError({
			kind: 'invalidRequest',
			message: `The file "${file.name}" cannot be read from where n8n keeps it: ${errorMessage(error)}`,
			description:
				'The CSV file that it belongs to was not made, and nothing of it was sent to Coupa. Run the node that brings the file again.',
		});
	});
}

/** The files that items bring along for the ZIP. */
export class Attachments {
	private readonly fields: readonly string[];

	private readonly run: ItemContext;

	private readonly byName = new Map<string, Attached>();

	private readonly byItem = new Map<number, CsvAttachment[]>();

	private constructor(run: ItemContext) {
		this.run = run;
		this.fields = namesIn(csvOptions(run).attachmentFields);
	}

	/** Those of all items of the group. */
	static async find(run: ItemContext): Promise<Attachments> {
		const found = new Attachments(run);
		if (found.fields.length > 0) for (const item of run.group) await found.look(item);
		return found;
	}

	private async look(itemIndex: number): Promise<void> {
		const { context } = this.run;
		const files: CsvAttachment[] = [];
		for (const field of this.fields) {
			const binary = context.getInputData()[itemIndex].binary?.[field];
			if (binary === undefined) continue;
			const attached = { binary, file: await inputFile(context, { itemIndex, field }) };
			const { name, size } = attached.file;
			const first = this.byName.get(name) ?? attached;
			this.byName.set(name, first);
			files.push({ name, size, isOther: !(await areSame(first, attached)) });
		}
		if (files.length > 0) this.byItem.set(itemIndex, files);
	}

	/** The files of the items of one record, each name once. */
	of(items: readonly number[]): CsvAttachment[] {
		if (this.byItem.size === 0) return [];
		const files = items.flatMap((item) => this.byItem.get(item) ?? []);
		return [...new Map(files.map((file) => [file.name, file])).values()];
	}

	/** What is to be sent: the file itself, or a ZIP of it with its attachments. */
	async pack(csv: CsvFile): Promise<Packed> {
		const contents = new Map<string, Uint8Array>();
		for (const name of csv.attachments) {
			const attached = this.byName.get(name);
			if (attached !== undefined) contents.set(name, await read(attached));
		}
		if (contents.size === 0) {
			return { name: csv.name, type: 'text/csv', content: Buffer.from(csv.text) };
		}
		const contentOf = (name: string) => contents.get(name) ?? new Uint8Array();
		const zip = zipOf(csv, contentOf, new Date(this.run.startedAt));
		return { ...zip, type: 'application/zip' };
	}
}
