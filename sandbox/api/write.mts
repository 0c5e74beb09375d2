/** Create, update, delete, and marking as exported. */
import { emptyAnswer, type Answer } from '../http/answer.mts';
import { shapeOf } from '../query/shapeArguments.mts';
import { ApiError, type FieldErrors } from '../render/errors.mts';
import { Ref, refsOf, type Row } from '../store/row.mts';
import { formatDatetime } from '../store/time.mts';
import { commit, stampUpdated } from '../write/commit.mts';
import { draftOf, type Draft, type Input } from '../write/draft.mts';
import { childPreset } from '../write/parents.mts';
import { checkReceipt, countReceipt } from '../write/receipts.mts';
import { newVersion } from '../write/versions.mts';
import { readBody } from './body.mts';
import { placeOf, recordOf, type RequestContext } from './context.mts';
import { recordAnswer } from './format.mts';
import { showsDeletedLines } from './read.mts';
import { views } from './views.mts';

/** POST to a collection: 201 and the record with its id. [Get Started] */
export function create(context: RequestContext): Answer {
	return answer(context, 201, createRecord(context));
}

/**
 * @param preset values that the request's path gives, stronger than the body
 * @param input the body, where it was read already
 */
export function createRecord(
	context: RequestContext,
	preset: Row['data'] = {},
	input = inputOf(context),
): Row {
	const { tenant, resource } = context;
	const place = placeOf(context);
	const object = tenant.catalog.table(resource.object);
	const given = {
		...views[resource.path]?.preset,
		...(place ? childPreset(tenant.catalog, object, place.parent) : {}),
		...preset,
	};
	const draft = checked(context, object, undefined, input, given);
	const owner = place && new Ref(place.parent.object, place.parent.id);
	const row = commit(tenant, draft, given, owner);
	countReceipt(tenant, row, 1n);
	if (place) {
		place.refs.push(new Ref(row.object, row.id));
		tenant.store.table(place.parent.object).touch(place.parent);
		if (tenant.options.childTouchesParent) stampUpdated(tenant, place.parent);
	}
	return row;
}

export function inputOf({ tenant, call, format, resource }: RequestContext): Input {
	return readBody(tenant.catalog, call, format, resource.object);
}

/** PUT on a record. With `?exported=…` it marks, and ignores the body. [Special Actions] */
export function update(context: RequestContext): Answer {
	const row = recordOf(context);
	const exported = context.args.filters.find(({ path }) => path.join() === 'exported')?.value;
	if (exported === undefined) updateRecord(context, row);
	else markExported(context, row, exported);
	return answer(context, 200, row);
}

/**
 * Applies the body to the record.
 *
 * @param strictness `unchecked` passes over what is missing or wrong
 */
export function updateRecord(
	context: RequestContext,
	row: Row,
	strictness: 'checked' | 'unchecked' = 'checked',
): void {
	const { tenant } = context;
	const input = inputOf(context);
	const draft =
		strictness === 'checked'
			? checked(context, row.object, row, input, {})
			: draftOf(tenant, row.object, row, input, {});
	countReceipt(tenant, row, -1n);
	commit(tenant, draft);
	countReceipt(tenant, row, 1n);
	if (row.object === 'OrderHeader' && row.data.status === 'issued' && changes(draft)) {
		newVersion(row);
	}
	if (row.owner && tenant.options.childTouchesParent) {
		const parent = tenant.store.get(row.owner);
		if (parent) stampUpdated(tenant, parent);
	}
}

function changes({ data, custom, children }: Draft): boolean {
	return Object.keys(data).length + Object.keys(custom).length + children.size > 0;
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
	stampUpdated(tenant, row);
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

/** @throws ApiError 400 with everything that is wrong */
function checked(
	{ tenant }: RequestContext,
	object: string,
	row: Row | undefined,
	input: Input,
	preset: Row['data'],
): Draft {
	const errors: FieldErrors = {};
	const draft = draftOf(tenant, object, row, input, errors, preset);
	checkReceipt(tenant, draft, preset, errors);
	if (Object.keys(errors).length > 0) throw new ApiError(400, errors);
	return draft;
}

export function answer(context: RequestContext, status: number, row: Row): Answer {
	const { tenant, args, resource, format } = context;
	const shape = shapeOf(tenant, resource.object, args.reserved, true);
	return recordAnswer(tenant, format, status, row, shape, showsDeletedLines(context));
}
