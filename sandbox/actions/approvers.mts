/** Adding approvers to a chain by hand, taking them out again, and looking for who could be one. */
import type { Answer } from '../lib/answer.mts';
import { invalid } from '../lib/errors.mts';
import type { RequestContext } from '../query/context.mts';
import { listRows } from '../render/reading.mts';
import { refsOf, type Row } from '../store/row.mts';
import type { Tenant } from '../tenant/tenant.mts';
import { stampUpdated } from '../write/stamps.mts';
import {
	addStep,
	approvalsOf,
	continueChain,
	isOpen,
	isUnfinished,
	positionOf,
} from './approvalChain.mts';
import { BY_HAND } from './approvalRules.mts';
import { parameter, textParameter, userParameter } from './parameters.mts';
import { refusal, titleOf } from './words.mts';

/**
 * `add_approver?approver_id=33` [Receipt Requests API]; as well by login or email, and in the body.
 * Without a position at the end. Where another one stands, it and those after it move on by one.
 */
export function addApprover(context: RequestContext, document: Row): void {
	const { tenant } = context;
	const chain = approvalsOf(tenant, document);
	const open = chain.find(isOpen);
	if (!open) throw refusal(document, 'add_approver');
	const { given, user } = userParameter(context);
	if (!given) throw invalid(document.object, "Approver can't be blank");
	const approver = user && tenant.store.get(user);
	if (!approver) throw invalid(document.object, 'Approver is not a user');
	if (chain.some((one) => isUnfinished(one) && one.data['approver-id'] === approver.id)) {
		throw invalid(document.object, `${String(approver.data.fullname)} is an approver already`);
	}
	const position = freePosition(context, document, chain, positionOf(open) + 1);
	for (const later of chain.filter((one) => positionOf(one) >= position)) {
		move(tenant, later, positionOf(later) + 1);
	}
	const step = { approver, position, type: BY_HAND };
	addStep(tenant, document, step, Number(open.data['approval-chain-id'] ?? open.id));
}

function freePosition(context: RequestContext, document: Row, chain: Row[], first: number): number {
	const end = positionOf(chain.at(-1)!) + 1;
	const given = textParameter(context, 'position');
	if (given === undefined) return end;
	if (!/^\d+$/.test(given)) throw invalid(document.object, 'Position is not a number');
	const position = Number(given);
	if (position < first) {
		throw invalid(
			document.object,
			`Position ${position} has its turn or had it: ${first} is the next`,
		);
	}
	return Math.min(position, end);
}

/** Takes out one that was added by hand: by its id, its approver or its position; else the last one. */
export function removeApproval(context: RequestContext, document: Row): void {
	const { tenant } = context;
	const unfinished = approvalsOf(tenant, document).filter(isUnfinished);
	if (unfinished.length === 0) throw refusal(document, 'remove_approval');
	const approval = named(context, unfinished);
	if (!approval) {
		throw invalid(document.object, `${titleOf(document)} has no such approval that can be removed`);
	}
	if (approval.data.type !== BY_HAND) {
		throw invalid(document.object, 'Approval cannot be removed: it was not added by hand');
	}
	document.data.approvals = refsOf(document.data.approvals).filter(({ id }) => id !== approval.id);
	tenant.store.table('Approval').delete(approval.id);
	for (const later of unfinished.filter((one) => positionOf(one) > positionOf(approval))) {
		move(tenant, later, positionOf(later) - 1);
	}
	continueChain(tenant, document);
}

function named(context: RequestContext, unfinished: Row[]): Row | undefined {
	const id = textParameter(context, 'approval-id', 'approval.id', 'approval');
	if (id !== undefined) return unfinished.find((one) => String(one.id) === id);
	const { given, user } = userParameter(context);
	if (given) return unfinished.findLast((one) => one.data['approver-id'] === user?.id);
	const position = parameter(context, 'position');
	if (position !== undefined) {
		return unfinished.find((one) => positionOf(one) === Number(position));
	}
	return unfinished.findLast(({ data }) => data.type === BY_HAND);
}

function move(tenant: Tenant, approval: Row, position: number): void {
	approval.data.position = position;
	stampUpdated(tenant, approval);
}

const SEARCHED = ['fullname', 'login', 'email', 'employee-number'];

/** Active users whose name, login or email contains the search text (parameters unverified). */
export function approverSearch(context: RequestContext): Answer {
	const text = (textParameter(context, 'query', 'search', 'q', 'term', 'name') ?? '').toLowerCase();
	return listRows(
		context,
		'User',
		({ data }) =>
			data.active === true &&
			SEARCHED.some((name) =>
				String(data[name] ?? '')
					.toLowerCase()
					.includes(text),
			),
	);
}
