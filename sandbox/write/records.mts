/** Creating and changing a record as a request asks for it. */
import { invalid, type FieldErrors } from '../lib/errors.mts';
import { placeOf, type RequestContext } from '../query/context.mts';
import { views } from '../query/views.mts';
import { Ref, type Row } from '../store/row.mts';
import { readBody } from './body.mts';
import { moveBudget } from './budgets.mts';
import { changesAnything } from './changes.mts';
import { withCharts } from './charts.mts';
import { commit } from './commit.mts';
import { redraftLines } from './confirmations.mts';
import { draftOf } from './draft.mts';
import { createLock } from './locks.mts';
import { childPreset } from './parents.mts';
import { checkReceipt, countReceipt } from './receipts.mts';
import { stampUpdated } from './stamps.mts';
import { checkStrictly } from './strict.mts';
import { supplierFor } from './supplierInformation.mts';
import { type Draft, type Input } from './types.mts';
import { makesNewVersion, newVersion } from './versions.mts';

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
	const lock = createLock(tenant, object, draft.data);
	if (lock) throw invalid(object, lock);
	const owner = place && new Ref(place.parent.object, place.parent.id);
	const row = commit(tenant, draft, given, owner);
	countReceipt(tenant, row, 1n);
	supplierFor(tenant, row);
	if (place) {
		place.refs.push(new Ref(row.object, row.id));
		tenant.store.table(place.parent.object).touch(place.parent);
		if (tenant.flavours.has('child-moves-parent')) stampUpdated(tenant, place.parent);
	}
	moveBudget(tenant, row);
	return row;
}

export function inputOf({ tenant, call, format, resource }: RequestContext): Input {
	const input = readBody(tenant.catalog, call, format, resource.object);
	const ignores = format === 'json' && tenant.flavours.has('ignores-empty-lists');
	return ignores ? withoutEmptyLists(input) : input;
}

function withoutEmptyLists(input: Input): Input {
	const isEmpty = (value: unknown) => Array.isArray(value) && value.length === 0;
	return Object.fromEntries(Object.entries(input).filter(([, value]) => !isEmpty(value)));
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
	redraftLines(tenant, draft);
	if (version) newVersion(row);
	if (row.owner && tenant.flavours.has('child-moves-parent')) {
		const parent = tenant.store.get(row.owner);
		if (parent) stampUpdated(tenant, parent);
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
	const draft = draftOf(tenant, object, row, withCharts(input, row), errors, preset);
	checkReceipt(tenant, draft, preset, errors);
	checkStrictly(tenant, draft, errors);
	if (Object.keys(errors).length > 0) throw invalid(draft.object, errors);
	return draft;
}
