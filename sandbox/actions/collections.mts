/** Actions on a collection: they create, list, or change several records. */
import type { Action } from '../catalog/catalog.mts';
import { jsonAnswer, type Answer } from '../lib/answer.mts';
import { invalid, notFound, type FieldErrors } from '../lib/errors.mts';
import { formatDatetime } from '../lib/time.mts';
import type { RequestContext } from '../query/context.mts';
import { listAnswer, answer } from '../render/answers.mts';
import { listRows, query } from '../render/reading.mts';
import { renderRecord, type Rendered } from '../render/record.mts';
import { resolveReference } from '../store/naturalKeys.mts';
import { isRef, type Row } from '../store/row.mts';
import { readBody } from '../write/body.mts';
import { commit } from '../write/commit.mts';
import { draftOf } from '../write/draft.mts';
import { createRecord, updateRecord } from '../write/records.mts';
import { stampMarked } from '../write/stamps.mts';
import { type Input } from '../write/types.mts';
import { raiseAlert } from './alerts.mts';
import { startChain } from './approvalChain.mts';
import { approverSearch } from './approvers.mts';
import { parameter } from './parameters.mts';
import { CREATING } from './table.mts';

type Handler = (context: RequestContext) => Answer;

/** Those that are more than a query or a creation. */
export const HANDLERS: Readonly<Record<string, Handler>> = {
	'accounts validate_account': validateAccount,
	'approvals approver_search': approverSearch,
	'asset_tags bulk_update': (context) => changeSeveral(context, 'asset-tags', false),
	'pick_lists update_fulfillments': (context) => changeSeveral(context, 'fulfillments', true),
	'quote_requests create_from_source': createFromSource,
	'requisitions add_to_cart': addToCart,
	'requisitions current_cart': currentCart,
	'requisitions mine': ownRequisitions,
};

/** @returns undefined where the action belongs to a record that the body names */
export function collectionAction(
	context: RequestContext,
	action: Action,
	name: string,
): Answer | undefined {
	const handler = HANDLERS[name];
	if (handler) return handler(context);
	if (action.method === 'GET') return query(context);
	const creating = CREATING[name];
	if (!creating) return undefined;
	const { tenant } = context;
	const row = createRecord(context, creating.set);
	for (const field of creating.now ?? []) row.data[field] = formatDatetime(tenant.clock.now());
	if (creating.approvals) startChain(tenant, row);
	if (creating.alert) raiseAlert(tenant, row);
	if (creating.export) markDocument(context, row);
	return answer(context, 201, row);
}

/** The record that the body of an action on a collection names by its id. @throws ApiError 404 */
export function namedRecord(context: RequestContext): Row | undefined {
	const id = parameter(context, 'id');
	if (id === undefined) return undefined;
	const row = context.tenant.store.table(context.resource.object).get(Number(id));
	if (!row) throw notFound(`Couldn't find ${context.resource.object} with ID=${String(id)}`);
	return row;
}

/** What nothing is known of. */
export function acknowledged(): Answer {
	return jsonAnswer(200, { status: 'ok' });
}

/** The account that the body names, by code and account-type; a 400 for one that does not exist. */
function validateAccount(context: RequestContext): Answer {
	const { tenant, call, format } = context;
	const body = readBody(tenant.catalog, call, format, 'Account');
	const ref = resolveReference(tenant.store, 'Account', body.account ?? body);
	const account = ref && tenant.store.get(ref);
	if (account?.data.active !== true) {
		throw invalid('Account', 'Account is invalid');
	}
	return answer(context, 200, account);
}

function cartOf({ tenant }: RequestContext): Row | undefined {
	const table = tenant.store.table('RequisitionHeader');
	const id = table.ids().findLast((candidate) => table.get(candidate)?.data.status === 'cart');
	return id === undefined ? undefined : table.get(id);
}

/** The latest requisition that is a cart; none is a 404. */
function currentCart(context: RequestContext): Answer {
	const cart = cartOf(context);
	if (!cart) throw notFound('There is no current cart');
	return answer(context, 200, cart);
}

/** New lines for the cart; without one, a new cart. */
function addToCart(context: RequestContext): Answer {
	const cart = cartOf(context);
	if (!cart) return answer(context, 201, createRecord(context, { status: 'cart' }));
	updateRecord(context, cart);
	return answer(context, 200, cart);
}

function ownRequisitions(context: RequestContext): Answer {
	const { apiUserId } = context.tenant;
	return listRows(
		context,
		'RequisitionHeader',
		({ data }) => isRef(data['requested-by']) && data['requested-by'].id === apiUserId,
	);
}

/** A sourcing event out of another document (names of the parameters unverified). */
function createFromSource(context: RequestContext): Answer {
	const preset = {
		'creatable-from-id': Number(parameter(context, 'source-id', 'creatable-from-id') ?? 0) || null,
		'creatable-from-type': String(
			parameter(context, 'source-type', 'creatable-from-type') ?? 'RequisitionHeader',
		),
		'event-type': 'rfq',
		state: 'draft',
	};
	return answer(context, 201, createRecord(context, preset));
}

/** `{"asset-tags": [{"id": 1, …}]}`: all of them or, where one is refused, none. */
function changeSeveral(context: RequestContext, list: string, fulfil: boolean): Answer {
	const { tenant, resource, format } = context;
	const table = tenant.store.table(resource.object);
	const errors: FieldErrors = {};
	const entries = [parameter(context, list, 'records') ?? []].flat() as Input[];
	const drafts = entries.map((input) => {
		const row = table.get(Number(input.id));
		if (!row) throw notFound(`Couldn't find ${resource.object} with ID=${String(input.id)}`);
		return { input, draft: draftOf(tenant, table.object, row, input, errors) };
	});
	if (Object.keys(errors).length > 0) throw invalid(table.object, errors);
	const rows = drafts.map(({ input, draft }) => {
		const row = commit(tenant, draft);
		if (fulfil)
			row.data['qty-fulfilled'] = String(input['qty-fulfilled'] ?? row.data['qty-ordered']);
		return row;
	});
	const records = rows.map((row) => renderRecord(tenant, row, { kind: 'full' }) as Rendered);
	return listAnswer(tenant, format, resource.object, records);
}

/** Sets the export flag of the document that an integration record is about. */
function markDocument({ tenant }: RequestContext, record: Row): void {
	const object = String(record.data['document-type']);
	const document = tenant.store.table(object).get(Number(record.data['document-id']));
	if (!document || !tenant.catalog.fields(object).has('exported')) return;
	document.data.exported = true;
	stampMarked(tenant, document);
}
