/**
 * The rows of a record become one, by the rules of the API's own writes. Records that the API does not
 * create (rules, translations, assignments) are only counted, and known again by their keys.
 */
import type { FieldErrors } from '../lib/errors.mts';
import { Ref, type Row } from '../store/row.mts';
import type { Store } from '../store/store.mts';
import type { Tenant } from '../tenant/tenant.mts';
import { commit } from '../write/commit.mts';
import { draftOf } from '../write/draft.mts';
import type { Draft, Input } from '../write/types.mts';
import { labelOf } from './cells.mts';
import { plain, type Format } from './formats.mts';
import { errorOf, inputOf, type RowError, type RowInput } from './inputs.mts';
import { existing, isCreatable } from './keys.mts';
import type { DataRow, Group } from './layout.mts';

/** `unchanged` only of tenants that do not count such a row. */
export type GroupResult = 'created' | 'updated' | 'unchanged' | RowError[];

/**
 * Makes a record of a header and its lines. Nothing of them is saved when anything is wrong with one.
 *
 * @param isSample checks only
 */
export function applyGroup(
	tenant: Tenant,
	format: Format,
	group: Group,
	isSample: boolean,
): GroupResult {
	const { head, lines } = group;
	const rows = [head, ...lines];
	const corrupt = rows.filter((row) => isCorrupt(format, row, row === head));
	if (corrupt.length > 0) return corrupt.map(corruptRow);
	const read = rows.map((row) => ({ row, ...inputOf(tenant, row) }));
	const [first, ...others] = read;
	const known = isCreatable(tenant.catalog, format)
		? existing(tenant, format, first!.input, first!.texts)
		: remembered(tenant.store, format, first!.texts);
	if (known === 'missing') {
		return [
			errorOf(head, 'id', [`Couldn't find ${format.name} with ID=${String(first!.input.id)}`]),
		];
	}
	const blanks = read.flatMap((one) =>
		one === first && known ? [] : blankTitles(one.row, one.texts),
	);
	const problems = [...read.flatMap((one) => one.problems), ...blanks];
	if (problems.length > 0) return problems;
	if (!isCreatable(tenant.catalog, format)) {
		if (!isSample) remember(tenant.store, format, first!.texts);
		return known ? 'updated' : 'created';
	}
	const errors: FieldErrors = {};
	const object = format.kinds[0]!.object!;
	for (const { row, input } of others) {
		const [list = ''] = row.kind!.listField?.split('.') ?? [];
		if (tenant.catalog.owns(object, list)) addLine(first!.input, row, input);
	}
	const row = typeof known === 'object' ? known : undefined;
	const draft = draftOf(tenant, object, row, first!.input, errors);
	const wrong = Object.entries(errors).flatMap(([name, messages]) => {
		const field = name.replaceAll('_', '-');
		const said = messages.filter((text) => !text.endsWith("can't be blank") || asks(format, field));
		return said.length === 0 ? [] : [errorOf(rowOf(head, lines, field), field, said)];
	});
	if (wrong.length > 0) return wrong;
	wholeLists(tenant, draft, first!.input, head);
	if (row && tenant.flavours.has('counts-only-changes') && isUnchanged(draft, row))
		return 'unchanged';
	if (!isSample) commit(tenant, draft);
	return known ? 'updated' : 'created';
}

function isUnchanged({ data, custom, children }: Draft, row: Row): boolean {
	const isSame = (values: Row['data'], old: Row['data']): boolean =>
		Object.entries(values).every(
			([name, value]) => JSON.stringify(value) === JSON.stringify(old[name]),
		);
	return children.size === 0 && isSame(data, row.data) && isSame(custom, row.custom);
}

/** Whether a field that the API wants filled is one that the loader asks for, too. */
function asks({ kinds, keys }: Format, field: string): boolean {
	return kinds.some(
		({ listField, titles }) =>
			listField === field ||
			titles.some(
				({ api, required, title }) =>
					api?.split('.')[0] === field && (required !== undefined || keys.flat().includes(title)),
			),
	);
}

function isCorrupt(format: Format, { cells, columns, kind }: DataRow, isHead: boolean): boolean {
	return cells.length > columns.length || !kind || (isHead && kind !== format.kinds[0]);
}

function corruptRow(row: DataRow): RowError {
	return { row, field: null, value: null, messages: ['Row corrupt or invalid.'], corrupt: true };
}

/** Only what the loader itself needs: many flags of the tables are the record's. */
function blankTitles(row: DataRow, texts: RowInput['texts']): RowError[] {
	return row
		.kind!.titles.filter(
			({ required, starred, title }) => required === 'yes' && (starred || title.endsWith('*')),
		)
		.filter(({ title }) => !texts.has(plain(title)))
		.map((title) => {
			const { field } = row.columns.find((column) => column.title === title) ?? {};
			return errorOf(row, field ?? labelOf(title), [`${labelOf(title)} can't be blank`]);
		});
}

/** Puts a line into the list it belongs to: of the record, or of the last line there. */
function addLine(record: Input, { kind }: DataRow, input: Input): void {
	const path = kind!.listField!.split('.');
	const list = path.pop()!;
	const owner = path.reduce<Input | undefined>(
		(of, name) => (of?.[name] as Input[] | undefined)?.at(-1),
		record,
	);
	if (owner) ((owner[list] ??= []) as Input[]).push(input);
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

const memories = new WeakMap<Store, Set<string>>();

/** The keys of a row that are filled, each as a text. */
function keyTexts({ id, keys }: Format, texts: RowInput['texts']): string[] {
	return keys
		.map((key) => key.map((title) => texts.get(plain(title))))
		.filter((values) => values.every((value) => value !== undefined))
		.map((values) => JSON.stringify([id, ...values]));
}

/** @returns whether a row with the strongest key of this one was loaded before */
function remembered(store: Store, format: Format, texts: RowInput['texts']): Row | boolean {
	const [strongest] = keyTexts(format, texts);
	if (format.createOnly || strongest === undefined) return false;
	return memories.get(store)?.has(strongest) === true;
}

function remember(store: Store, format: Format, texts: RowInput['texts']): void {
	const memory = memories.get(store) ?? new Set<string>();
	memories.set(store, memory);
	for (const text of keyTexts(format, texts)) memory.add(text);
}
