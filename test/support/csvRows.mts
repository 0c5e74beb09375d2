import { DateTime } from 'luxon';

import {
	type CsvColumn,
	type CsvFormat,
	type CsvGroup,
	type CsvRowType,
	matchColumns,
} from '../../coupa/csv/index.ts';

/** What a cell must mean when it is read back. */
type Meaning =
	| { kind: 'day' | 'text'; value: string }
	| { kind: 'list'; value: string[]; separator: string }
	| { kind: 'number'; value: number }
	| { kind: 'time'; value: number }
	| { kind: 'truth'; value: boolean };

interface Sample {
	given: unknown;
	meaning: Meaning;
}

export interface RandomRow {
	type: string;
	item: number;
	cells: Record<string, unknown>;
	/** By title. */
	meanings: Map<string, Meaning>;
}

/** Numbers from 0 to below 1. */
type Random = () => number;

const PIECES = [...'abcXYZ019 .;:|=+-@#%&/\\äßéŁ漢😀\'"",,', '\r\n', '\n', '""'];
const LETTERS = [...'abcdefghijklmnopqrstuvwxyzÄÖ'];

export function pick<T>(random: Random, all: readonly T[]): T {
	return all[Math.floor(random() * all.length)];
}

function between(random: Random, least: number, most: number): number {
	return least + Math.floor(random() * (most - least + 1));
}

function word(random: Random): string {
	return Array.from({ length: between(random, 2, 8) }, () => pick(random, LETTERS)).join('');
}

/** Any text of at most so many characters; a letter at both ends, so that no reader trims it. */
function anyText(random: Random, { maxLength = 60, key }: CsvColumn): string {
	const most = Math.min(maxLength, 300);
	const length = random() < 0.1 ? most : between(random, 1, Math.min(most, 30));
	const pieces = Array.from({ length }, () => pick(random, PIECES));
	const start = key ? word(random) : pick(random, LETTERS);
	const text = [...start, ...pieces.join('')].slice(0, length - 1).join('');
	return `${text}${pick(random, LETTERS)}`;
}

function anyNumber(random: Random, { type, precision, range }: CsvColumn): Sample {
	if (range !== undefined) {
		const value = between(random, ...range);
		return { given: pick(random, [value, String(value)]), meaning: { kind: 'number', value } };
	}
	const [, scale = 4] = (precision ?? '').split(',').map(Number);
	const decimals = type === 'integer' ? 0 : between(random, 0, Math.min(scale, 5));
	const value = Number(((random() - 0.5) * 10 ** between(random, 0, 4)).toFixed(decimals)) || 0;
	return { given: pick(random, [value, String(value)]), meaning: { kind: 'number', value } };
}

function anyTime(random: Random): DateTime {
	return DateTime.fromMillis(Date.UTC(2020, 0, 1) + between(random, 0, 2e11), {
		zone: pick(random, ['UTC', 'Europe/Berlin', 'Asia/Kolkata', 'America/Los_Angeles']),
	}).set({ millisecond: 0, hour: between(random, 1, 23) });
}

/** Days in the title's sense: with a time, credit notes do not find their invoice. */
const DAY_TITLES = ['Invoice Date*', 'Original invoice date'];

function anyDate(random: Random, { type, title, forms }: CsvColumn): Sample {
	const time = anyTime(random);
	const day = time.toISODate() ?? '';
	if (forms !== undefined) {
		const given = pick(random, [day, time.toFormat(pick(random, forms.slice(0, 1)))]);
		return { given, meaning: { kind: 'day', value: time.toFormat(forms[0]) } };
	}
	const utcDay = time.toUTC().toISODate() ?? '';
	if (type === 'date' || DAY_TITLES.includes(title)) {
		return { given: pick(random, [utcDay, time.toUTC()]), meaning: { kind: 'day', value: utcDay } };
	}
	const value = time.toMillis();
	return pick<Sample>(random, [
		{ given: day, meaning: { kind: 'day', value: day } },
		{ given: time.toISO({ suppressMilliseconds: true }), meaning: { kind: 'time', value } },
		{ given: time.toUTC().toISO(), meaning: { kind: 'time', value } },
		{ given: time, meaning: { kind: 'time', value } },
	]);
}

