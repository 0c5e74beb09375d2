/**
 * The approvals of a document. A chain is its approvals by position: those of the lowest position that
 * is not done are open (`pending_approval`, `on_hold`), the later ones wait (`pending`). Several at one
 * position are a parallel group. A new chain takes the place of the old one, whose approvals stay.
 */
import { formatDatetime } from '../lib/time.mts';
import { isRef, newRow, Ref, refsOf, type Row } from '../store/row.mts';
import type { Tenant } from '../tenant/tenant.mts';
import { stampCreated, stampUpdated } from '../write/stamps.mts';
import { BY_HAND, stepsFor, type Step } from './approvalRules.mts';
import { approved } from './outcomes.mts';

const OPEN: ReadonlySet<unknown> = new Set(['on_hold', 'pending_approval']);
/** What a document is while one of its open approvals is on hold; others go on waiting. */
const HELD: Readonly<Record<string, string>> = { InvoiceHeader: 'on_hold' };

export function isOpen({ data }: Row): boolean {
	return OPEN.has(data.status);
}

export function isUnfinished(approval: Row): boolean {
	return isOpen(approval) || approval.data.status === 'pending';
}

/** By position. */
export function approvalsOf(tenant: Tenant, document: Row): Row[] {
	const approvals = refsOf(document.data.approvals).flatMap((ref) => tenant.store.get(ref) ?? []);
	return approvals.sort((a, b) => positionOf(a) - positionOf(b) || a.id - b.id);
}

export function positionOf({ data }: Row): number {
	return Number(data.position);
}

export function documentOf(tenant: Tenant, { owner }: Row): Row | undefined {
	return owner && tenant.store.get(owner);
}

/** A new chain, by the rules; what was decided so far does not count for it. */
export function startChain(tenant: Tenant, document: Row): void {
	const named = approverOf(tenant, document);
	endChain(tenant, document, 'withdrawn');
	document.data.approvals = [];
	const chainId = tenant.store.table('Approval').nextId();
	const steps = stepsFor(tenant, document);
	for (const step of steps) addStep(tenant, document, step, chainId);
	if (named && !steps.some(({ approver }) => approver.id === named.id)) {
		const position = (steps.at(-1)?.position ?? 0) + 1;
		addStep(tenant, document, { approver: named, position, type: BY_HAND }, chainId);
	}
	continueChain(tenant, document);
}

/** Whom the body of a new document names, `{"approver": {"login": "…"}}`: comes last (unverified). */
function approverOf(tenant: Tenant, { data }: Row): Row | undefined {
	const isNew = refsOf(data.approvals).length === 0;
	return isNew && isRef(data.approver) ? tenant.store.get(data.approver) : undefined;
}

/** Opens whose turn it is; after the last one the document is approved. */
export function continueChain(tenant: Tenant, document: Row): void {
	const unfinished = approvalsOf(tenant, document).filter(isUnfinished);
	const turn = unfinished.filter((one) => positionOf(one) === positionOf(unfinished[0]!));
	for (const approval of turn) {
		if (approval.data.status !== 'pending') continue;
		approval.data.status = 'pending_approval';
		stampUpdated(tenant, approval);
	}
	showCurrent(tenant, document);
	if (turn.length === 0) {
		approved(tenant, document);
		return;
	}
	const held = turn.some(({ data }) => data.status === 'on_hold');
	document.data.status = (held && HELD[document.object]) || 'pending_approval';
}

/** What is not decided will not be: skipped after a rejection, else withdrawn. */
export function endChain(tenant: Tenant, document: Row, status: 'skipped' | 'withdrawn'): void {
	for (const approval of approvalsOf(tenant, document)) {
		if (!isUnfinished(approval)) continue;
		approval.data.status = status;
		stampUpdated(tenant, approval);
	}
	showCurrent(tenant, document);
}

/** Approves, rejects or bypasses one; the user of the API does it on behalf of the approver. */
export function closeApproval(
	tenant: Tenant,
	approval: Row,
	status: 'approved' | 'rejected',
): void {
	approval.data.status = status;
	approval.data['approval-date'] = formatDatetime(tenant.clock.now());
	approval.data['approved-by'] = status === 'approved' ? new Ref('User', tenant.apiUserId) : null;
	stampUpdated(tenant, approval);
}

/** @param chainId the approvals of one chain share it */
export function addStep(
	tenant: Tenant,
	document: Row,
	{ approver, position, type, group }: Step,
	chainId: number,
): Row {
	const table = tenant.store.table('Approval');
	const row = newRow('Approval', table.nextId(), {
		'approvable-id': document.id,
		'approvable-type': tenant.catalog.documentType('approvals', document.object),
		'approval-chain-id': chainId,
		'approver-id': approver.id,
		'approver-type': 'User',
		approver: new Ref('User', approver.id),
		'parallel-group-name': group ?? null,
		position,
		status: 'pending',
		holdable: true,
		type,
	});
	row.owner = new Ref(document.object, document.id);
	stampCreated(tenant, row);
	stampUpdated(tenant, row);
	table.insert(row);
	document.data.approvals = [...refsOf(document.data.approvals), new Ref('Approval', row.id)];
	return row;
}

/** Some documents name the approvals that are open, and the one who is asked. */
function showCurrent(tenant: Tenant, document: Row): void {
	const open = approvalsOf(tenant, document).filter(isOpen);
	const refs = open.map(({ id }) => new Ref('Approval', id));
	const fields = tenant.catalog.fields(document.object);
	if (fields.has('current-approval')) document.data['current-approval'] = refs[0] ?? null;
	if (fields.has('current-parallel-approvals')) {
		document.data['current-parallel-approvals'] = refs.length > 1 ? refs : [];
	}
	if (fields.get('approver')?.object) {
		document.data.approver = open[0] ? new Ref('User', Number(open[0].data['approver-id'])) : null;
	}
}
