import type { Catalog } from '../catalog';
import type { CoupaClient } from '../http';
import { scalarText } from '../lib/text';
import {
	type Filter,
	filterArguments,
	returnTypeArguments,
	selectionFromPaths,
	valueAt,
} from '../query';
import type { QueryArgument } from '../types';
import { canonicalObject, keyPaths, textFields } from './referenceKeys';

/** How the records of one object are searched and shown. */
export interface ReferenceSearch {
	/** Asks for little more than the id and the keys. */
	fields: readonly QueryArgument[];
	/**
	 * The conditions to try for a text, one set after the other until one finds something: names that
	 * contain it, codes that equal it, the id, codes that contain it; then in capitals, since it is not
	 * documented whether Coupa tells them apart.
	 */
	attempts(text: string): QueryArgument[][];
	/** "Acme Industrial Supply, Inc. (10001)". */
	labelOf(record: Readonly<Record<string, unknown>>): string;
	/** The same for a whole list, where what is shown takes more than the records. */
	labelsOf?(
		client: CoupaClient,
		records: ReadonlyArray<Readonly<Record<string, unknown>>>,
	): Promise<string[]>;
}

/** What people call a record, where the object has it, although it is no key. */
const NAMES: readonly string[] = ['name', 'title', 'req-title'];
/** People are found by their names, whatever their keys are. */
const PERSONAL_NAMES: readonly string[] = ['firstname', 'lastname'];
/** Keys of which a part says little: an exact match goes before all others. */
const CODE = /(^|-)(code|num|number|ref|tag)$/;

const EXTERNAL = /^external-src-/;

function nameFields(catalog: Catalog, object: string): string[] {
	const personal = textFields(catalog, object, PERSONAL_NAMES);
	if (personal.length === PERSONAL_NAMES.length) return personal;
	return textFields(catalog, object, NAMES).slice(0, 1);
}

/** What stands in brackets behind the name: the rest of the first key, else the next key. */
function distinguishing(keys: readonly string[][], names: readonly string[]): string[] {
	const rests = keys
		.filter((paths) => !paths.some((path) => EXTERNAL.test(path)))
		.map((paths) => paths.filter((path) => !names.includes(path)));
	return rests.find((paths) => paths.length > 0) ?? [];
}

function texts(record: Readonly<Record<string, unknown>>, paths: readonly string[]): string[] {
	return paths.map((path) => scalarText(valueAt(record, path))).filter((value) => value !== '');
}

/** "Jane Doe" as a first and a last name. */
function fullName(text: string, [first, last]: readonly string[]): Filter[] {
	const [given, ...family] = text.split(/\s+/);
	return [
		{ field: first, operator: 'contains', value: given },
		{ field: last, operator: 'contains', value: family.join(' ') },
	];
}

function containing(paths: readonly string[], text: string): Filter[][] {
	return paths.map((field): Filter[] => [{ field, operator: 'contains', value: text }]);
}

/** "acme tools" as names are written, and as codes are; nothing where it is typed like that. */
function inCapitals(text: string, names: readonly string[], codes: readonly string[]): Filter[][] {
	const asName = text.replace(/(?<!\S)\S/g, (first) => first.toUpperCase());
	const asCode = text.toUpperCase();
	return [
		...(asName === text ? [] : containing(names, asName)),
		...(asCode === text ? [] : containing(codes, asCode)),
	];
}

function attemptsFor(
	text: string,
	names: readonly string[],
	searched: readonly string[],
): Filter[][] {
	const parts = searched.filter((path) => !CODE.test(path));
	const codes = searched.filter((path) => CODE.test(path));
	const isFullName = names.length > 1 && /\s/.test(text);
	return [
		...(isFullName ? [fullName(text, names)] : []),
		...containing(parts, text),
		...codes.map((field): Filter[] => [{ field, operator: 'eq', value: text }]),
		...(/^\d+$/.test(text) ? [[{ field: 'id', operator: 'eq', value: text } as const]] : []),
		...containing(codes, text),
		...inCapitals(text, names, codes),
	];
}

/**
 * How to search the records that references to an object can name.
 *
 * @param shown other fields to ask for
 */
export function referenceSearch(
	catalog: Catalog,
	referenced: string,
	shown: readonly string[] = [],
): ReferenceSearch {
	const object = canonicalObject(referenced);
	const keys = keyPaths(catalog, object);
	const names = nameFields(catalog, object);
	const inBrackets = distinguishing(keys, names);
	const ownKeys = textFields(catalog, object, keys.flat()).filter((path) => !EXTERNAL.test(path));
	const searched = [...new Set([...names, ...ownKeys])];
	const flag = catalog.field(object, 'active')?.type === 'boolean' ? ['active'] : [];
	const selection = selectionFromPaths([
		...new Set(['id', ...searched, ...inBrackets, ...flag, ...shown]),
	]);
	return {
		fields: returnTypeArguments({ kind: 'fields', fields: selection }),
		attempts(text) {
			const trimmed = text.trim();
			if (trimmed === '') return [[]];
			return attemptsFor(trimmed, names, searched).map((filters) => filterArguments(filters));
		},
		labelOf(record) {
			const name = texts(record, names).join(' ');
			const rest = texts(record, inBrackets).join(', ');
			const label = name !== '' && rest !== '' ? `${name} (${rest})` : name || rest;
			const state = record.active === false ? ', inactive' : '';
			return `${label || `ID ${String(record.id)}`}${state}`;
		},
	};
}
