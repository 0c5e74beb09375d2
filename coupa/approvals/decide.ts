import { advised, CancelledError } from '../errors';
import { isPlainObject } from '../lib/json';
import type { QueryArgument } from '../types';
import type { CoupaRecord } from '../read';
import { type DocumentState, readDocumentState } from './documentState';
import { APPROVALS_PATH } from './list';
import { isOpenFor } from './open';
import { documentOf, statusOf } from './record';
import type { ApprovalContext, Decision, Document } from './types';

export interface DecisionRequest {
	/** Digits. */
	approvalId: string;
	decision: Decision;
	/** The document, where the approval was found by it. */
	document?: Document;
	reason: string;
	note: string;
}

/** What is known after a decision. */
export interface Decided {
	approval: CoupaRecord;
	document?: DocumentState;
	/** What could not be read after the decision, for a hint. */
	problem?: string;
}

function isApproval(value: unknown, approvalId: string): value is CoupaRecord {
	return isPlainObject(value) && String(value.id) === approvalId && documentOf(value) !== undefined;
}

/** Sends the decision, once. Gives whatever Coupa answers. */
async function send(
	{ client, catalog }: ApprovalContext,
	{ approvalId, decision, reason, note }: DecisionRequest,
): Promise<unknown> {
	const { actions = [] } = catalog.resourceAt('approvals') ?? {};
	const query: QueryArgument[] = [
		['reason', reason],
		['note', note],
	];
	const { body } = await client
		.request({
			method: 'PUT',
			path: `${APPROVALS_PATH}/${approvalId}/${decision}`,
			query: query.filter(([, value]) => value !== ''),
			subject: `approval ${approvalId}`,
			verificationHint:
				'The decision may have been made. Get the approval and check its status before you decide again.',
			scopes: actions.find(({ key }) => key === decision)?.scopes,
		})
		.catch((error: unknown) => {
			throw advised(error, ['validation', 'conflict'], { code: 'getApprovals' });
		});
	return body;
}

/** The approval again, after the decision; an error stands for itself. */
async function readAgain(
	{ client, catalog }: ApprovalContext,
	approvalId: string,
): Promise<unknown> {
	const path = `${APPROVALS_PATH}/${approvalId}`;
	const scopes = catalog.resourceAt('approvals')?.operations.show?.scopes;
	const answer = await client
		.request({ method: 'GET', path, scopes })
		.catch((error: unknown) => error);
	if (answer instanceof CancelledError) throw answer;
	return isPlainObject(answer) && 'body' in answer ? answer.body : answer;
}

function reasonOf(answer: unknown): string {
	return answer instanceof Error ? `: ${answer.message}` : '';
}

// Why: docs/decisions/035-decisions-are-not-undone.md
/**
 * Decides an approval, and reads what has become of it and of its document. Coupa says that the
 * answer to a decision is the document [Approvals API Example Calls] and lists it among the actions of
 * approvals: where it is not the approval, or shows that as still open, the approval is read.
 *
 * @throws CoupaError when the decision was not made, or may not have been; never for what is read
 * afterwards
 */
export async function decide(context: ApprovalContext, request: DecisionRequest): Promise<Decided> {
	const { approvalId, decision } = request;
	const answer = await send(context, request);
	const isDecided = isApproval(answer, approvalId) && !isOpenFor(decision, answer);
	const again = isDecided ? undefined : await readAgain(context, approvalId);
	const approval = [again, answer].find((one): one is CoupaRecord => isApproval(one, approvalId));
	const document = approval === undefined ? request.document : documentOf(approval);
	const state = document === undefined ? undefined : await readDocumentState(context, document);
	const problems = [];
	if (approval === undefined)
		problems.push(`The approval could not be read afterwards${reasonOf(again)}`);
	else if (isOpenFor(decision, approval)) {
		problems.push(
			`The approval still has the status ${statusOf(approval)}. Check it in Coupa before you decide again`,
		);
	}
	if (state?.problem !== undefined) {
		problems.push(
			`The new status of the document (${state.document.type}) could not be read: ${state.problem}`,
		);
	}
	return {
		approval: approval ?? { id: Number(approvalId) },
		...(state !== undefined && { document: state.document }),
		...(problems.length > 0 && { problem: `Coupa accepted the decision. ${problems.join('. ')}` }),
	};
}
