/** One row of a file becomes a record, by the rules of the API's own writes. */
import type { FieldErrors } from '../lib/errors.mts';
import { humanized } from '../lib/names.mts';
import { findByKey, resolveReference } from '../store/naturalKeys.mts';
import type { Ref, Row } from '../store/row.mts';
import type { Tenant } from '../tenant/tenant.mts';
import { commit } from '../write/commit.mts';
import { accountCode } from '../write/defaults.mts';
import { draftOf } from '../write/draft.mts';
import { type Input } from '../write/types.mts';
import type { Column, ColumnKind } from './columns.mts';
import { matchingKeys } from './targets.mts';

/** One thing that is wrong with a row. */
export interface RowError {
	/** The column's header, or the field's name where the file has no such column. */
	field: string | null;
	value: string | null;
	message: string;
}

export type RowResult = 'created' | 'updated' | RowError[];

/** A row of which nothing is saved when anything is wrong with it. */
export function applyRow(
	tenant: Tenant,
	object: string,
	columns: readonly Column[],
	cells: readonly string[],
): RowResult {
	if (cells.length > columns.length) {
		const message = `The row has ${cells.length} fields, the header ${columns.length}`;
		return [{ field: null, value: null, message }];
	}
	const { input, problems } = inputOf(tenant, columns, cells);
	if (problems.length > 0) return problems;
	const existing = find(tenant, object, input);
	if (existing === 'missing') {
		return [errorOf(columns, cells, 'id', `Couldn't find ${object} with ID=${String(input.id)}`)];
	}
	const errors: FieldErrors = {};
	const draft = draftOf(tenant, object, existing, input, errors);
	const wrong = Object.entries(errors).flatMap(([name, messages]) =>
		messages.map((message) => errorOf(columns, cells, name.replaceAll('_', '-'), message)),
	);
	if (wrong.length > 0) return wrong;
	commit(tenant, draft);
	return existing ? 'updated' : 'created';
}

/** The row as the body of a request. An empty cell says nothing about its field (unverified). */
function inputOf(
	tenant: Tenant,
	columns: readonly Column[],
	cells: readonly string[],
): { input: Input; problems: RowError[] } {
	const input: Input = {};
	const problems: RowError[] = [];
	columns.forEach(({ field, kind, header }, at) => {
		const value = cells[at]?.trim() ?? '';
		if (value === '' || kind.is === 'ignored') return;
		if (kind.is === 'scalar') input[field] = kind.type === 'boolean' ? truth(value) : value;
		else if (kind.is === 'custom') setCustom(input, field, kind.root, value);
		else {
			const refs = referencesOf(tenant, kind, value);
			if (refs) input[field] = kind.many ? refs : refs[0];
			else problems.push({ field: header, value, message: `${header} does not exist` });
		}
	});
	return { input, problems };
}

function setCustom(input: Input, field: string, root: boolean, value: string): void {
	if (root) input[field] = value;
	else
		input['custom-fields'] = { ...(input['custom-fields'] as Input | undefined), [field]: value };
}

/** Yes/No, True/False, Y/N, T/F, 0/1. [Account Import] What is none of them the rules refuse. */
function truth(value: string): string | boolean {
	if (/^(yes|true|y|t|1)$/i.test(value)) return true;
	return /^(no|false|n|f|0)$/i.test(value) ? false : value;
}

/** Must exist in Coupa. [Account Import] Several are separated by a semicolon. [CSV Loader] */
function referencesOf(
	{ store, catalog }: Tenant,
	{ object, many, key }: Extract<ColumnKind, { is: 'reference' }>,
	value: string,
): Array<{ id: number }> | undefined {
	const single = catalog.keys(object).flatMap((names) => (names.length === 1 ? names : []));
	const keys = key ? [key] : [...single, 'id'];
	const names = many ? value.split(';').map((name) => name.trim()) : [value];
	const refs: Array<{ id: number }> = [];
	for (const name of names.filter((one) => one !== '')) {
		const ref = firstOf(keys, (by) =>
			by === 'id'
				? resolveReference(store, object, { id: name })
				: refOf(findByKey(store, object, [by], { [by]: name })),
		);
		if (!ref) return undefined;
		refs.push({ id: ref.id });
	}
	return refs;
}

function refOf(id: number | undefined): Pick<Ref, 'id'> | undefined {
	return id === undefined ? undefined : { id };
}

function firstOf<T, R>(list: readonly T[], look: (one: T) => R | undefined): R | undefined {
	for (const one of list) {
		const found = look(one);
		if (found !== undefined) return found;
	}
	return undefined;
}

/** The record that the strongest key of the row names; undefined for a new one. */
function find(
	{ store, catalog }: Tenant,
	object: string,
	input: Input,
): Row | 'missing' | undefined {
	const values =
		object === 'Account' ? { code: accountCode(input as Row['data']), ...input } : input;
	const table = store.table(object);
	for (const key of matchingKeys(catalog, object)) {
		if (!key.every((name) => values[name])) continue;
		if (key[0] === 'id') return table.get(Number(values.id)) ?? 'missing';
		const id = findByKey(store, object, key, values);
		return id === undefined ? undefined : table.get(id);
	}
	return undefined;
}

function errorOf(
	columns: readonly Column[],
	cells: readonly string[],
	field: string,
	message: string,
): RowError {
	const at = columns.findIndex((column) => column.field === field);
	return {
		field: columns[at]?.header ?? humanized(field),
		value: cells[at] ?? null,
		message,
	};
}
