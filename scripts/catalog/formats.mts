import type {
	ColumnDefinition,
	ColumnSeries,
	FormatData,
	FormatsData,
	PackedDefinition,
	RowTypeData,
} from '../../coupa/csv/forms.ts';
import { correctColumn, correctMarker, withKeyColumns } from './formatCorrections.mts';
import type { FactColumn, FactFormat, FactRowType } from './types.mts';

/** What to look for at most as one block of a series: `Segment 1 Column`, `… Operator`, `… Value`. */
const LARGEST_BLOCK = 40;

/** What a title is without its asterisk and its spelling, as `usualField` of the product has it. */
function usualField(title: string): string {
	return title
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, '-')
		.replace(/^-|-$/g, '');
}

/** What a column has in common with others, without what is usual. */
export function toDefinition(column: FactColumn): ColumnDefinition {
	const { type, required, when, starred, maxLength, values, valuesOpen, range } = column;
	const { forms, precision, clears, key, list, mustExist, hidden } = column;
	return {
		...(type !== undefined && { type }),
		...(required !== 'no' && { required }),
		...(when !== undefined && { when }),
		...(starred === true && column.requiredBy === undefined && { starred }),
		...(maxLength !== undefined && { maxLength }),
		...(values !== undefined && { values }),
		...(valuesOpen === true && { valuesOpen }),
		...(range !== undefined && { range }),
		...(forms !== undefined && { forms }),
		...(precision !== undefined && { precision }),
		...(clears === true && { clears }),
		...(key === true && { key }),
		...(list !== undefined && { list }),
		...(mustExist === true && { mustExist }),
		...(hidden === true && { hidden }),
	};
}

/** The number of a definition; it is added to them when it is new. */
type Numbering = (definition: ColumnDefinition) => number;

function fieldText({ name, api }: FactColumn): string {
	if (api === undefined) return '';
	return api === usualField(name) ? '=' : `=${api}`;
}

/** A column as text, with the number of its definition where the one before has another. */
function columnTexts(columns: readonly FactColumn[], numberOf: Numbering): string[] {
	return columns.map(
		(column) => `${numberOf(toDefinition(column)).toString(36)}~${column.name}${fieldText(column)}`,
	);
}

/** Without the numbers of definitions that are those of the column before. */
function joined(texts: readonly string[]): string {
	return texts
		.map((text, index) => {
			const [number, rest] = text.split('~');
			return index > 0 && texts[index - 1].startsWith(`${number}~`) ? rest : text;
		})
		.join('|');
}

/** A text with `{}` in the place of a number; the number of its definition stays. */
function withGap(text: string, number: number): string {
	const [definition, rest] = text.split('~');
	return `${definition}~${rest.replaceAll(new RegExp(`(?<!\\d)${number}(?!\\d)`, 'g'), '{}')}`;
}

/** How often a block of so many columns repeats from a place on, with the next number each time. */
function repeats(texts: readonly string[], start: number, size: number, from: number): number {
	const block = texts.slice(start, start + size).map((text) => withGap(text, from));
	if (!block.every((text) => text.includes('{}'))) return 0;
	let count = 1;
	const next = () =>
		texts
			.slice(start + count * size, start + (count + 1) * size)
			.map((text) => withGap(text, from + count));
	while (next().join('|') === block.join('|')) count++;
	return count;
}

interface Series {
	size: number;
	from: number;
	count: number;
}

function bestSeries(texts: readonly string[], start: number): Series | undefined {
	const from = Number(/(?<!\d)\d+(?!\d)/.exec(texts[start].split('~')[1])?.[0]);
	if (Number.isNaN(from)) return undefined;
	const all = Array.from({ length: LARGEST_BLOCK }, (_, index) => index + 1)
		.map((size) => ({ size, from, count: repeats(texts, start, size, from) }))
		.filter(({ count }) => count > 1)
		.sort((a, b) => b.size * b.count - a.size * a.count || a.size - b.size);
	return all[0];
}

/** Columns in a row, with the numbered ones once. */
export function toTexts(texts: readonly string[]): Array<ColumnSeries | string> {
	const parts: Array<ColumnSeries | string> = [];
	let single: string[] = [];
	const flush = () => {
		if (single.length > 0) parts.push(joined(single));
		single = [];
	};
	for (let index = 0; index < texts.length; ) {
		const series = bestSeries(texts, index);
		if (series === undefined) {
			single.push(texts[index++]);
			continue;
		}
		flush();
		const { size, from, count } = series;
		const block = texts.slice(index, index + size).map((text) => withGap(text, from));
		parts.push([from, from + count - 1, joined(block)]);
		index += size * count;
	}
	flush();
	return parts;
}

