import { DateTime } from 'luxon';

import type { Field, FieldType } from '../catalog';
import { scalarValue } from '../fields';
import { booleanText, typeProblem } from '../query';
import { valueProblem } from '../records/prepare/checkValue';
import { usualField } from './formats';
import type { CsvColumn } from './types';

/**
 * A cell, or what is wrong with its value, as the end of a sentence. A doubt is of the same kind, about a value
 * that is sent.
 */
export type Cell = { text: string; doubt?: string } | { problem: string };

const TIME = /^([\d-]{10}T\d\d:\d\d)(:\d\d)?(?:\.\d+)?(Z|[+-]\d\d:?\d\d)$/;

const fields = new WeakMap<CsvColumn, Field>();

/** A column as a field of REST, whose values have the same rules. */
function fieldOf(column: CsvColumn): Field {
	const known = fields.get(column);
	if (known !== undefined) return known;
	const { title, maxLength, precision, values, valuesOpen } = column;
	const isText = ['', 'boolean', 'reference'].includes(column.type);
	const field: Field = {
		name: usualField(title),
		label: title,
		type: isText ? 'string' : (column.type as FieldType),
		maxLength,
		precision,
		values: valuesOpen ? undefined : values,
		required: false,
		readable: true,
		unique: false,
		writable: 'yes',
	};
	fields.set(column, field);
	return field;
}

/** The words of a column for true and false: its own where it has some, else Yes and No. */
function booleanWords({ values = [] }: CsvColumn): { true: string; false: string } {
	const word = (meaning: string) => values.find((value) => booleanText(value) === meaning);
	// Where yes is the only value, no is an empty cell.
	return { true: word('true') ?? 'Yes', false: word('false') ?? (values.length === 1 ? '' : 'No') };
}

function isBoolean({ type, values = [] }: CsvColumn): boolean {
	if (type !== '') return type === 'boolean';
	return values.length > 0 && values.every((value) => booleanText(value) !== undefined);
}

/** In the spelling of the list, where a value differs in capitals alone. */
function listed(text: string, values: readonly string[] = []): string {
	if (values.includes(text)) return text;
	return values.find((value) => value.toLowerCase() === text.trim().toLowerCase()) ?? text;
}

/** A time in the form of the pages: with seconds, and digits for the zone. [R35] */
function timeText(text: string): string {
	const [, start, seconds = ':00', zone] = TIME.exec(text) ?? [];
	if (start === undefined) return text;
	return `${start}${seconds}${zone === 'Z' ? '+00:00' : zone.replace(/(\d\d):?(\d\d)$/, '$1:$2')}`;
}

/** How a value is to be written. Most columns with a day have no type in the sources. */
function writtenType({ type, title }: CsvColumn, value: unknown): FieldType {
	if (type === '' && /(^| )date\**$/i.test(title)) return 'datetime';
	if (type === 'float') return 'decimal';
	return (typeof value === 'number' && type !== 'integer' ? 'decimal' : type) as FieldType;
}

function plainText(value: unknown, column: CsvColumn, zone: string): string {
	const field = { name: fieldOf(column).name, type: writtenType(column, value) };
	const text = String(scalarValue(value, field, { name: column.title, zone }));
	return field.type === 'datetime' ? timeText(text) : text;
}

/** A day in the column's own forms, of which the first one is written and all are taken. */
function dayCell(text: string, forms: readonly string[]): Cell {
	if (forms.some((form) => DateTime.fromFormat(text, form).isValid)) return { text };
	const day = DateTime.fromISO(text, { setZone: true });
	if (day.isValid) return { text: day.toFormat(forms[0]) };
	return { problem: `is not a date: write it as ${forms[0].toUpperCase()}` };
}

function rangeProblem(text: string, [least, most]: readonly [number, number]): string | undefined {
	const isInside = Number(text) >= least && Number(text) <= most;
	return isInside ? undefined : `must be between ${least} and ${most}`;
}

/** A text with what is wrong with it, by the rules that fields of REST have too. */
function textCell(text: string, column: CsvColumn): Cell {
	const field = fieldOf(column);
	const found = valueProblem(text, field);
	// A number that is rounded shows in the result; a day that was read as another one does not.
	const isDoubt = found?.isCertain === false && field.type === 'decimal';
	const problem =
		typeProblem(text, field.type, 'eq') ??
		(isDoubt ? undefined : found?.text) ??
		(column.range && rangeProblem(text, column.range));
	if (problem !== undefined) return { problem };
	return found === undefined ? { text } : { text, doubt: found.text };
}

/**
 * One value in the form that a column has in the file.
 *
 * @param zone IANA name of the zone in which times without a zone are meant
 * @throws CoupaError (`invalidRequest`) for what has no text, such as a date that does not exist
 */
export function scalarCell(value: unknown, column: CsvColumn, zone: string): Cell {
	const isYesOrNo = isBoolean(column);
	const isText = fieldOf(column).type === 'string';
	if (isYesOrNo || (typeof value === 'boolean' && isText)) {
		const meant = booleanText(String(value).trim());
		if (meant !== undefined) return { text: booleanWords(column)[meant] };
		if (isYesOrNo && !column.values?.includes(String(value))) {
			return { problem: 'must be true or false' };
		}
	}
	const text = listed(plainText(value, column, zone), column.values);
	if (column.forms !== undefined) return dayCell(text, column.forms);
	// Lengths are those of one value: of a text with several, each is looked at.
	const parts = column.list === undefined ? [text] : text.split(column.list);
	const cells = parts.map((part) => textCell(part, column));
	const wrong = cells.find((cell) => 'problem' in cell);
	return wrong ?? { ...cells.find((cell) => 'doubt' in cell), text };
}
