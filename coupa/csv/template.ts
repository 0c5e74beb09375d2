import { refuse } from '../errors';
import { readRows } from './read';
import { spelling } from './titles';
import type { CsvColumn, CsvFormat, CsvRowType } from './types';

// Why: docs/decisions/071-csv-formats-are-data.md
/** A row type with the titles of a template: its own ones, in its order, with what the catalog knows of them. */
function withTitles(rowType: CsvRowType, titles: readonly string[]): CsvRowType {
	const known = new Map(rowType.columns.map((column) => [spelling(column.title), column]));
	const columns = titles
		.map((title) => title.trim())
		.filter((title) => title !== '')
		.map((title): CsvColumn => {
			const column = known.get(spelling(title));
			known.delete(spelling(title));
			const starred = title.endsWith('*');
			return column === undefined
				? { title, type: '', required: starred ? 'yes' : 'no', starred, own: true }
				: { ...column, title, starred };
		});
	// No template shows hidden columns, but Coupa accepts them. [R23 loader changes]
	const hidden = [...known.values()].filter((column) => column.hidden);
	return { ...rowType, columns: [...columns, ...hidden], complete: true };
}

function fits(rowType: CsvRowType, titles: readonly string[]): boolean {
	const known = new Set(rowType.columns.map(({ title }) => spelling(title)));
	return titles.some((title) => known.has(spelling(title)));
}

/** The titles of a row type: the row whose first cell is its marker, or the only one. */
function titlesOf(format: CsvFormat, rowType: CsvRowType, rows: string[][]): string[] | undefined {
	const { marker } = rowType;
	if (marker === undefined) return format.rowTypes.length === 1 ? rows[0] : undefined;
	const words = [marker.title, marker.value].map(spelling);
	return rows.find(([first]) => words.includes(spelling(first)))?.slice(1);
}

/**
 * A format with the tenant's own titles, from the file that Coupa's "CSV template" gives: they win over
 * the catalog's. Titles that the catalog does not know are custom fields, or new in the tenant's release.
 * Row types that are not in the template are left out.
 *
 * @throws CoupaError (`invalidRequest`) when no title of the file is one of the format
 */
export function formatFromTemplate(format: CsvFormat, template: string): CsvFormat {
	const rows = readRows(template);
	const rowTypes = format.rowTypes.flatMap((rowType) => {
		const titles = titlesOf(format, rowType, rows);
		return titles === undefined || !fits(rowType, titles) ? [] : [withTitles(rowType, titles)];
	});
	if (rowTypes.length === 0) {
		refuse(
			`The template is not one of ${format.name}`,
			'No title in its first row is one of this format. Download it in Coupa: Load from file > CSV template',
		);
	}
	const titles = new Map(rowTypes[0].columns.map(({ title }) => [spelling(title), title]));
	const keys = format.keys
		.map((key) => key.flatMap((title) => titles.get(spelling(title)) ?? []))
		.filter((key, index) => key.length === format.keys[index].length);
	return { ...format, keys, rowTypes };
}
