/** Actions: PUT (a few POST or PATCH) on a record, or on a collection. */
import type { Action } from '../catalog/catalog.mts';
import { humanized } from '../catalog/names.mts';
import { fileAction } from '../api/files.mts';
import { recordOf, type RequestContext } from '../api/context.mts';
import { query } from '../api/read.mts';
import { answer, createRecord, updateRecord } from '../api/write.mts';
import { loadFile } from '../dataFiles/load.mts';
import { jsonAnswer, type Answer } from '../http/answer.mts';
import { ApiError, notFound } from '../render/errors.mts';
import type { Row } from '../store/row.mts';
import { formatDatetime } from '../store/time.mts';
import { stampUpdated } from '../write/commit.mts';
import { approveAll, approveCurrent, decide, isDecision, startApprovals } from './approvals.mts';
import { groupAction } from './businessGroups.mts';
import { CREATING, EFFECTS, type Effect } from './table.mts';

/** Ways to hand over a file that need more than a request. */
const ABSENT = /^data_file_sources load_(files|from)/;

export function performAction(context: RequestContext, action: Action): Answer {
	const name = `${context.resource.path} ${action.name}`;
	if (ABSENT.test(name)) throw notFound(`The sandbox has no ${action.name}`);
	if (name === 'data_file_sources load_file') return loadFile(context);
	const groups = groupAction(context, action);
	if (groups) return groups;
	if (action.collection) return collectionAction(context, action, name);
	const file = fileAction(context, action.name);
	if (file) return file;
	const row = recordOf(context);
	if (action.method === 'GET') return answer(context, 200, row);
	if (context.resource.path === 'approvals' && isDecision(action.name)) {
		decide(context, row, action.name);
	} else if (name === 'services_procurement/job_titles toggle_active') {
		row.data.active = row.data.active !== true;
	} else {
		const effect = EFFECTS[name];
		if (effect) apply(context, row, effect, action.name);
	}
	stampUpdated(context.tenant, row);
	return answer(context, 200, row);
}

function apply(context: RequestContext, row: Row, effect: Effect, action: string): void {
	const status = String(row.data.status);
	if (effect.from && !effect.from.includes(status)) {
		throw new ApiError(400, {
			base: [`${humanized(row.object)} can't ${action.replaceAll('_', ' ')} in status ${status}`],
		});
	}
	const { tenant } = context;
	if (effect.applyBody) updateRecord(context, row);
	Object.assign(row.data, effect.set);
	const fields = tenant.catalog.fields(row.object);
	for (const name of effect.now ?? []) {
		if (fields.has(name)) row.data[name] = formatDatetime(tenant.clock.now());
	}
	if (effect.approvals === 'start') startApprovals(tenant, row);
	if (effect.approvals === 'approveAll') approveAll(tenant, row);
	if (effect.approvals === 'approveCurrent') approveCurrent(tenant, row);
}

function collectionAction(context: RequestContext, action: Action, name: string): Answer {
	if (name === 'requisitions current_cart') return currentCart(context);
	if (action.method === 'GET') return query(context);
	const creating = CREATING[name];
	if (!creating) return jsonAnswer(200, { status: 'ok' });
	const row = createRecord(context, creating.set);
	if (creating.approvals) startApprovals(context.tenant, row);
	if (creating.export) markDocument(context, row);
	return answer(context, 201, row);
}

/** The one requisition that is a cart; none is a 404. */
function currentCart(context: RequestContext): Answer {
	const table = context.tenant.store.table('RequisitionHeader');
	const id = table.ids().findLast((candidate) => table.get(candidate)?.data.status === 'cart');
	if (id === undefined) throw notFound('There is no current cart');
	return answer(context, 200, table.get(id)!);
}

/** Sets the export flag of the document that an integration record is about. */
function markDocument({ tenant }: RequestContext, record: Row): void {
	const object = String(record.data['document-type']);
	const document = tenant.store.table(object).get(Number(record.data['document-id']));
	if (!document || !tenant.catalog.fields(object).has('exported')) return;
	document.data.exported = true;
	stampUpdated(tenant, document);
}
