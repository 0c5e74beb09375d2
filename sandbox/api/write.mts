/** Create, update, delete, and marking as exported. */
import { settleOrderChange } from '../actions/orderChanges.mts';
import { dashed } from '../catalog/names.mts';
import { emptyAnswer, type Answer } from '../http/answer.mts';
import { shapeOf } from '../query/shapeArguments.mts';
import { ApiError, invalid, type FieldErrors } from '../render/errors.mts';
import { Ref, type Row } from '../store/row.mts';
import { formatDatetime } from '../store/time.mts';
import { changesAnything } from '../write/changes.mts';
import { commit, stampUpdated } from '../write/commit.mts';
import { draftOf, type Draft, type Input } from '../write/draft.mts';
import { createLock, deleteLock, takesExportFlagOnly, updateLock } from '../write/locks.mts';
import { childPreset } from '../write/parents.mts';
import { losesRace } from '../write/races.mts';
import { checkReceipt, countReceipt } from '../write/receipts.mts';
import { removeRow } from '../write/removal.mts';
import { checkStrictly } from '../write/strict.mts';
import { supplierFor } from '../write/supplierInformation.mts';
import { makesNewVersion, newVersion } from '../write/versions.mts';
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
		...(place ? childPreset(object, place.parent) : {}),
		...preset,
	};
	const draft = checked(context, object, undefined, input, given);
	const lock = createLock(tenant, object, draft.data);
	if (lock) throw invalid(object, lock);
	const owner = place && new Ref(place.parent.object, place.parent.id);
	const row = commit(tenant, draft, given, owner);
	countReceipt(tenant, row, 1n);
	supplierFor(tenant, row);
	settleOrderChange(tenant, row);
	const delay = tenant.flavours.number('shows-created-later') ?? 0;
	if (delay > 0) row.hiddenUntil = tenant.clock.now() + delay * 1000;
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

/**
 * PUT on a record. The export flag, in the query or in the body, wants a request of its own: what stands
 * beside it is passed over, unless Coupa's support changed that. [Special Actions; Purchase Orders]
 */
export function update(context: RequestContext): Answer {
	const { tenant, resource } = context;
	const row = recordOf(context);
	losesRace(tenant, row);
	const input = inputOf(context);
	const exported = exportFlag(context, row, input);
	if (exported !== undefined) markExported(context, row, exported);
	const alone = exported !== undefined && !tenant.flavours.has('marks-with-other-fields');
	if (!alone && !takesExportFlagOnly(resource.path)) {
		const lock = updateLock(tenant, row, input);
		if (lock) throw invalid(row.object, lock);
		updateRecord(context, row);
	}
	return answer(context, 200, row);
}

function exportFlag({ tenant, args }: RequestContext, row: Row, input: Input): unknown {
	const inQuery = args.filters.find(({ path }) => path.join() === 'exported')?.value;
	if (inQuery !== undefined || !tenant.catalog.fields(row.object).has('exported')) return inQuery;
	return Object.entries(input).find(([name]) => dashed(name) === 'exported')?.[1] ?? undefined;
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
	if (tenant.flavours.has('keeps-unchanged-records') && !changesAnything(draft)) return;
	const version = makesNewVersion(draft);
	commit(tenant, draft);
	if (version) newVersion(row);
	if (row.owner && tenant.options.childTouchesParent) {
		const parent = tenant.store.get(row.owner);
		if (parent) stampUpdated(tenant, parent);
	}
}

function markExported({ tenant }: RequestContext, row: Row, given: unknown): void {
	const value = String(given);
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

/** DELETE: only where the catalog has it. A line's order gets a new version. [Purchase Order Lines] */
export function remove(context: RequestContext): Answer {
	const { tenant } = context;
	const row = recordOf(context);
	const lock = deleteLock(row);
	if (lock) throw invalid(row.object, lock);
	const place = placeOf(context);
	const parent = place?.parent ?? (row.owner && tenant.store.get(row.owner));
	countReceipt(tenant, row, -1n);
	removeRow(tenant, parent, new Ref(row.object, row.id));
	if (row.deleted && parent?.data.status === 'issued') {
		newVersion(parent);
		stampUpdated(tenant, parent);
	}
	return emptyAnswer(204);
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
	checkStrictly(tenant, draft, errors);
	if (Object.keys(errors).length > 0) throw invalid(draft.object, errors);
	return draft;
}

export function answer(context: RequestContext, status: number, row: Row): Answer {
	const { tenant, args, resource, format } = context;
	const shape = shapeOf(tenant, resource.object, args.reserved, true);
	const created = status === 201 && tenant.flavours.has('creates-with-200') ? 200 : status;
	return recordAnswer(tenant, format, created, row, shape, showsDeletedLines(context));
}
