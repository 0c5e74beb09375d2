/**
 * The formats of files: titles, keys, kinds of rows. Only the data is the project's; it is read here by a
 * reader of the sandbox's own. [Flat File (CSV) Import]
 */
import { readFileSync } from 'node:fs';
import { letters } from '../lib/names.mts';

/** What a title stands for, and what may stand below it. */
export interface Title {
	title: string;
	/** The field in REST, `account-type.name`, `content-groups[].name`; none where it is not known. */
	api?: string;
	type?: string;
	required?: 'conditional' | 'yes';
	/** The loader itself needs it, and not only the record. */
	starred?: boolean;
	maxLength?: number;
	values?: string[];
	/** Other values are taken, too. */
	valuesOpen?: boolean;
	/** Of dates: `yyyy-MM-dd`, `dd.MM.yyyy`. */
	forms?: string[];
	/** What stands between several values. */
	list?: string;
}

/** Rows of one kind. */
export interface RowKind {
	name: string;
	object?: string;
	/** The first cell of its titles, and of its rows, where a file has several kinds. */
	marker?: { title: string; value: string };
	/** Where its rows stand in the record: `invoice-lines.account-allocations`. */
	listField?: string;
	titles: Title[];
}

export interface Format {
	id: string;
	name: string;
	object?: string;
	sourceFor?: string;
	/** `/Incoming/Accounts` */
	folder?: string;
	/** Titles by which a record is found, the strongest key first. */
	keys: string[][];
	/** A row always makes a new record. */
	createOnly: boolean;
	/** A ZIP with the files that the rows name is taken, too. */
	attachments: boolean;
	/** The kind of the record itself, then those below it. */
	kinds: RowKind[];
}

interface Data {
	/** `string255!*`, or that and what it has no place for, with values joined by `|`. */
	definitions: Array<string | { is: string; values?: string; forms?: string[]; list?: string }>;
	formats: Record<string, FormatData>;
}

interface FormatData {
	name: string;
	object?: string;
	sourceFor?: string;
	folder?: string;
	keys: string[][];
	createOnly?: true;
	attachments?: true;
	rowTypes: RowData[];
}

interface RowData {
	name: string;
	object?: string;
	marker?: [title: string, value?: string];
	listField?: string;
	/** `3~Name=|Id=id`, and such a text from one number to another: `[1, 20, "4~Segment {}="]`. */
	columns: Array<string | [from: number, to: number, columns: string]>;
}

const FILE = new URL('../../coupa/catalog/data/formats.json', import.meta.url);

let formats: Format[] | undefined;

/** All formats; the file is read once. */
export function allFormats(): Format[] {
	formats ??= read(JSON.parse(readFileSync(FILE, 'utf8')) as Data);
	return formats;
}

function read({ definitions, formats: data }: Data): Format[] {
	return Object.entries(data).map(
		([id, { rowTypes, createOnly = false, attachments = false, ...format }]) => ({
			...format,
			id,
			createOnly,
			attachments,
			kinds: rowTypes.map(({ name, object, marker, listField, columns }) => ({
				name,
				...(object === undefined ? {} : { object }),
				...(marker ? { marker: { title: marker[0], value: marker[1] ?? plain(marker[0]) } } : {}),
				...(listField === undefined ? {} : { listField }),
				titles: titlesOf(columns, definitions),
			})),
		}),
	);
}

type Definition = Omit<Title, 'api' | 'title'>;

function definitionOf(packed: Data['definitions'][number]): Definition {
	const { is, values, forms, list } =
		typeof packed === 'string' ? ({ is: packed } as Exclude<typeof packed, string>) : packed;
	const { type, size, marks } = /^(?<type>[a-z]*)(?<size>[\d,]*)(?<marks>.*)$/.exec(is)!.groups!;
	return {
		...(type && { type }),
		...(/^\d+$/.test(size!) && { maxLength: Number(size) }),
		...(marks!.includes('!') && { required: 'yes' }),
		...(marks!.includes('?') && { required: 'conditional' }),
		...(marks!.includes('*') && { starred: true }),
		...(marks!.includes('+') && { valuesOpen: true }),
		...(values !== undefined && { values: values.split('|') }),
		...(forms && { forms }),
		...(list && { list }),
	};
}

function titlesOf(columns: RowData['columns'], definitions: Data['definitions']): Title[] {
	const texts = columns
		.flatMap((part) => (typeof part === 'string' ? part : repeated(part)))
		.flatMap((part) => part.split('|'))
		.filter((text) => text !== '');
	let definition: Definition = {};
	return texts.map((text) => {
		const [head, rest] = text.includes('~') ? text.split('~', 2) : [undefined, text];
		if (head !== undefined) definition = definitionOf(definitions[Number.parseInt(head, 36)]!);
		const [title = '', field] = rest!.split('=', 2);
		const api =
			field === ''
				? title
						.toLowerCase()
						.match(/[a-z0-9]+/g)!
						.join('-')
				: field;
		return { ...definition, title, ...(api === undefined ? {} : { api }) };
	});
}

function repeated([from, to, columns]: [number, number, string]): string[] {
	return Array.from({ length: to - from + 1 }, (_, at) =>
		columns.replaceAll('{}', String(from + at)),
	);
}

/** A title without its asterisks: whether they may be left out is unverified. */
export function plain(title: string): string {
	return title.replaceAll('*', '').trim();
}

/**
 * The formats that a `source_for` may mean: by class (`InvoiceHeader`), in words (`Lookup Value`), or by
 * the plural of it. [DataFileSources API Example Calls] Payments of invoices and of reports share one.
 */
export function formatsFor(sourceFor: string): Format[] {
	const wanted = letters(sourceFor);
	const named = (format: Format, ...names: Array<string | undefined>) =>
		names.some((name) => name !== undefined && letters(name) === wanted) ? [format] : [];
	const exact = allFormats().flatMap((format) => named(format, format.sourceFor));
	if (exact.length > 0) return exact;
	return allFormats().flatMap((format) => {
		const { id, name, object } = format;
		const words = name.replace(/ Import$/, '');
		return named(
			format,
			id,
			name,
			words,
			object,
			...[words, object].map((one) => one && `${one}s`),
		);
	});
}

/** The format whose files are put into a folder below `/Incoming`. */
export function formatsIn(folder: string): Format[] {
	return allFormats().filter((format) => format.folder?.split('/').at(-1) === folder);
}
