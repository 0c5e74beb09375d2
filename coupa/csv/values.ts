import { DateTime } from 'luxon';

import type { FieldType } from '../catalog';
import { CoupaError } from '../errors';
import { scalarValue } from '../fields';
import { isBlank, isPlainObject, own } from '../lib/json';
import { booleanText, typeProblem } from '../query/valueTypes';
import { valueProblem } from '../records/prepare/checkValue';
import { usualField } from './formats';
import type { CsvColumn } from './types';

/** What empties a field. Documented for User Role Names alone. [SC 1.7] */
export const CLEARED = '--NULL--';

/** A cell, or what is wrong with its value, as the end of a sentence. */
export type Cell = { text: string } | { problem: string };

interface CellOptions {
	clearNulls?: boolean;
	formulaGuard?: boolean;
	zone?: string;
}

/** What sheets take for the begin of a formula. [OWASP, CSV Injection] */
const FORMULA = /^[=+\-@\t\r]/;
const NUMBER = /^[+-]?[\d.,]+$/;

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
function listed(text: string, { values = [] }: CsvColumn): string {
	if (values.includes(text)) return text;
	return values.find((value) => value.toLowerCase() === text.trim().toLowerCase()) ?? text;
}

/** A day in the column's own form, of which the first one is written and all are taken. */
function dayText(text: string, forms: readonly string[]): Cell {
	if (forms.some((form) => DateTime.fromFormat(text, form).isValid)) return { text };
	const day = DateTime.fromISO(text, { setZone: true });
	if (day.isValid) return { text: day.toFormat(forms[0]) };
	return { problem: `is not a date: write it as ${forms[0].toUpperCase()}` };
}

function rangeProblem(text: string, { range }: CsvColumn): string | undefined {
	if (range === undefined) return undefined;
	const [least, most] = range;
	const isInside = Number(text) >= least && Number(text) <= most;
	return isInside ? undefined : `must be between ${least} and ${most}`;
}

/** What the type of a column is, for the checks that fields of REST have too. */
function fieldType({ type }: CsvColumn): FieldType {
	return ['', 'reference', 'boolean'].includes(type) ? 'string' : (type as FieldType);
}

function checked(text: string, column: CsvColumn): Cell {
	const { title, maxLength, precision, values, valuesOpen } = column;
	const type = fieldType(column);
	const named = { name: usualField(title), label: title, type, maxLength, precision };
	const closed = valuesOpen ? undefined : values;
	const kept = { required: false, readable: true, unique: false, writable: 'yes' as const };
	const problem =
		typeProblem(text, type, 'eq') ??
		valueProblem(text, { ...named, ...kept, values: closed })?.text ??
		rangeProblem(text, column);
	return problem === undefined ? { text } : { problem };
}

function plainText(value: unknown, column: CsvColumn, zone: string): string {
	const name = usualField(column.title);
	const type = typeof value === 'number' && column.type !== 'integer' ? 'decimal' : column.type;
	const plain = scalarValue(value, { name, type: type as FieldType }, { name: column.title, zone });
	// Coupa's form of times has a zone of digits. [R35]
	const text = String(plain).trim() === '' ? '' : String(plain);
	return /^date/.test(column.type) ? text.replace(/(T[\d:]+)(\.\d+)?Z$/, '$1+00:00') : text;
}

function scalarCell(value: unknown, column: CsvColumn, zone: string): Cell {
	const isYesOrNo = isBoolean(column);
	if (isYesOrNo || typeof value === 'boolean') {
		const meant = booleanText(String(value).trim());
		if (meant !== undefined) return { text: booleanWords(column)[meant] };
		if (isYesOrNo && !column.values?.includes(String(value))) {
			return { problem: 'must be true or false' };
		}
	}
	const text = listed(plainText(value, column, zone), column);
	return column.forms === undefined ? checked(text, column) : dayText(text, column.forms);
}

/** What names a record in a cell: `{code: "USD"}` in the column of `currency.code`. */
function nameOf(value: unknown, { api = '' }: CsvColumn): unknown {
	if (!isPlainObject(value) || DateTime.isDateTime(value) || value instanceof Date) return value;
	return own(value, api.split('.').at(-1) ?? '');
}

function listCell(values: readonly unknown[], column: CsvColumn, zone: string): Cell {
	const { list } = column;
	if (list === undefined) return { problem: 'takes one value, and not a list' };
	const texts: string[] = [];
	for (const value of values) {
		const cell = singleCell(value, { ...column, list: undefined }, zone);
		if ('problem' in cell) return cell;
		if (cell.text.includes(list) && list !== ' ') {
			return { problem: `has a value with "${list}" in it, which stands between the values` };
		}
		texts.push(cell.text.includes(list) ? `"${cell.text}"` : cell.text);
	}
	return { text: texts.filter((text) => text !== '').join(list) };
}

function singleCell(value: unknown, column: CsvColumn, zone: string): Cell {
	const named = nameOf(value, column);
	if (isBlank(named) && !isBlank(value)) return { problem: 'is an object without its name in it' };
	if (isBlank(named)) return { text: '' };
	if (typeof named === 'object' && isPlainObject(named) && !DateTime.isDateTime(named)) {
		if (Object.prototype.toString.call(named) !== '[object Date]') {
			return { problem: 'must be a single value' };
		}
	}
	return scalarCell(named, column, zone);
}

function guarded(text: string): string {
	return FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
}

/**
 * A value in the form that a column has in the file. Nothing and an empty text are an empty cell, which
 * leaves what the record has. `null` clears where Coupa documents it or `clearNulls` says so; the text
 * `--NULL--` always goes as it is.
 */
export function toCell(value: unknown, column: CsvColumn, options: CellOptions): Cell {
	const { clearNulls = false, formulaGuard = false, zone = 'UTC' } = options;
	if (value === CLEARED) return { text: CLEARED };
	if (value === null) return { text: clearNulls || column.clears ? CLEARED : '' };
	try {
		const cell = Array.isArray(value)
			? listCell(value, column, zone)
			: singleCell(value, column, zone);
		return 'text' in cell && formulaGuard ? { text: guarded(cell.text) } : cell;
	} catch (error) {
		if (!(error instanceof CoupaError)) throw error;
		return { problem: `has a value that no file can hold: ${error.message}` };
	}
}
