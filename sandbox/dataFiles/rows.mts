/** One row of a file becomes a record, by the rules of the API's own writes. */
import type { FieldErrors } from '../lib/errors.mts';
import { humanized, underscored } from '../lib/names.mts';
import { findByKey, resolveReference } from '../store/naturalKeys.mts';
import { Ref, type Row } from '../store/row.mts';
import type { Tenant } from '../tenant/tenant.mts';
import { commit } from '../write/commit.mts';
import { accountCode } from '../write/defaults.mts';
import { draftOf } from '../write/draft.mts';
import type { Draft, Input } from '../write/types.mts';
import type { ColumnKind } from './columns.mts';
import type { DataRow, Group } from './layout.mts';
import { matchingKeys } from './targets.mts';

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

export type GroupResult = 'created' | 'updated' | RowError[];

/**
 * Makes a record of a header and its lines. Nothing of them is saved when anything is wrong with one.
 *
 * @param isSample checks only
 */
export function applyGroup(
	tenant: Tenant,
	object: string,
	{ head, lines }: Group,
	isSample: boolean,
): GroupResult {
	const corrupt = [head, ...lines].filter(({ cells, columns }) => cells.length > columns.length);
	if (corrupt.length > 0) return corrupt.map(corruptRow);
	const { input, problems } = inputOf(tenant, head);
	for (const line of lines) {
		const read = inputOf(tenant, line);
		problems.push(...read.problems);
		((input[line.list!] ??= []) as Input[]).push(read.input);
	}
	if (problems.length > 0) return problems;
	const existing = find(tenant, object, input);
	if (existing === 'missing') {
		return [errorOf(head, 'id', [`Couldn't find ${object} with ID=${String(input.id)}`])];
	}
	const errors: FieldErrors = {};
	const draft = draftOf(tenant, object, existing, input, errors);
	const wrong = Object.entries(errors).map(([name, messages]) =>
		errorOf(rowOf(head, lines, name.replaceAll('_', '-')), name.replaceAll('_', '-'), messages),
	);
	if (wrong.length > 0) return wrong;
	wholeLists(tenant, draft, input, head);
	if (!isSample) commit(tenant, draft);
	return existing ? 'updated' : 'created';
}

/** A cell with several values is the whole list, as said of roles and of the members of groups. [SC 1.7] */
function wholeLists(tenant: Tenant, draft: Draft, input: Input, { columns }: DataRow): void {
	for (const { field, kind } of columns) {
		if (kind.is !== 'reference' || !kind.many || input[field] === undefined) continue;
		const table = tenant.catalog.table(kind.object);
		draft.data[field] = (input[field] as Array<{ id: number }>).map(({ id }) => new Ref(table, id));
	}
}

/** The row that a field's error is about: the header, or the first line with such a column. */
function rowOf(head: DataRow, lines: DataRow[], field: string): DataRow {
	const has = ({ columns }: DataRow) => columns.some((column) => column.field === field);
	return has(head) ? head : (lines.find(has) ?? head);
}

function corruptRow(row: DataRow): RowError {
	return { row, field: null, value: null, messages: ['Row corrupt or invalid.'], corrupt: true };
}

/** Empties its field; documented for the roles of users. [SC 1.7] */
const NULL = '--NULL--';

/** The row as the body of a request. An empty cell says nothing about its field (unverified). */
function inputOf(tenant: Tenant, row: DataRow): { input: Input; problems: RowError[] } {
	const input: Input = {};
	const problems: RowError[] = [];
	row.columns.forEach(({ field, kind }, at) => {
		const value = row.cells[at]?.trim() ?? '';
		if (value === '' || kind.is === 'ignored') return;
		if (value === NULL) input[field] = kind.is === 'reference' && kind.many ? [] : null;
		else if (kind.is === 'scalar') input[field] = kind.type === 'boolean' ? truth(value) : value;
		else if (kind.is === 'custom') setCustom(input, field, kind.root, value);
		else {
			const refs = referencesOf(tenant, field, kind, value);
			if (refs) input[field] = kind.many ? refs : refs[0];
			else problems.push(errorOf(row, field, [unmatched(field)]));
		}
	});
	return { input, problems };
}

/** "Parent unable to find matching parent." [DataFileSources API Example Calls] */
function unmatched(field: string): string {
	return `${humanized(field)} unable to find matching ${field.replaceAll('-', ' ')}.`;
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

/** Content groups and roles are separated by commas [Addresses Import]; members and others by semicolons. */
const BY_COMMA: ReadonlySet<string> = new Set(['content-groups', 'roles']);

/** Must exist in Coupa. [Account Import] */
function referencesOf(
	{ store, catalog }: Tenant,
	field: string,
	{ object, many, key }: Extract<ColumnKind, { is: 'reference' }>,
	value: string,
): Array<{ id: number }> | undefined {
	const single = catalog.keys(object).flatMap((names) => (names.length === 1 ? names : []));
	const keys = key ? [key] : [...single, 'id'];
	const separator = BY_COMMA.has(field) ? /[,;]/ : ';';
	const names = many ? value.split(separator).map((name) => name.trim()) : [value];
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
		const found = id === undefined ? undefined : table.get(id);
		return isHidden(object, found) ? undefined : found;
	}
	return undefined;
}

/** Inactive addresses are not found: their row makes a second one. [Addresses Import] */
function isHidden(object: string, row: Row | undefined): boolean {
	return object === 'Address' && row?.data.active === false;
}

function errorOf(row: DataRow, field: string, messages: string[]): RowError {
	const at = row.columns.findIndex((column) => column.field === field);
	const isReference = row.columns[at]?.kind.is === 'reference';
	const name = underscored(field) + (isReference ? '_id' : '');
	return { row, field: name, value: row.cells[at] ?? null, messages };
}
