import { type CsvAttachment, type CsvFile, zipOf } from '../../../../coupa/csv';
import { namesIn } from '../../../shared/parameters';
import { type InputFile, inputFile } from '../../../shared/transport/inputFile';
import type { ItemContext } from '../../shared/types';
import { csvOptions } from './csvInput';

async function bytesOf(file: InputFile): Promise<Buffer> {
	const pieces: Uint8Array[] = [];
	for await (const piece of file.stream()) pieces.push(piece);
	return Buffer.concat(pieces);
}

/** The files that items bring along for the ZIP. */
export class Attachments {
	private readonly fields: readonly string[];

	private readonly run: ItemContext;

	private readonly byName = new Map<string, InputFile>();

	constructor(run: ItemContext) {
		this.run = run;
		this.fields = namesIn(csvOptions(run).attachmentFields);
	}

	/** The files of the items of one record, each name once. */
	async of(items: Iterable<number>): Promise<CsvAttachment[]> {
		const found = new Map<string, CsvAttachment>();
		const { context } = this.run;
		for (const itemIndex of items) {
			for (const field of this.fields) {
				if (context.getInputData()[itemIndex].binary?.[field] === undefined) continue;
				const file = await inputFile(context, { itemIndex, field });
				if (!this.byName.has(file.name)) this.byName.set(file.name, file);
				found.set(file.name, { name: file.name, size: file.size });
			}
		}
		return [...found.values()];
	}

	/** What is to be sent: the file itself, or a ZIP of it with its attachments. */
	async pack(csv: CsvFile): Promise<{ name: string; content: Uint8Array }> {
		const contents = new Map<string, Uint8Array>();
		for (const name of csv.attachments) {
			const file = this.byName.get(name);
			if (file !== undefined) contents.set(name, await bytesOf(file));
		}
		if (contents.size === 0) return { name: csv.name, content: Buffer.from(csv.text) };
		const contentOf = (name: string) => contents.get(name) ?? new Uint8Array();
		return zipOf(csv, contentOf, new Date(this.run.startedAt));
	}
}
