/** Approving, rejecting and holding, and what it means for the document. [Approvals] */
import { readBody } from '../api/body.mts';
import type { RequestContext } from '../api/context.mts';
import { dashed } from '../catalog/names.mts';
import { ApiError } from '../render/errors.mts';
import { newRow, Ref, refsOf, type Row } from '../store/row.mts';
import { formatDatetime } from '../store/time.mts';
import { stampCreated, stampUpdated } from '../write/commit.mts';
import type { Tenant } from '../tenant.mts';

type Decision = 'approve' | 'reject' | 'hold';

const OPEN = ['pending_approval', 'on_hold'];
const STATUS: Readonly<Record<Decision, string>> = {
	approve: 'approved',
	reject: 'rejected',
	hold: 'on_hold',
};
/** A rejected requisition goes back to its requester. */
const REJECTED: Readonly<Record<string, string>> = { RequisitionHeader: 'draft' };

export function isDecision(action: string): action is Decision {
	return action in STATUS;
}

/** PUT /approvals/{id}/reject?reason=…: the reason in the query string, or in the body. */
export function decide(context: RequestContext, approval: Row, decision: Decision): void {
	const { tenant } = context;
	const status = String(approval.data.status);
	if (!OPEN.includes(status)) {
		throw new ApiError(400, { base: [`Approval can't be changed: it is ${status}`] });
	}
	const note = parameter(context, 'reason') ?? parameter(context, 'note');
	if (note)
		approval.data.note = [parameter(context, 'reason'), parameter(context, 'note')]
			.filter(Boolean)
			.join(': ');
	close(tenant, approval, STATUS[decision]);
	const document = documentOf(tenant, approval);
	if (!document) return;
	if (decision === 'approve') advance(tenant, document);
	if (decision === 'reject') document.data.status = REJECTED[document.object] ?? 'rejected';
	if (decision === 'hold' && document.object === 'InvoiceHeader') document.data.status = 'on_hold';
	stampUpdated(tenant, document);
}

function parameter(context: RequestContext, name: string): string | undefined {
	const inQuery = context.args.filters.find(({ path }) => path.join() === name)?.value;
	if (inQuery) return inQuery;
	const body = readBody(context.tenant.catalog, context.call, context.format, 'Approval');
	const found = Object.entries(body).find(([key]) => dashed(key) === name)?.[1];
	return typeof found === 'string' && found !== '' ? found : undefined;
}

function close(tenant: Tenant, approval: Row, status: string): void {
	approval.data.status = status;
	if (status !== 'on_hold') {
		approval.data['approval-date'] = formatDatetime(tenant.clock.now());
		approval.data['approved-by'] = status === 'approved' ? new Ref('User', tenant.apiUserId) : null;
	}
	stampUpdated(tenant, approval);
}

function documentOf(tenant: Tenant, approval: Row): Row | undefined {
	const { 'approvable-type': object, 'approvable-id': id } = approval.data;
	return tenant.store.table(String(object)).get(Number(id));
}

/** The next approver's turn; after the last one the document is approved. */
function advance(tenant: Tenant, document: Row): void {
	const approvals = approvalsOf(tenant, document);
	const open = approvals.find(({ data }) => OPEN.includes(String(data.status)));
	const next = open ?? approvals.find(({ data }) => data.status === 'pending');
	if (!next) document.data.status = 'approved';
	else {
		next.data.status = 'pending_approval';
		document.data.status = 'pending_approval';
		stampUpdated(tenant, next);
	}
}

function approvalsOf(tenant: Tenant, document: Row): Row[] {
	return refsOf(document.data.approvals).flatMap((ref) => tenant.store.get(ref) ?? []);
}

/** A new approval by the second user, as a simple approval chain would make it. */
export function startApprovals(tenant: Tenant, document: Row): void {
	const table = tenant.store.table('Approval');
	const approver = tenant.store.table('User').get(2) ?? tenant.store.table('User').get(1)!;
	const before = refsOf(document.data.approvals);
	const row = newRow('Approval', table.nextId(), {
		'approvable-id': document.id,
		'approvable-type': document.object,
		'approver-id': approver.id,
		'approver-type': 'User',
		approver: String(approver.data.fullname),
		position: before.length + 1,
		status: 'pending_approval',
		holdable: true,
		type: 'UserApproval',
	});
	row.owner = new Ref(document.object, document.id);
	stampCreated(tenant, row);
	stampUpdated(tenant, row);
	table.insert(row);
	document.data.approvals = [...before, new Ref('Approval', row.id)];
}

export function approveAll(tenant: Tenant, document: Row): void {
	for (const approval of approvalsOf(tenant, document)) {
		if (approval.data.status !== 'approved') close(tenant, approval, 'approved');
	}
}

export function approveCurrent(tenant: Tenant, document: Row): void {
	const current = approvalsOf(tenant, document).find(({ data }) =>
		OPEN.includes(String(data.status)),
	);
	if (current) close(tenant, current, 'approved');
	advance(tenant, document);
}
