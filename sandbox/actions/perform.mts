/** Actions: PUT (a few POST or PATCH) on a record, or on a collection. */
import type { Action } from '../catalog/catalog.mts';
import { loadFile } from '../dataFiles/load.mts';
import type { Answer } from '../lib/answer.mts';
import { notFound } from '../lib/errors.mts';
import { formatDatetime } from '../lib/time.mts';
import { recordOf, type RequestContext } from '../query/context.mts';
import { recordAnswer, answer } from '../render/answers.mts';
import type { Row } from '../store/row.mts';
import { updateRecord } from '../write/records.mts';
import { stampUpdated } from '../write/stamps.mts';
import { endChain, startChain } from './approvalChain.mts';
import { bypassAll, bypassCurrent, decide, isDecision } from './approvals.mts';
import { changeAttendee } from './attendees.mts';
import { groupAction } from './businessGroups.mts';
import { acknowledged, collectionAction, namedRecord } from './collections.mts';
import { COPIES } from './copies.mts';
import type { Effect } from './effects.mts';
import { fileAction } from './files.mts';
import { EFFECTS } from './table.mts';
import { refusal } from './words.mts';

/** Ways to hand over a file that need more than a request. */
const ABSENT = /^data_file_sources load_(files|from)/;

export function performAction(given: RequestContext, action: Action): Answer {
	const context = { ...given, params: recordParams(given, action) };
	if (/^(un)?assign_attendee/.test(action.name)) {
		return changeAttendee(context, action, given.params.at(-1));
	}
	const name = `${context.resource.path} ${action.name}`;
	if (ABSENT.test(name)) throw notFound(`The sandbox has no ${action.name}`);
	if (name === 'data_file_sources load_file') return loadFile(context);
	const groups = groupAction(context, action);
	if (groups) return groups;
	if (action.collection) {
		const done = collectionAction(context, action, name);
		if (done) return done;
		const named = namedRecord(context);
		return named ? onRecord(context, action, name, named) : acknowledged();
	}
	const file = fileAction(context, action);
	if (file) return file;
	const row = recordOf(context);
	if (action.method === 'GET') return answer(context, 200, row);
	return onRecord(context, action, name, row);
}

/** The placeholders' values up to the record: an action may have more, `image/{style}`. */
function recordParams({ resource, params }: RequestContext, { collection }: Action): string[] {
	const ofPath = resource.path.split('{').length - 1;
	return params.slice(0, collection ? ofPath : ofPath + 1);
}

function onRecord(context: RequestContext, action: Action, name: string, row: Row): Answer {
	const { tenant } = context;
	const copy = COPIES[name];
	if (copy) return created(context, copy(context, row));
	if (context.resource.path === 'approvals' && isDecision(action.name)) {
		decide(context, row, action.name);
	} else if (name === 'services_procurement/job_titles toggle_active') {
		row.data.active = row.data.active !== true;
	} else {
		const effect = EFFECTS[`${action.method} ${name}`] ?? EFFECTS[name];
		if (effect) apply(context, row, effect, action.name);
	}
	stampUpdated(tenant, row);
	return answer(context, 200, row);
}

/** The new record may be of another object than the path's. */
function created({ tenant, format, call }: RequestContext, row: Row): Answer {
	return recordAnswer(tenant, format, call.method === 'POST' ? 201 : 200, row, { kind: 'full' });
}

function apply(context: RequestContext, row: Row, effect: Effect, action: string): void {
	const { tenant } = context;
	if (effect.from && !effect.from.includes(String(row.data.status))) throw refusal(row, action);
	const obstacle = effect.unless?.find(({ holds }) => holds(tenant, row));
	if (obstacle) throw refusal(row, action, obstacle.because);
	effect.before?.(context, row);
	if (effect.body) updateRecord(context, row, effect.body);
	const fields = tenant.catalog.fields(row.object);
	for (const [name, value] of Object.entries(effect.set)) {
		if (fields.has(name)) row.data[name] = value;
	}
	for (const name of effect.now ?? []) {
		if (fields.has(name)) row.data[name] = formatDatetime(tenant.clock.now());
	}
	changeChain(context, row, effect.approvals);
	effect.after?.(tenant, row);
}

function changeChain({ tenant }: RequestContext, row: Row, change: Effect['approvals']): void {
	switch (change) {
		case 'start':
			return startChain(tenant, row);
		case 'bypassAll':
			return bypassAll(tenant, row);
		case 'bypassCurrent':
			return bypassCurrent(tenant, row);
		case 'withdraw':
			return endChain(tenant, row, 'withdrawn');
		default:
	}
}
