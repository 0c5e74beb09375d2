import { CoupaError } from '../errors';
import { isDateValue, isNested } from '../fields';
import { isBlank, own } from '../lib/json';
import type { CsvColumn } from './types';
import { type Cell, scalarCell } from './values';

// Why: docs/decisions/072-csv-cells.md
/** What empties a field. Documented for User Role Names alone. [ERP Integration Scenarios, 1.7] */
export const CLEARED = '--NULL--';

interface CellOptions {
	clearNulls?: boolean;
	formulaGuard?: boolean;
	zone?: string;
}

/** What sheets take for the begin of a formula. [OWASP, CSV Injection] */
const FORMULA = /^[=+\-@\t\r]/;
const NUMBER = /^[+-]?\d+(\.\d+)?$/;

/** A value by itself: of a record, what names it, such as `{code: "USD"}` in the column of `currency.code`. */
function singleCell(value: unknown, column: CsvColumn, zone: string): Cell {
	const name = column.api?.split('.').at(-1) ?? 'name';
	const named = isNested(value) ? own(value, name) : value;
	if (isNested(value) && isBlank(named)) return { problem: `is an object without "${name}" in it` };
	if (isBlank(named)) return { text: '' };
	if (typeof named === 'object' && !isDateValue(named)) return { problem: 'must be one value' };
	return scalarCell(named, column, zone);
}

function listCell(values: readonly unknown[], column: CsvColumn, zone: string): Cell {
	const { list, ...single } = column;
	if (list === undefined && values.length > 1) {
		return { problem: 'takes one value, and not a list' };
	}
	const texts: string[] = [];
	let doubt: string | undefined;
	for (const value of values) {
		const cell = singleCell(value, single, zone);
		if ('problem' in cell) return cell;
		const isDivided = list !== undefined && cell.text.includes(list);
		// Tags of several words stand in quotes. [Item Import, Commodity Import]
		if (isDivided && list !== ' ') {
			return { problem: `has a value with "${list}" in it, which stands between the values` };
		}
		doubt ??= cell.doubt;
		texts.push(isDivided ? `"${cell.text}"` : cell.text);
	}
	const text = texts.filter((one) => one !== '').join(list);
	return doubt === undefined ? { text } : { text, doubt };
}

function guarded(text: string): string {
	return FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
}

/** What names a record, or it cannot be without, is not to be emptied. */
function clearedCell({ key, required }: CsvColumn): string {
	return key || required === 'yes' ? '' : CLEARED;
}

/** Why a value has no text: a number without all its digits, a date that does not exist. */
function refusal(error: unknown): string {
	if (error instanceof CoupaError) return error.message;
	throw error;
}

/**
 * A value in the form that a column has in the file. Nothing and an empty text are an empty cell, which
 * leaves what the record has. `null` clears where Coupa documents it or `clearNulls` says so; the text
 * `--NULL--` always goes as it is.
 */
export function toCell(value: unknown, column: CsvColumn, options: CellOptions): Cell {
	const { clearNulls = false, formulaGuard = false, zone = 'UTC' } = options;
	if (value === CLEARED) return { text: CLEARED };
	if (value === null) return { text: clearNulls || column.clears ? clearedCell(column) : '' };
	try {
		const cell = Array.isArray(value)
			? listCell(value, column, zone)
			: singleCell(value, column, zone);
		return 'text' in cell && formulaGuard ? { ...cell, text: guarded(cell.text) } : cell;
	} catch (error) {
		return { problem: refusal(error).replace(`The value of "${column.title}" `, '') };
	}
}
