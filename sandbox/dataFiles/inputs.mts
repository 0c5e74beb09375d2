/** One row as the body of a request. An empty cell says nothing about its field (unverified). */
import { humanized, underscored } from '../lib/names.mts';
import { findByKey, resolveReference } from '../store/naturalKeys.mts';
import type { Tenant } from '../tenant/tenant.mts';
import type { Input } from '../write/types.mts';
import { NULL, partsOf, readCell, readNumber } from './cells.mts';
import type { Column, ColumnKind } from './columns.mts';
import { plain } from './formats.mts';
import type { DataRow } from './layout.mts';

/** What is wrong with a row: of one field, or of the row as a whole. */
export interface RowError {
	row: DataRow;
	/** The attribute's inner name, not the title: `parent_id`. [DataFileSources API Example Calls] */
	field: string | null;
	value: string | null;
	messages: string[];
	/** Such a row does not count as processed. */
	corrupt?: true;
}

export interface RowInput {
	input: Input;
	/** Texts of the row by their titles without asterisks; of what is filled. */
	texts: ReadonlyMap<string, string>;
	problems: RowError[];
}

export function inputOf(tenant: Tenant, row: DataRow): RowInput {
	const input: Input = {};
	const texts = new Map<string, string>();
	const problems: RowError[] = [];
	const named = new Map<string, Named>();
	row.columns.forEach((column, at) => {
		const text = row.cells[at]?.trim() ?? '';
		if (text === '') return;
		texts.set(plain(column.title.title), text);
		const problem = setCell(input, named, column, text);
		if (problem !== undefined) problems.push(errorOf(row, column.field, [problem]));
	});
	for (const [field, reference] of named) {
		const problem = refer(tenant, input, field, reference);
		if (problem !== undefined) problems.push(errorOf(row, field, [problem]));
	}
	return { input, texts, problems };
}

/** @returns what is wrong with it, as a sentence */
function setCell(
	input: Input,
	named: Map<string, Named>,
	column: Column,
	text: string,
): string | undefined {
	const { field, kind, title } = column;
	if (text === NULL) {
		if (kind.is === 'reference' && kind.many) input[field] = [];
		else if (kind.is === 'scalar' || kind.is === 'reference') input[field] = null;
		else if (kind.is === 'custom') setCustom(input, field, kind.root, null);
		return undefined;
	}
	const cell = readCell(title, text);
	if ('error' in cell) return `${humanized(field)} ${cell.error}`;
	switch (kind.is) {
		case 'scalar':
			input[field] = scalarOf(kind, cell.value);
			return undefined;
		case 'custom':
			setCustom(input, field, kind.root, cell.value);
			return undefined;
		case 'below':
			setBelow(input, kind.path, cell.value);
			return undefined;
		case 'reference': {
			const { values = {} } = named.get(field) ?? {};
			const texts = kind.many ? partsOf(title, text) : [text];
			named.set(field, { kind, values: { ...values, [kind.key ?? ANY]: texts } });
			return undefined;
		}
		default:
			return undefined;
	}
}

/** In the words of the API: `auto_renew` for "Auto Renew", `no` for False, true for "active". [Users Import] */
function scalarOf(
	{ type, values = [] }: Extract<ColumnKind, { is: 'scalar' }>,
	value: boolean | string,
): boolean | string {
	const truth = typeof value === 'boolean' ? value : TRUTH.get(value.toLowerCase());
	if (type === 'boolean') return truth ?? String(value);
	if (type === 'integer' || type === 'decimal') return readNumber(String(value));
	const words = [wordOf(String(value)), truth === undefined ? '' : truth ? 'yes' : 'no'];
	return values.find((one) => words.includes(wordOf(one))) ?? String(value);
}

/** `auto_renew`, `Auto Renew` and `auto renew` are one. */
function wordOf(text: string): string {
	return text.toLowerCase().replace(/[^a-z0-9]/g, '');
}

const TRUTH: ReadonlyMap<string, boolean> = new Map([
	...['active', 'yes', 'true', 'y', 't', '1'].map((word) => [word, true] as const),
	...['inactive', 'no', 'false', 'n', 'f', '0'].map((word) => [word, false] as const),
]);

function setCustom(input: Input, field: string, root: boolean, value: unknown): void {
	if (root) input[field] = value;
	else
		input['custom-fields'] = { ...(input['custom-fields'] as Input | undefined), [field]: value };
}

function setBelow(input: Input, [first = '', ...below]: string[], value: unknown): void {
	if (below.length === 0) input[first] = value;
	else setBelow((input[first] ??= {}) as Input, below, value);
}

/** Instead of a field: any of its keys. */
const ANY = '';

/** A record that columns name: `Segment 1` and `Segment 2` together are one account. */
interface Named {
	kind: Extract<ColumnKind, { is: 'reference' }>;
	/** By field; several where it is a list. */
	values: Record<string, string[]>;
}

/** Coupa makes it of what the row says; here the record does without. [External Orders; Requisitions Import] */
const MADE_ON_THE_WAY = 'ship-to-address';

/** Must exist in Coupa. [Account Import] */
function refer(
	tenant: Tenant,
	input: Input,
	field: string,
	{ kind, values }: Named,
): string | undefined {
	const [count] = Object.values(values).map(({ length }) => length);
	const found = Array.from({ length: count ?? 0 }, (_, at) =>
		idOf(
			tenant,
			kind.object,
			Object.entries(values).map(([key, texts]) => [key, texts[at] ?? ''] as const),
		),
	);
	if (found.includes(undefined) && field === MADE_ON_THE_WAY) return undefined;
	// "Parent unable to find matching parent." [DataFileSources API Example Calls]
	if (found.includes(undefined)) {
		return `${humanized(field)} unable to find matching ${field.replaceAll('-', ' ')}.`;
	}
	const refs = found.map((id) => ({ id }));
	input[field] = kind.many ? refs : refs[0];
	return undefined;
}

type Texts = ReadonlyArray<readonly [key: string, text: string]>;

function idOf({ store, catalog }: Tenant, object: string, texts: Texts): number | undefined {
	const any = texts.find(([key]) => key === ANY)?.[1];
	if (any !== undefined) {
		const single = catalog.keys(object).filter(({ length }) => length === 1);
		const found = single.map(([key = '']) => findByKey(store, object, [key], { [key]: any }));
		return found.find((id) => id !== undefined) ?? resolveReference(store, object, { id: any })?.id;
	}
	const given = Object.fromEntries(texts);
	if ('id' in given) return resolveReference(store, object, given)?.id;
	return findByKey(store, object, Object.keys(given), given);
}

export function errorOf(row: DataRow, field: string, messages: string[]): RowError {
	const at = row.columns.findIndex((column) => column.field === field);
	const isReference = row.columns[at]?.kind.is === 'reference';
	const name = underscored(field) + (isReference ? '_id' : '');
	return { row, field: name, value: row.cells[at] ?? null, messages };
}
