import { matchColumns, spelling } from '../csv/titles';
import type { CsvFormat, CsvRowType } from '../csv';

/** What an input column is for: a column of one of the row types. */
export interface CellPlace {
	/** Name of the row type. */
	type: string;
	/** Title of the column. */
	title: string;
}

/** What the input columns of flat rows are for. */
export interface CellPlaces {
	places: ReadonlyMap<string, CellPlace>;
	/** Those that no row type has. */
	unknown: readonly string[];
}

/** The words that a name may begin with to say of which row type it is: "Invoice Line", "Line". */
function prefixesOf(type: CsvRowType, isFirstOfWord: boolean): string[] {
	const lastWord = type.name.split(' ').at(-1) ?? '';
	return [type.name, ...(isFirstOfWord ? [lastWord] : [])].map(spelling);
}

/** What is left of a name behind the first word that it begins with; undefined where it begins with none. */
function behindPrefix(name: string, prefixes: readonly string[]): string | undefined {
	for (let end = 1; end < name.length; end++) {
		const rest = name.slice(end);
		if (spelling(rest) !== '' && prefixes.includes(spelling(name.slice(0, end)))) return rest;
	}
	return undefined;
}

/** What one row type has of the names. */
interface Matches {
	type: CsvRowType;
	/** Titles by the names that are called like a column. */
	direct: ReadonlyMap<string, string>;
	/** Titles by the names that begin with the row type's name. */
	prefixed: ReadonlyMap<string, string>;
}

function matchesOf(
	type: CsvRowType,
	prefixes: readonly string[],
	names: readonly string[],
): Matches {
	const direct = new Map([...matchColumns(type, names)].map(([name, { title }]) => [name, title]));
	const prefixed = new Map<string, string>();
	for (const name of names) {
		const rest = behindPrefix(name, prefixes);
		const column = rest === undefined ? undefined : matchColumns(type, [rest]).get(rest);
		if (column !== undefined) prefixed.set(name, column.title);
	}
	return { type, direct, prefixed };
}

/**
 * The row types below a record in the order in which a name is theirs that several have: first what most
 * names are for that no other has, then what has most of the names, then lines.
 */
function byRank(below: readonly Matches[], header: Matches): Matches[] {
	const ownNames = ({ type, direct, prefixed }: Matches): number => {
		const others = [header, ...below].filter((one) => one.type !== type);
		const own = [...direct.keys()].filter((name) => !others.some((one) => one.direct.has(name)));
		return own.length + prefixed.size;
	};
	const rank = new Map(
		below.map((one) => {
			const isLine = / line$/i.test(` ${one.type.name}`) ? 0.5 : 0;
			return [one, ownNames(one) * 10_000 + one.direct.size + isLine];
		}),
	);
	return [...below].sort((a, b) => (rank.get(b) ?? 0) - (rank.get(a) ?? 0));
}

/**
 * What the columns of flat rows are for. A name that the record itself has is the record's, and not its
 * lines'; "Line Description" and "Invoice Line: Description" are a line's.
 */
export function placeCells(format: CsvFormat, names: readonly string[]): CellPlaces {
	const words = format.rowTypes.map(({ name }) => name.split(' ').at(-1));
	const [header, ...below] = format.rowTypes.map((type, index) =>
		matchesOf(type, prefixesOf(type, words.indexOf(words[index]) === index), names),
	);
	const ranked = byRank(below, header);
	const places = new Map<string, CellPlace>();
	for (const name of names) {
		const direct = [header, ...ranked].find((one) => one.direct.has(name));
		const found = direct ?? [...ranked, header].find(({ prefixed }) => prefixed.has(name));
		const title = found?.direct.get(name) ?? found?.prefixed.get(name);
		if (found !== undefined && title !== undefined)
			places.set(name, { type: found.type.name, title });
	}
	return { places, unknown: names.filter((name) => !places.has(name)) };
}
