import {
	csvFiles,
	type CsvFile,
	type CsvFormat,
	type CsvGroup,
	type CsvProblem,
} from '../../../../coupa/csv';
import { CoupaError } from '../../../../coupa/errors';
import { counted, sentences } from '../../../../coupa/lib/text';
import { asText } from '../../../shared/parameters';
import type { ItemContext } from '../../shared/types';
import { Attachments, type Packed } from './attachments';
import { csvOptions } from './csvInput';
import { type ItemRecords, itemRecords } from './csvRows';

/** A file to load, or to deliver. */
export interface PackedFile extends Packed {
	csv: CsvFile;
	/** What Coupa may not take of it. */
	warnings: string[];
}

/** The files that the items of a group become. */
export interface ItemFiles {
	format: CsvFormat;
	/** Each is made when it is asked for. */
	files: AsyncIterable<PackedFile>;
	/** By the index of an item, the number of the record that it belongs to. */
	recordOf: readonly number[];
}

/** As many problems are told in one message. */
const SHOWN = 3;

/** Problems as one text for each item. */
function byItem(problems: readonly CsvProblem[]): Map<number, string> {
	const texts = new Map<number, string[]>();
	for (const { item, message } of problems) texts.set(item, [...(texts.get(item) ?? []), message]);
	return new Map([...texts].map(([item, all]) => [item, all.join('; ')]));
}

/** The error of an item that is not sent; of its whole record, where another item of it is wrong. */
function refusal(item: number, wrong: number, message: string, others = 0): CoupaError {
	const where = item === wrong ? `Item ${item}` : `Item ${wrong} of the same record`;
	return new CoupaError({
		kind: 'invalidRequest',
		message: `${where}: ${message}`,
		description: sentences(
			others > 0 ? `${counted(others, 'more item')} cannot be sent either` : undefined,
			'Nothing of it was sent to Coupa. Correct the item, and run it again',
		),
	});
}

/**
 * Lets the items fail that are certainly wrong, with those of the same records.
 *
 * @throws CoupaError for the first of them where the execution is to stop at errors
 */
function failWrong(
	run: ItemContext,
	records: ItemRecords['records'],
	problems: readonly CsvProblem[],
): void {
	const texts = byItem(problems);
	if (texts.size === 0) return;
	const [[first, message]] = [...texts].sort(([a], [b]) => a - b);
	if (!run.context.continueOnFail()) throw refusal(first, first, message, texts.size - 1);
	for (const [item, text] of texts) run.failures.set(item, refusal(item, item, text));
	for (const items of records) {
		const wrong = items.find((item) => texts.has(item));
		if (wrong === undefined) continue;
		for (const item of items) {
			if (!texts.has(item)) run.failures.set(item, refusal(item, wrong, texts.get(wrong) ?? ''));
		}
	}
}

/**
 * Lets the items of a file fail with its error: those of other files may be in Coupa already.
 *
 * @throws the error itself where the execution is to stop at errors
 */
export function failAll(
	{ context, failures }: ItemContext,
	{ items }: CsvFile,
	error: unknown,
): CoupaError {
	if (!(error instanceof CoupaError) || !context.continueOnFail()) throw error;
	for (const item of items) failures.set(item, error);
	return error;
}

/** What Coupa may not take of some items, each thing once: `… (items 0, 2, 3 and 40 more)`. */
function warnings(problems: readonly CsvProblem[], items: ReadonlySet<number>): string[] {
	const byText = new Map<string, Set<number>>();
	for (const { item, message, isCertain } of problems) {
		if (isCertain || !items.has(item)) continue;
		byText.set(message, (byText.get(message) ?? new Set()).add(item));
	}
	return [...byText].map(([message, of]) => {
		const shown = [...of].slice(0, SHOWN).join(', ');
		const more = of.size > SHOWN ? ` and ${of.size - SHOWN} more` : '';
		return `${message} (${of.size === 1 ? 'item' : 'items'} ${shown}${more})`;
	});
}

/** The start of a file's name as the person wants it, in front of its time and number. */
function renamed(run: ItemContext, name: string): string {
	const wanted = asText(csvOptions(run).fileName, 'The option "File Name"').trim();
	const time = name.search(/_\d{8}T/);
	const start =
		wanted === '' ? name.slice(0, time) : wanted.replace(/\.csv$/i, '').replace(/[/\\]/g, '_');
	// Two groups of an execution may begin at the same moment, and one file must not replace the other.
	const group = run.itemIndex === 0 ? '' : `_${run.itemIndex}`;
	return `${start}${name.slice(time).replace(/_\d+\.csv$/, (end) => group + end)}`;
}

/** The records one after the other, each made when it is asked for. */
function groupsOf({ records, make }: ItemRecords, files: Attachments): Iterable<CsvGroup> {
	return {
		*[Symbol.iterator]() {
			for (const items of records) yield { ...make(items), attachments: files.of(items) };
		},
	};
}

/**
 * The files that the items of a group become. Items that are certainly wrong are in none.
 *
 * @throws CoupaError (`invalidRequest`) for what is wrong with all of them
 */
export async function itemFiles(run: ItemContext): Promise<ItemFiles> {
	const made = await itemRecords(run);
	const { format, records } = made;
	const attachments = await Attachments.find(run);
	const { formulaGuard, clearNulls } = csvOptions(run);
	const now = new Date(run.startedAt);
	const settings = { now, formulaGuard, clearNulls, zone: run.timezone };
	const { files, problems } = csvFiles(format, groupsOf(made, attachments), settings);
	failWrong(run, records, [...made.problems, ...problems.filter(({ isCertain }) => isCertain)]);
	const doubtful = warnings(problems, new Set(run.group)).slice(0, SHOWN);
	if (doubtful.length > 0) run.hint(`Coupa may refuse or change this: ${doubtful.join('; ')}.`);
	async function* packedFiles(): AsyncGenerator<PackedFile> {
		for (const file of files) {
			const csv = { ...file, name: renamed(run, file.name) };
			const own = warnings(problems, new Set(csv.items));
			const packed = await attachments
				.pack(csv)
				.catch((error: unknown) => failAll(run, csv, error));
			if (!(packed instanceof CoupaError)) yield { ...packed, csv, warnings: own };
		}
	}
	const recordOf: number[] = [];
	for (const [record, items] of records.entries()) {
		for (const item of items) recordOf[item] = record;
	}
	return { format, files: packedFiles(), recordOf };
}
