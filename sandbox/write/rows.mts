/**
 * What a body says about the rows of one of the record's own lists: a row with `id` is edited, one
 * without is added, `{id, _delete: true}` is removed, and rows that are left out stay. Documented for
 * the lines of orders [Purchase Orders; its Example Calls]; for other lists of own rows by analogy
 * (unverified), as Rails' nested attributes do it. Nothing documented replaces a list in one request.
 */
import { humanized, valueNamed } from '../lib/names.mts';
import { refsOf, type Ref, type Row } from '../store/row.mts';
import type { Tenant } from '../tenant/tenant.mts';
import { paymentRows } from './payments.mts';
import { matchingRow } from './rowKeys.mts';
import type { Input } from './types.mts';
import { isTrue } from './values.mts';

/** A list of own rows, and whose it is. */
export interface Rows {
	parent: { object: string; row?: Row };
	name: string;
	/** The class of its rows. */
	object: string;
	/** Whether it is a list, and not a single record such as `primary-contact`. */
	many: boolean;
}

interface Plan {
	/** The rows to write; without `row` a new one. */
	rows: Array<{ row?: Row; input: Input }>;
	removed: Ref[];
	/** What is wrong, as whole messages. */
	errors: string[];
}

/** Says what becomes of which row; changes nothing. */
export function planRows(tenant: Tenant, list: Rows, value: unknown): Plan {
	const plan: Plan = { rows: [], removed: [], errors: [] };
	const present = refsOf(list.parent.row?.data[list.name]);
	const given = list.name === 'payments' ? paymentRows(value) : [value].flat();
	for (const input of withoutDoubles(list, given)) {
		if (typeof input !== 'object' || input === null) {
			plan.errors.push(`${humanized(list.name)} is invalid`);
		} else planRow(tenant, list, present, input as Input, plan);
	}
	plan.rows = plan.rows.filter(({ row }) => !plan.removed.some(({ id }) => id === row?.id));
	if (given.length > 0 || list.parent.row) removeTheRest(tenant, list, present, plan);
	return plan;
}

function planRow(tenant: Tenant, list: Rows, present: Ref[], input: Input, plan: Plan): void {
	const id = valueNamed(input, 'id');
	const deletes = isTrue(input._delete) && canDelete(tenant, list);
	if (id === undefined || id === null || id === '') {
		if (deletes) return;
		const row = inPlace(list) ? rowOf(tenant, present[0]) : matched(tenant, list, present, input);
		plan.rows.push({ ...(row ? { row } : {}), input });
		return;
	}
	const ref = present.find((candidate) => candidate.id === Number(id));
	if (list.name === 'payments' && !tenant.flavours.has('edits-payments')) {
		// No document and no integration sends the id of a payment, and none can be changed.
		if (!ref) plan.errors.push(foreign(list, id));
		return;
	}
	if (!ref) plan.errors.push(foreign(list, id));
	else if (deletes) plan.removed.push(ref);
	else plan.rows.push({ row: rowOf(tenant, ref)!, input });
}

/** A single record of one's own is edited where it is; but each `payment` is another one. [Suppliers] */
function inPlace({ many, name }: Rows): boolean {
	return !many && name !== 'payment';
}

/** The words are Rails'; that it is a 400 is unverified. */
function foreign({ object, parent }: Rows, id: unknown): string {
	const whose = parent.row ? ` with ID=${parent.row.id}` : '';
	return `Couldn't find ${object} with ID=${String(id)} for ${parent.object}${whose}`;
}

function rowOf(tenant: Tenant, ref: Ref | undefined): Row | undefined {
	return ref && tenant.store.get(ref);
}

/** Payments cannot be deleted: a void is a row with a negative amount. [Invoice Payment Import] */
function canDelete(tenant: Tenant, { parent, name, object, many }: Rows): boolean {
	if (!many || name === 'payments') return false;
	const isDocumented = tenant.catalog
		.commands(object)
		.some((command) => command.name === '_delete' && command.list === `${parent.object}.${name}`);
	return isDocumented || !tenant.flavours.has('deletes-order-lines-only');
}

/** A second row with the same `line-num` in one request is ignored, without an error. [Requisitions] */
function withoutDoubles({ name }: Rows, rows: unknown[]): unknown[] {
	if (name !== 'requisition-lines') return rows;
	const seen = new Set<string>();
	return rows.filter((row) => {
		const number = valueNamed(row ?? {}, 'line-num');
		if (number === undefined || number === null || number === '') return true;
		const isNew = !seen.has(String(number));
		seen.add(String(number));
		return isNew;
	});
}

/** What becomes of a row without an id, where the catalog does not know: as the tenant is. */
function onRepeat(tenant: Tenant, { parent, name }: Rows): string {
	switch (tenant.catalog.rows(parent.object, name)?.repeat) {
		case 'adds':
			return 'add';
		case 'matches':
			return 'match';
		default:
			return tenant.flavours.value('undocumented-lists') ?? 'add';
	}
}

function matched(tenant: Tenant, list: Rows, present: Ref[], input: Input): Row | undefined {
	if (onRepeat(tenant, list) !== 'match') return undefined;
	const rows = present.flatMap((ref) => rowOf(tenant, ref) ?? []);
	return matchingRow(tenant, list, rows, input);
}

function removeTheRest(tenant: Tenant, list: Rows, present: Ref[], plan: Plan): void {
	if (!list.many || onRepeat(tenant, list) !== 'replace') return;
	const kept = new Set(plan.rows.map(({ row }) => row?.id));
	plan.removed = present.filter(({ id }) => !kept.has(id));
}
