import type { Catalog } from '../catalog';
import { setOwn } from '../lib/json';
import { singular } from '../lib/text';
import { type FieldChoice, fieldChoices } from './choices';
import { isLineValue, type LineList } from './lineLists';
import { FieldNames, isCustomFields } from './names';
import { isNearTo } from './synonyms';

/** "Supplier: Number", "Supplier Number" and `supplier.number` are one heading. */
export function heading(text: string): string {
	return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

/** Labels begin with it where a field is the tenant's own: "Custom: Cost Owner". */
const CUSTOM = /^custom/;
const CUSTOM_PATH = /^custom-fields\./;

/** The fields that the columns of a sheet, or the fields of an earlier step, are meant for. */
export class ColumnNames {
	private readonly names: FieldNames;

	private readonly choices: () => readonly FieldChoice[];

	/** By heading; computed once a column does not have Coupa's own name. */
	private byHeading: ReadonlyMap<string, string> | undefined;

	/** @param custom the tenant's own fields, with paths from where the columns stand */
	constructor(catalog: Catalog, object: string | undefined, custom: readonly FieldChoice[] = []) {
		this.names = new FieldNames(catalog, object);
		this.choices = () => [
			...(object === undefined ? [] : fieldChoices(catalog, object)),
			...custom,
		];
	}

	/**
	 * The path of the field that a column is for: the column itself where Coupa's name is in it, in any
	 * style, else that of the field with this label.
	 */
	pathOf(column: string): string | undefined {
		const [first] = column.split('.');
		if (this.names.isEmpty || isCustomFields(first)) return column;
		if (this.names.find(first) !== undefined) return column;
		this.byHeading ??= this.index();
		return this.byHeading.get(heading(column));
	}

	/** True for a column that is probably a misspelled field. */
	isNear(column: string): boolean {
		return isNearTo(column, this.names.all);
	}

	/** If two have the same label, the first counts: Coupa's own before the tenant's. */
	private index(): ReadonlyMap<string, string> {
		const index = new Map<string, string>();
		const add = (text: string, path: string): void => {
			if (text !== '' && !index.has(text)) index.set(text, path);
		};
		for (const { label, path } of this.choices()) {
			const text = heading(label);
			add(text, path);
			add(text.replace(CUSTOM, ''), path);
			add(heading(path.replace(CUSTOM_PATH, '')), path);
		}
		return index;
	}
}

/** What a column is for: a field of the record, or of its line, and the name there. */
interface ColumnPlace {
	of: 'line' | 'record' | 'unknown';
	name: string;
}

/** What the columns of a sheet are for. */
export type ColumnPlaces = ReadonlyMap<string, ColumnPlace>;

/** The lines that rows are, where they are lines. */
export interface LineColumns {
	list: LineList;
	names: ColumnNames;
}

/** Where a column is for a line, its name there. */
function nameInLine(
	catalog: Catalog,
	column: string,
	isRecords: boolean,
	{ list, names }: LineColumns,
): string | undefined {
	const whole = names.pathOf(column);
	if (
		whole !== undefined &&
		(!isRecords || isLineValue(catalog, list, coupaName(catalog, list, whole)))
	) {
		return whole;
	}
	if (isRecords) return undefined;
	// "Line Description", "Invoice Lines: Price", `invoice-lines.currency`: named as the line's.
	const text = heading(column);
	const prefix = [list.name, singular(list.name), 'lines', 'line']
		.map(heading)
		.find((word) => text.startsWith(word));
	return prefix === undefined ? undefined : names.pathOf(text.slice(prefix.length));
}

function coupaName(catalog: Catalog, { object }: LineList, name: string): string {
	return new FieldNames(catalog, object).find(name)?.name ?? name;
}

/** True where the name of the column begins with that of the list. */
function namesList(column: string, { list }: LineColumns): boolean {
	return column.includes('.') && heading(column.split('.')[0]) === heading(list.name);
}

/**
 * What columns are for. A name that both the record and its lines have is the record's, unless nearly all
 * lines have it, such as a description; "Line Currency" is the line's. A column stays as it is where
 * another one is called like its field, which is then the one that is meant.
 *
 * @param line left out where a row is a record
 */
export function placeColumns(
	catalog: Catalog,
	columns: readonly string[],
	record: ColumnNames,
	line?: LineColumns,
): ColumnPlaces {
	const found = columns.map((column): ColumnPlace & { column: string } => {
		const isListed = line !== undefined && namesList(column, line);
		const path = isListed ? undefined : record.pathOf(column);
		const inLine = line && nameInLine(catalog, column, path !== undefined, line);
		if (inLine !== undefined) return { column, of: 'line', name: inLine };
		if (path !== undefined) return { column, of: 'record', name: path };
		const isNear = !record.isNear(column) && line?.names.isNear(column) === true;
		return { column, of: isNear ? 'line' : 'unknown', name: column };
	});
	const exact = found.filter(({ column, name }) => column === name);
	const heads = new Set(exact.map(({ of, name }) => `${of} ${head(name)}`));
	const places = new Map<string, ColumnPlace>();
	const taken = new Set<string>();
	for (const { column, of, name } of found) {
		const isFree = !taken.has(`${of} ${name}`) && !heads.has(`${of} ${head(name)}`);
		taken.add(`${of} ${name}`);
		places.set(column, { of, name: isFree ? name : column });
	}
	return places;
}

/** The values of one row. */
export interface PlacedValues {
	record: Record<string, unknown>;
	line: Record<string, unknown>;
	/** Columns without a known field. */
	unknown: Record<string, unknown>;
}

/** The values of a row by what its columns are for. */
export function placedValues(
	places: ColumnPlaces,
	row: Readonly<Record<string, unknown>>,
): PlacedValues {
	const values: PlacedValues = { record: {}, line: {}, unknown: {} };
	for (const [column, value] of Object.entries(row)) {
		const { of, name } = places.get(column) ?? { of: 'unknown', name: column };
		setOwn(values[of], name, value);
	}
	return values;
}

/** What a path says of the record itself: `supplier` of `supplier.number`. */
function head(path: string): string {
	return heading(path.split('.')[0]);
}
