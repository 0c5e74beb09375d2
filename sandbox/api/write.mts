/** Create, update, delete, and marking as exported. */
import { settleOrderChange } from '../actions/orderChanges.mts';
import { emptyAnswer, type Answer } from '../lib/answer.mts';
import { ApiError, invalid } from '../lib/errors.mts';
import { valueNamed } from '../lib/names.mts';
import { formatDatetime } from '../lib/time.mts';
import { placeOf, recordOf, type RequestContext } from '../query/context.mts';
import { answer } from '../render/answers.mts';
import { Ref, type Row } from '../store/row.mts';
import { deleteLock, takesExportFlagOnly, updateLock } from '../write/locks.mts';
import { losesRace } from '../write/races.mts';
import { countReceipt } from '../write/receipts.mts';
import { createRecord, inputOf, updateRecord } from '../write/records.mts';
import { removeRow } from '../write/removal.mts';
import { stampMarked, stampUpdated } from '../write/stamps.mts';
import { updateTotals } from '../write/totals.mts';
import type { Input } from '../write/types.mts';
import { newVersion } from '../write/versions.mts';

/** POST to a collection: 201 and the record with its id. [Get Started] */
export function create(context: RequestContext): Answer {
	const row = createRecord(context);
	settleOrderChange(context.tenant, row);
	return answer(context, 201, row);
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
	return valueNamed(input, 'exported') ?? undefined;
}

function markExported({ tenant, resource }: RequestContext, row: Row, given: unknown): void {
	const value = String(given);
	if (value !== 'true' && value !== 'false') {
		throw new ApiError(400, `exported takes true or false, not '${value}'`);
	}
	const fields = tenant.catalog.fields(row.object);
	if (!fields.has('exported')) throw new ApiError(400, `${row.object} has no export flag`);
	if (tenant.flavours.has('ignores-marks', resource.path)) return;
	row.data.exported = value === 'true';
	if (fields.has('last-exported-at') && value === 'true') {
		row.data['last-exported-at'] = formatDatetime(tenant.clock.now());
	}
	stampMarked(tenant, row);
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
	if (row.deleted && parent) {
		updateTotals(tenant, parent);
		if (parent.data.status === 'issued') newVersion(parent);
		stampUpdated(tenant, parent);
	}
	return emptyAnswer(204);
}
