/** Approving, rejecting and holding, and deciding in the place of approvers. [Approvals] */
import type { RequestContext } from '../query/context.mts';
import type { Row } from '../store/row.mts';
import type { Tenant } from '../tenant/tenant.mts';
import { stampUpdated } from '../write/stamps.mts';
import {
	approvalsOf,
	closeApproval,
	continueChain,
	documentOf,
	endChain,
	isOpen,
	isUnfinished,
} from './approvalChain.mts';
import { OVERRIDE } from './approvalRules.mts';
import { rejected } from './outcomes.mts';
import { textParameter } from './parameters.mts';
import { refusal } from './words.mts';

const DECISIONS = ['approve', 'hold', 'reject'] as const;
type Decision = (typeof DECISIONS)[number];

export function isDecision(action: string): action is Decision {
	return DECISIONS.some((decision) => decision === action);
}

/**
 * PUT /approvals/{id}/reject?reason=…: the reason in the query string, or in the body. Whose turn it is
 * decides once; what is on hold can still be approved or rejected.
 */
export function decide(context: RequestContext, approval: Row, decision: Decision): void {
	const { tenant } = context;
	if (tenant.flavours.has('ignores-decisions')) return;
	if (!isOpen(approval) || (decision === 'hold' && approval.data.status === 'on_hold')) {
		throw refusal(approval, decision);
	}
	if (decision === 'hold' && approval.data.holdable === false) {
		throw refusal(approval, decision, 'it is not holdable');
	}
	const why = keepReason(context, approval);
	if (decision === 'hold') {
		approval.data.status = 'on_hold';
		stampUpdated(tenant, approval);
	} else closeApproval(tenant, approval, decision === 'approve' ? 'approved' : 'rejected');
	const document = documentOf(tenant, approval);
	if (!document) return;
	if (decision === 'reject') {
		endChain(tenant, document, 'skipped');
		rejected(tenant, document, why);
	} else continueChain(tenant, document);
	stampUpdated(tenant, document);
}

/** Reason and note together are the approval's note; the reason also stands among its reasons. */
function keepReason(context: RequestContext, approval: Row): string | undefined {
	const reason = textParameter(context, 'reason');
	const note = textParameter(context, 'note');
	const why = [reason, note].filter((part) => part !== undefined).join(': ');
	if (why === '') return undefined;
	approval.data.note = why;
	if (reason !== undefined) approval.data.reasons = [{ description: reason }];
	return why;
}

/** Approves all that is left, in the place of the approvers. */
export function bypassAll(tenant: Tenant, document: Row): void {
	for (const approval of approvalsOf(tenant, document)) {
		if (isUnfinished(approval)) bypass(tenant, approval);
	}
	continueChain(tenant, document);
}

/** Approves what is open: in a parallel group the first that is. */
export function bypassCurrent(tenant: Tenant, document: Row): void {
	const current = approvalsOf(tenant, document).find(isOpen);
	if (current) bypass(tenant, current);
	continueChain(tenant, document);
}

function bypass(tenant: Tenant, approval: Row): void {
	approval.data.type = OVERRIDE;
	approval.data.note = 'Bypassed';
	closeApproval(tenant, approval, 'approved');
}
