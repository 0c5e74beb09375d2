import type { CsvAttachment, CsvFile, CsvFormat } from '../../../../coupa/csv';
import { formatLabel } from '../../../../coupa/csvRows';
import { refuse } from '../../../../coupa/errors';
import { type ZipEntry, zipOf } from '../../../../coupa/files';
import { namesIn } from '../../../shared/parameters';
import { type InputFile, inputFile } from '../../../shared/transport/inputFile';
import type { ItemContext } from '../../shared/types';
import { csvOptions } from './csvInput';

async function bytesOf(file: InputFile): Promise<Buffer> {
	const pieces: Uint8Array[] = [];
	for await (const piece of file.stream()) pieces.push(piece);
	return Buffer.concat(pieces);
}

/** The files that items bring along for the ZIP, by their names. */
export class Attachments {
	private readonly fields: readonly string[];

	private readonly run: ItemContext;

	/** By name: the file, and the record whose it is. */
	private readonly known = new Map<string, { file: InputFile; record: number }>();

	constructor(run: ItemContext, format: CsvFormat) {
		this.run = run;
		this.fields = namesIn(csvOptions(run).attachmentFields);
		if (this.fields.length > 0 && !format.attachments) {
			refuse(
				`Coupa takes no attachments with ${formatLabel(format)}`,
				'Remove the option "Attachment Fields". Nothing was sent to Coupa.',
			);
		}
	}

	/**
	 * The files of the items of one record.
	 *
	 * @throws CoupaError (`invalidRequest`) where another record has one of the same name
	 */
	async of(record: number, items: Iterable<number>): Promise<CsvAttachment[]> {
		const found = new Map<string, CsvAttachment>();
		const { context } = this.run;
		for (const item of items) {
			for (const field of this.fields) {
				if (context.getInputData()[item].binary?.[field] === undefined) continue;
				const file = await inputFile(context, { itemIndex: item, field });
				const { name, size } = file;
				const other = this.known.get(name);
				if (other !== undefined && other.record !== record) {
					refuse(`another item has a file of the same name, "${name}"`);
				}
				this.known.set(name, { file, record });
				found.set(name, { name, size });
			}
		}
		return [...found.values()];
	}

	/** What is to be sent: the file itself, or a ZIP of it with its attachments. */
	async pack({ name, text, attachments }: CsvFile): Promise<ZipEntry> {
		const csv = { name, content: Buffer.from(text) as Uint8Array };
		if (attachments.length === 0) return csv;
		const entries = [csv];
		for (const attachment of attachments) {
			const file = this.known.get(attachment)?.file;
			if (file !== undefined) entries.push({ name: attachment, content: await bytesOf(file) });
		}
		return { name: name.replace(/\.csv$/, '.zip'), content: zipOf(entries) };
	}
}
