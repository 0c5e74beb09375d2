/** Create, update, delete, and marking as exported. */
import { emptyAnswer, type Answer } from '../lib/answer.mts';
import { ApiError } from '../lib/errors.mts';
import { formatDatetime } from '../lib/time.mts';
import { placeOf, recordOf, type RequestContext } from '../query/context.mts';
import { answer } from '../render/answers.mts';
import { refsOf, type Ref, type Row } from '../store/row.mts';
import { stampMarked, stampUpdated } from '../write/commit.mts';
import { countReceipt } from '../write/receipts.mts';
import { createRecord, updateRecord } from '../write/records.mts';

/** POST to a collection: 201 and the record with its id. [Get Started] */
export function create(context: RequestContext): Answer {
	return answer(context, 201, createRecord(context));
}

/** PUT on a record. With `?exported=…` it marks, and ignores the body. [Special Actions] */
export function update(context: RequestContext): Answer {
	const row = recordOf(context);
	const exported = context.args.filters.find(({ path }) => path.join() === 'exported')?.value;
	if (exported === undefined) updateRecord(context, row);
	else markExported(context, row, exported);
	return answer(context, 200, row);
}

function markExported({ tenant }: RequestContext, row: Row, value: string): void {
	if (value !== 'true' && value !== 'false') {
		throw new ApiError(400, `exported takes true or false, not '${value}'`);
	}
	const fields = tenant.catalog.fields(row.object);
	if (!fields.has('exported')) throw new ApiError(400, `${row.object} has no export flag`);
	row.data.exported = value === 'true';
	if (fields.has('last-exported-at') && value === 'true') {
		row.data['last-exported-at'] = formatDatetime(tenant.clock.now());
	}
	stampMarked(tenant, row);
}

/** DELETE: only where the catalog has it. The lines of an order stay, hidden. */
export function remove(context: RequestContext): Answer {
	const { tenant, resource } = context;
	const row = recordOf(context);
	if (resource.path === 'purchase_order_lines') {
		row.deleted = true;
		row.data.status = 'deleted';
		stampUpdated(tenant, row);
		return emptyAnswer(204);
	}
	const place = placeOf(context);
	countReceipt(tenant, row, -1n);
	tenant.store.table(row.object).delete(row.id);
	tenant.store.files.deleteOf(row.object, row.id);
	const parent = place?.parent ?? (row.owner && tenant.store.get(row.owner));
	if (parent) {
		forget(parent, row);
		tenant.store.table(parent.object).touch(parent);
	}
	return emptyAnswer(204);
}

function forget(parent: Row, row: Row): void {
	const remaining = (refs: Ref[]) =>
		refs.filter((ref) => ref.object !== row.object || ref.id !== row.id);
	for (const [name, refs] of Object.entries(parent.nested)) parent.nested[name] = remaining(refs);
	for (const [name, value] of Object.entries(parent.data)) {
		if (Array.isArray(value)) parent.data[name] = remaining(refsOf(value));
	}
}