function anyTruth(random: Random): Sample {
	const value = random() < 0.5;
	const words = value ? [true, 'TRUE', 'yes', '1', 'Y'] : [false, 'false', 'No', '0', 'f'];
	return { given: pick<unknown>(random, words), meaning: { kind: 'truth', value } };
}

function anyList(random: Random, { list = ',', api }: CsvColumn): Sample {
	const value = Array.from({ length: between(random, 1, 3) }, () =>
		list === ' ' && random() < 0.3 ? `${word(random)} ${word(random)}` : word(random),
	);
	const name = api?.split('.').at(-1);
	const records = value.map((one) => ({ id: 7, [name ?? 'name']: one }));
	const given = api?.includes('[].') === true && random() < 0.5 ? records : value;
	return { given, meaning: { kind: 'list', value, separator: list } };
}

/** A value that a column takes, and what it means. */
function sample(random: Random, column: CsvColumn): Sample {
	const { type, values = [], list } = column;
	if (type === 'boolean') return anyTruth(random);
	if (values.length > 0) {
		const value = pick(random, values);
		return { given: pick(random, [value, value.toUpperCase()]), meaning: { kind: 'text', value } };
	}
	if (list !== undefined) return anyList(random, column);
	if (['decimal', 'float', 'integer'].includes(type)) return anyNumber(random, column);
	if (type.startsWith('date')) return anyDate(random, column);
	const value = anyText(random, column);
	return { given: value, meaning: { kind: 'text', value } };
}

/** A name that stands for a column: its title, that without asterisk, or the field in REST. */
function nameFor(random: Random, rowType: CsvRowType, { title, api }: CsvColumn): string {
	const names = [title, title.replaceAll('*', ''), api ?? title, title.toLowerCase()];
	const matches = matchColumns(rowType, names);
	return pick(
		random,
		names.filter((name) => matches.get(name)?.title === title),
	);
}

function randomRow(random: Random, rowType: CsvRowType, item: number): RandomRow {
	const cells: RandomRow['cells'] = {};
	const meanings: RandomRow['meanings'] = new Map();
	const needed = (column: CsvColumn) => column.required === 'yes' || column.key === true;
	rowType.columns.forEach((column, index) => {
		if (!needed(column) && index > 0 && random() < 0.5) return;
		const { given, meaning } = sample(random, column);
		cells[nameFor(random, rowType, column)] = given;
		meanings.set(column.title, meaning);
	});
	return { type: rowType.name, item, cells, meanings };
}

/** Records of a format with rows of all its types, each row from an item of its own. */
export function randomRecords(random: Random, format: CsvFormat, count: number): RandomRow[][] {
	let item = 0;
	const [main, ...others] = format.rowTypes;
	return Array.from({ length: count }, () => [
		randomRow(random, main, item++),
		...others.flatMap((rowType) =>
			Array.from({ length: between(random, 0, 2) }, () => randomRow(random, rowType, item++)),
		),
	]);
}

export function toGroups(records: readonly RandomRow[][]): CsvGroup[] {
	return records.map((rows) => ({ rows }));
}

/** What a cell says, read by itself, for a comparison with what was meant. */
export function readCell(text: string, meaning: Meaning): Meaning | string {
	switch (meaning.kind) {
		case 'truth':
			if (/^(yes|true|t|y|1)$/i.test(text)) return { kind: 'truth', value: true };
			return /^(no|false|f|n|0|)$/i.test(text) ? { kind: 'truth', value: false } : text;
		case 'number':
			return /^-?\d+(\.\d+)?$/.test(text) ? { kind: 'number', value: Number(text) } : text;
		case 'time':
			return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/.test(text)
				? { kind: 'time', value: Date.parse(text) }
				: text;
		case 'list': {
			const { separator } = meaning;
			const parts =
				separator === ' '
					? [...text.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare)
					: text.split(separator);
			return { kind: 'list', value: parts, separator };
		}
		default:
			return { kind: meaning.kind, value: text };
	}
}
