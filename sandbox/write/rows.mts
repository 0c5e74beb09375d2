/**
 * What a body says about the rows of one of the record's own lists: a row with `id` is edited, one
 * without is added, `{id, _delete: true}` is removed, and rows that are left out stay. Documented for
 * the lines of orders [Purchase Orders; its Example Calls]; for other lists of own rows by analogy
 * (unverified), as Rails' nested attributes do it. Nothing documented replaces a list in one request.
 */
import { dashed, humanized } from '../lib/names.mts';
import { refsOf, type Ref, type Row } from '../store/row.mts';
import type { Tenant } from '../tenant/tenant.mts';
import { paymentRows } from './payments.mts';
import { matchingRow } from './rowKeys.mts';
import { isTrue } from './values.mts';

type Input = Record<string, unknown>;

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

/** Lists of which pages or integrations show what a row without an id does: it is added. */
const KNOWN_TO_ADD: ReadonlySet<string> = new Set([
	'InvoiceHeader.invoice-lines', // "put call for adding an invoice line" [Invoices Example Calls]
	'InvoiceHeader.payments', // [Payment Updates]
	'OrderHeader.order-lines', // [Purchase Orders; its Example Calls]
	'RateCard.rate-card-lines', // [Contracts Example Calls]
	'Supplier.supplier-addresses', // integrations: "create" and "update" differ in `id` only
]);

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
	const id = Object.entries(input).find(([name]) => dashed(name) === 'id')?.[1];
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
function canDelete(tenant: Tenant, { name, many }: Rows): boolean {
	if (!many || name === 'payments') return false;
	return name === 'order-lines' || !tenant.flavours.has('deletes-order-lines-only');
}

/** A second row with the same `line-num` in one request is ignored, without an error. [Requisitions] */
function withoutDoubles({ name }: Rows, rows: unknown[]): unknown[] {
	if (name !== 'requisition-lines') return rows;
	const seen = new Set<string>();
	return rows.filter((row) => {
		const entries = Object.entries((row ?? {}) as Input);
		const number = entries.find(([key]) => dashed(key) === 'line-num')?.[1];
		if (number === undefined || number === null || number === '') return true;
		const isNew = !seen.has(String(number));
		seen.add(String(number));
		return isNew;
	});
}

function undocumented(tenant: Tenant, { parent, name }: Rows): string {
	if (KNOWN_TO_ADD.has(`${parent.object}.${name}`)) return 'add';
	return tenant.flavours.value('undocumented-lists') ?? 'add';
}

function matched(tenant: Tenant, list: Rows, present: Ref[], input: Input): Row | undefined {
	if (undocumented(tenant, list) !== 'match') return undefined;
	const rows = present.flatMap((ref) => rowOf(tenant, ref) ?? []);
	return matchingRow(tenant, list, rows, input);
}

function removeTheRest(tenant: Tenant, list: Rows, present: Ref[], plan: Plan): void {
	if (!list.many || undocumented(tenant, list) !== 'replace') return;
	const kept = new Set(plan.rows.map(({ row }) => row?.id));
	plan.removed = present.filter(({ id }) => !kept.has(id));
}