/** Where a row type stands. */
interface Place {
	format: string;
	isOnly: boolean;
	/** All titles of the format's keys, where it is the first one. */
	keys: readonly string[];
}

function toRowType(row: FactRowType, place: Place, numberOf: Numbering): RowTypeData {
	const marker = correctMarker(row, place.isOnly);
	const columns = withKeyColumns(row, place.keys)
		.filter(({ name }) => name !== marker?.[0])
		.map((column) => correctColumn(column, place.format));
	return {
		name: row.name,
		...(row.object !== null && { object: row.object }),
		...(marker !== undefined && { marker }),
		...(row.listField !== undefined && { listField: row.listField }),
		...(row.columnsComplete === false && { incomplete: true as const }),
		columns: toTexts(columnTexts(columns, numberOf)),
	};
}

/** `Segment 1..20` are twenty titles; of `Supplier Number|Supplier Name` one is enough. */
export function toKeys(sets: ReadonlyArray<readonly string[]>): string[][] {
	return sets.flatMap((set) =>
		set.reduce<string[][]>(
			(keys, title) => {
				const series = /^(.*?)(\d+)\.\.(\d+)$/.exec(title);
				if (series === null) {
					return title.split('|').flatMap((one) => keys.map((key) => [...key, one]));
				}
				const [, stem, from, to] = series;
				const titles = Array.from(
					{ length: Number(to) - Number(from) + 1 },
					(_, index) => `${stem}${Number(from) + index}`,
				);
				return keys.map((key) => [...key, ...titles]);
			},
			[[]],
		),
	);
}

function toFormat(fact: FactFormat, numberOf: Numbering): FormatData {
	const { id, name, object, path, loader, key, rowTypes } = fact;
	const keys = toKeys(key.sets);
	const placeOf = (index: number): Place => ({
		format: id,
		isOnly: rowTypes.length === 1,
		keys: index === 0 ? keys.flat() : [],
	});
	return {
		name,
		...(object !== null && { object }),
		...(path !== null && { path }),
		...(loader.sourceFor !== null && { sourceFor: loader.sourceFor }),
		...(loader.sourceForMark !== 'D' && { sourceForIsGuess: true as const }),
		...(loader.folder !== undefined && { folder: loader.folder }),
		...(loader.sftp !== null && loader.folder === undefined && { sftp: loader.sftp }),
		keys,
		...(key.mark !== 'D' && { keysAreGuess: true as const }),
		...(key.update === false && { createOnly: true as const }),
		...(loader.zip !== undefined && { attachments: true as const }),
		rowTypes: rowTypes.map((row, index) => toRowType(row, placeOf(index), numberOf)),
	};
}

const MARKS = {
	'!': ({ required }) => required === 'yes',
	'?': ({ required }) => required === 'conditional',
	'*': ({ starred }) => starred,
	'@': ({ key }) => key,
	'^': ({ mustExist }) => mustExist,
	'-': ({ hidden }) => hidden,
	'+': ({ valuesOpen }) => valuesOpen,
	'~': ({ clears }) => clears,
} satisfies Record<string, (definition: ColumnDefinition) => boolean | undefined>;

/** A definition in its short form. `checkFormats.mts` reads it again, and compares it with the facts. */
function packed(definition: ColumnDefinition): PackedDefinition {
	const { type = '', maxLength, precision, values, when, range, forms, list } = definition;
	const marks = Object.entries(MARKS).filter(([, holds]) => holds(definition));
	const is = `${type}${maxLength ?? precision ?? ''}${marks.map(([mark]) => mark).join('')}`;
	const others = { when, range, forms, list, values: values?.join('|') };
	return Object.values(others).every((value) => value === undefined) ? is : { is, ...others };
}

/** The CSV formats, with what their columns have in common written once. */
export function toFormats(facts: readonly FactFormat[]): FormatsData {
	const definitions: ColumnDefinition[] = [];
	const numbers = new Map<string, number>();
	const numberOf: Numbering = (definition) => {
		const text = JSON.stringify(definition);
		const number = numbers.get(text) ?? definitions.push(definition) - 1;
		numbers.set(text, number);
		return number;
	};
	const formats = facts.map((fact) => [fact.id, toFormat(fact, numberOf)] as const);
	return { definitions: definitions.map(packed), formats: Object.fromEntries(formats) };
}
