/** Turns a checked draft into records. */
import { isRef, newRow, Ref, refsOf, type Row } from '../store/row.mts';
import type { Tenant } from '../tenant/tenant.mts';
import { defaultsOf } from './defaults.mts';
import { setFollowing } from './following.mts';
import { recordPayments, setPaid } from './payments.mts';
import { removeRow } from './removal.mts';
import { stampCreated, stampUpdated } from './stamps.mts';
import { updateTotals } from './totals.mts';
import type { Draft } from './types.mts';

/**
 * Creates or changes the draft's record and its lines; keeps `created-at` and its kin.
 *
 * @param preset values that the request's path gives: the parent's id of a comment, for one
 */
export function commit(tenant: Tenant, draft: Draft, preset: Row['data'] = {}, owner?: Ref): Row {
	const table = tenant.store.table(draft.object);
	const row = draft.row ?? newRow(table.object, table.nextId());
	if (!draft.row) {
		if (owner) row.owner = owner;
		const values = { ...preset, ...draft.data };
		Object.assign(row.data, defaultsOf(tenant, row, values), preset);
		stampCreated(tenant, row);
		table.insert(row);
	}
	Object.assign(row.data, draft.data);
	Object.assign(row.custom, draft.custom);
	for (const refs of draft.removed?.values() ?? []) {
		for (const ref of refs) removeRow(tenant, row, ref);
	}
	for (const [name, drafts] of draft.children) commitChildren(tenant, row, name, drafts);
	setFollowing(tenant, row);
	updateTotals(tenant, row);
	if (draft.children.has('payments') || draft.children.has('payment')) setPaid(tenant, row);
	stampUpdated(tenant, row);
	return row;
}

function commitChildren(tenant: Tenant, row: Row, name: string, drafts: Draft[]): void {
	const self = new Ref(row.object, row.id);
	const before = refsOf(row.data[name]);
	let position = before.length;
	const after = drafts.map((draft) => {
		const preset = draft.row ? {} : linePreset(tenant, row, draft.object, position++);
		const child = commit(tenant, draft, preset, self);
		return new Ref(child.object, child.id);
	});
	const added = after.filter((ref) => !before.some(({ id }) => id === ref.id));
	const many = tenant.catalog.fields(row.object).get(name)?.type === 'array';
	row.data[name] = many ? [...before, ...added] : (after[0] ?? null);
	if (name === 'payments' || name === 'payment') recordPayments(tenant, row, added);
}

/** What a new line knows of its place. */
function linePreset(tenant: Tenant, parent: Row, object: string, position: number): Row['data'] {
	const fields = tenant.catalog.fields(object);
	const number = position + 1;
	const preset: Row['data'] = {};
	const lineNumber = fields.get('line-num');
	if (lineNumber) preset['line-num'] = lineNumber.type === 'integer' ? number : String(number);
	if (fields.has('order-header-id')) {
		preset['order-header-id'] = parent.id;
		preset['order-header-number'] = parent.data['po-number'] ?? null;
	}
	if (fields.get('currency')?.object && isRef(parent.data.currency)) {
		preset.currency = parent.data.currency;
	}
	return preset;
}
