import type {
	ColumnDefinition,
	FormatData,
	FormatsData,
	PackedDefinition,
	RowTypeData,
} from '../../coupa/csv/forms.ts';
import { correctColumn, correctMarker, withKeyColumns } from './formatCorrections.mts';
import { toKeys } from './formats.mts';
import type { FactColumn, FactFormat, FactRowType } from './types.mts';

interface HeldColumn extends ColumnDefinition {
	title: string;
	api?: string;
}

/** A definition in full, read by the rules of `PackedDefinition`. */
function held(packed: PackedDefinition): ColumnDefinition {
	const { is, values, ...rest } = typeof packed === 'string' ? { is: packed } : packed;
	const [type] = is.split(/[^a-z]/);
	const [size] = is.slice(type.length).split(/[^\d,]/);
	const has = (mark: string) =>
		is.slice(type.length + size.length).includes(mark) ? true : undefined;
	return {
		...rest,
		type: type || undefined,
		...(/^\d+$/.test(size) ? { maxLength: Number(size) } : { precision: size || undefined }),
		required: has('!') ? 'yes' : has('?') && 'conditional',
		...{ starred: has('*'), key: has('@'), mustExist: has('^'), hidden: has('-') },
		...{ valuesOpen: has('+'), clears: has('~'), values: values?.split('|') },
	} as ColumnDefinition;
}

/** The columns of a row type, read from their texts by the rules of `ColumnTexts`. */
function heldColumns({ columns }: RowTypeData, { definitions }: FormatsData): HeldColumn[] {
	const texts = columns.flatMap((part) => {
		if (typeof part === 'string') return part.split('|');
		const [from, to, block] = part;
		const numbers = Array.from({ length: to - from + 1 }, (_, index) => String(from + index));
		return numbers.flatMap((number) => block.split('{}').join(number).split('|'));
	});
	let definition: ColumnDefinition | undefined;
	return texts.map((text) => {
		const [name, ...field] = text.split('~').at(-1)?.split('=') ?? [];
		if (text.includes('~')) definition = held(definitions[parseInt(text.split('~')[0], 36)]);
		const usual = name.toLowerCase().match(/[a-z0-9]+/g);
		const api = field[0] === '' ? usual?.join('-') : field[0];
		return { ...definition, title: name, ...(api !== undefined && { api }) };
	});
}

/** What the facts say of a column, in the words of the data. */
function meantColumn(column: FactColumn): HeldColumn {
	const { name, required, requiredBy, starred, api } = column;
	const { when, type, maxLength, values, valuesOpen, range } = column;
	const { forms, precision, clears, key, list, mustExist, hidden } = column;
	return {
		...{ title: name, api, when, type, maxLength, values, valuesOpen, range },
		...{ forms, precision, clears, key, list, mustExist, hidden },
		required: required === 'no' ? undefined : required,
		starred: requiredBy === undefined ? starred : undefined,
	};
}

/** One line for each statement that differs. Undefined and a missing one are the same. */
function differences(where: string, meant: object, held: object): string[] {
	const [wanted, found] = [meant, held].map((one) => new Map(Object.entries(one)));
	return [...new Set([...wanted.keys(), ...found.keys()])].flatMap((name) => {
		const [expected, is] = [wanted, found].map((map) => JSON.stringify(map.get(name)));
		return expected === is ? [] : [`${where}: ${name} is ${is}, expected ${expected}`];
	});
}

function checkRowType(
	fact: FactRowType,
	held: RowTypeData | undefined,
	place: { where: string; format: FactFormat; isMain: boolean },
	data: FormatsData,
): string[] {
	const { where, format } = place;
	if (held === undefined) return [`${where}: the row type is missing`];
	const marker = correctMarker(fact, format.rowTypes.length === 1);
	const columns = withKeyColumns(fact, place.isMain ? toKeys(format.key.sets).flat() : [])
		.filter(({ name }) => name !== marker?.[0])
		.map((column) => meantColumn(correctColumn(column, format.id)));
	const found = heldColumns(held, data);
	const { name, object, listField, incomplete } = held;
	return [
		...differences(
			where,
			{
				name: fact.name,
				object: fact.object ?? undefined,
				marker,
				listField: fact.listField,
				incomplete: fact.columnsComplete === false ? true : undefined,
			},
			{ name, object, marker: held.marker, listField, incomplete },
		),
		...columns.flatMap((column) => {
			const same = found.find(({ title }) => title === column.title);
			const title = `${where}, ${column.title}`;
			return same === undefined ? [`${title}: is missing`] : differences(title, column, same);
		}),
		...found
			.filter(({ title }) => !columns.some((column) => column.title === title))
			.map(({ title }) => `${where}, ${title}: no fact knows it`),
	];
}

function checkFormat(fact: FactFormat, held: FormatData, data: FormatsData): string[] {
	const { id, name, object, path, loader, key, rowTypes } = fact;
	const { rowTypes: rows, ...rest } = held;
	const sftp = loader.folder === undefined ? (loader.sftp ?? undefined) : undefined;
	const meant = {
		...{ name, object: object ?? undefined, path: path ?? undefined },
		sourceFor: loader.sourceFor ?? undefined,
		sourceForIsGuess: loader.sourceForMark === 'D' ? undefined : true,
		...{ folder: loader.folder, sftp, keys: toKeys(key.sets) },
		keysAreGuess: key.mark === 'D' ? undefined : true,
		createOnly: key.update === false ? true : undefined,
		attachments: loader.zip === undefined ? undefined : true,
	};
	return [
		...differences(id, meant, rest),
		...rowTypes.flatMap((row, index) => {
			const place = { where: `${id}.${row.name}`, format: fact, isMain: index === 0 };
			return checkRowType(row, rows[index], place, data);
		}),
		...rows.slice(rowTypes.length).map((row) => `${id}.${row.name}: no fact knows it`),
	];
}

/** Losses of the CSV formats, and what no fact knows. */
export function checkFormats(facts: readonly FactFormat[], data: FormatsData): string[] {
	const known = new Set(facts.map(({ id }) => id));
	return [
		...facts.flatMap((fact) => {
			const held = data.formats[fact.id];
			return held === undefined
				? [`${fact.id}: the format is missing`]
				: checkFormat(fact, held, data);
		}),
		...Object.keys(data.formats)
			.filter((id) => !known.has(id))
			.map((id) => `${id}: no fact knows the format`),
	];
}
