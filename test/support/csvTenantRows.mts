/** Random rows that a tenant takes, for any CSV format: their references name records that it has. */
import type { CsvColumn, CsvFormat, CsvGroup, CsvRowType } from '../../coupa/csv/index.ts';

/** Numbers from 0 to below 1. */
type Random = () => number;

export interface RowMaker {
	random: Random;
	/**
	 * A value that the tenant takes there, where not any is good: names of records, mostly. Undefined where
	 * any will do, null where the tenant has none.
	 */
	known(rowType: CsvRowType, column: CsvColumn): string | null | undefined;
}

const WORDS = ['Grün & Söhne', 'a "quoted" one', 'one, two', 'two\nlines', '東京', "O'Neil", ' x '];

let made = 0;

function numberIn([least, most]: readonly [number, number] = [1, 900], random: Random): number {
	return least + Math.floor(random() * (most - least));
}

/** Unlike all others, and as long as the column takes. */
function text({ maxLength = 30, title }: CsvColumn, random: Random): string {
	made += 1;
	const own = made.toString(36).padStart(4, '0');
	if (/e-?mail/i.test(title)) return `${own}@example.com`;
	const word = WORDS[Math.floor(random() * WORDS.length)];
	return maxLength < 8 ? own.slice(-maxLength) : `${own} ${word}`.slice(0, maxLength).trim();
}

function value(column: CsvColumn, random: Random): unknown {
	const { type, range } = column;
	const values = (column.values ?? []).filter((one) => !isNumber(column) || /^\d+$/.test(one));
	if (type === 'boolean') return random() < 0.5;
	if (values.length > 0) return values[Math.floor(random() * values.length)];
	if (type === 'integer') return numberIn(range, random);
	if (type === 'decimal' || type === 'float') return numberIn(range, random) + 0.5;
	if (type === 'date') return `2026-0${numberIn([1, 9], random)}-15`;
	if (type === 'datetime') return `2026-0${numberIn([1, 9], random)}-15T00:00:00Z`;
	return text(column, random);
}

/** Names of other records: `supplier.name`, `content-groups[].name`, or what must be there already. */
function refers({ api = '', type, mustExist }: CsvColumn): boolean {
	return api.includes('.') || type === 'reference' || mustExist === true;
}

function isNumber({ type }: CsvColumn): boolean {
	return ['decimal', 'float', 'integer'].includes(type);
}

/** Whether a word of the tenant is one that the column takes. */
function takes(column: CsvColumn, word: string): boolean {
	const { maxLength = 255 } = column;
	return word.length <= maxLength && (!isNumber(column) || /^\d+$/.test(word));
}

function cellOf(rowType: CsvRowType, column: CsvColumn, maker: RowMaker): unknown {
	const known = maker.known(rowType, column);
	if (typeof known === 'string' && takes(column, known)) return known;
	return known === undefined && !refers(column) ? value(column, maker.random) : undefined;
}

/** Of these, one is enough: all of them is fine, too. */
function isOneOf({ when = '' }: CsvColumn): boolean {
	return /^no supplier|key sets/.test(when);
}

function cells(rowType: CsvRowType, isOwn: boolean, maker: RowMaker): Record<string, unknown> {
	const { random } = maker;
	// An ID is Coupa's own; to write one is to name a record.
	const columns = rowType.columns.filter(
		({ title, api, hidden }) =>
			!hidden && api !== 'id' && (api !== undefined || !/\bid$/i.test(title)),
	);
	const filled = columns.flatMap((column): Array<[string, unknown]> => {
		const { required, starred, key, title } = column;
		const isNeeded = required === 'yes' || starred === true || (isOwn && key === true);
		if (!isNeeded && !isOneOf(column) && (required !== 'no' || random() > 0.4)) return [];
		const given = cellOf(rowType, column, maker);
		return given === undefined ? [] : [[title, given]];
	});
	return Object.fromEntries(filled);
}

/** A record with a row of each kind of its format; each of its rows is of the same item. */
export function validGroup(format: CsvFormat, item: number, maker: RowMaker): CsvGroup {
	const [own] = format.rowTypes;
	const rows = format.rowTypes.map((rowType) => {
		let made = cells(rowType, rowType === own, maker);
		// Of kinds without anything that is needed.
		for (let times = 0; times < 20 && Object.keys(made).length === 0; times++) {
			made = cells(rowType, rowType === own, maker);
		}
		return { type: rowType.name, item, cells: made };
	});
	return { rows: rows.filter(({ cells: of }) => Object.keys(of).length > 0) };
}
