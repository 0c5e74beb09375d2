/** What stands in a cell, checked against its title, and as the API would be sent it. */
import { plain, type Title } from './formats.mts';

/** What a cell comes to; what is wrong follows the field's name. */
export type Cell = { value: boolean | string } | { error: string };

/** Empties its field; documented for the roles of users. [SC 1.7] */
export const NULL = '--NULL--';

const TRUE = /^(yes|true|y|t|1)$/i;
const FALSE = /^(no|false|n|f|0)$/i;

/** The texts of a cell that may hold several. Of what has no separator of its own, commas part them. */
export function partsOf({ list = ',' }: Title, cell: string): string[] {
	return cell
		.split(list)
		.map((part) => part.trim())
		.filter((part) => part !== '');
}

/** One cell with a text in it. */
export function readCell(title: Title, cell: string): Cell {
	const { maxLength, type } = title;
	const texts = title.list === undefined ? [cell] : partsOf(title, cell);
	if (maxLength !== undefined && texts.some((text) => [...text].length > maxLength)) {
		return { error: `is too long (maximum is ${maxLength} characters)` };
	}
	if (type === 'boolean') return readBoolean(cell);
	if (!texts.every((text) => isIncluded(title, text)))
		return { error: 'is not included in the list' };
	if (type === 'date' || type === 'datetime') return readDate(title, cell);
	if (type === 'decimal' || type === 'float' || type === 'integer')
		return { value: readNumber(cell) };
	return { value: cell };
}

/** Yes/No, True/False, Y/N, T/F, 0/1. [Account Import] */
function readBoolean(cell: string): Cell {
	if (TRUE.test(cell)) return { value: true };
	return FALSE.test(cell) ? { value: false } : { error: 'must be true or false' };
}

function isIncluded({ values = [], valuesOpen }: Title, text: string): boolean {
	if (valuesOpen || values.length < 2) return true;
	return values.some((value) => value.toLowerCase() === text.toLowerCase());
}

/** `123test` is 123 and `test123` is 0, without an error. [Percentages in Coupa] */
export function readNumber(cell: string): string {
	return /^[+-]?\d+(\.\d+)?/.exec(cell)?.[0] ?? '0';
}

/** `2026-05-31T12:00:00+02:00`; its time may be missing. [R35] */
function readDate({ forms = ['yyyy-MM-dd'] }: Title, cell: string): Cell {
	for (const form of forms) {
		const pattern = form
			.replaceAll('.', '\\.')
			.replace('yyyy', '(?<year>\\d{4})')
			.replace('MM', '(?<month>\\d{1,2})')
			.replace('dd', '(?<day>\\d{1,2})');
		const found = new RegExp(`^${pattern}(?:[T ](?<time>.+))?$`).exec(cell)?.groups;
		if (!found) continue;
		const { year, month, day, time } = found;
		const date = [year, month!.padStart(2, '0'), day!.padStart(2, '0')].join('-');
		const text = time === undefined ? date : `${date}T${time}`;
		if (!Number.isNaN(Date.parse(text))) return { value: text };
	}
	return { error: 'is not a valid date' };
}

/** "Name can't be blank" */
export function labelOf({ title }: Title): string {
	return plain(title);
}
