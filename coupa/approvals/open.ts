import { typeNames } from '../catalog';
import { refuse } from '../errors';
import { type ReturnType, selectionFromPaths, valueAt } from '../query';
import { collectRecords, type CoupaRecord, idOf, type Notice, readRecords } from '../read';
import { approvalArguments, approvalPages } from './list';
import { approvalName, approverIdOf, documentOf, statusOf } from './record';
import type { ApprovalContext, Decision, Document } from './types';

/**
 * The states in which an approval waits for a decision. "An approval must be Pending" [Approvals API
 * Example Calls]; `pending_approval` is seen in public integrations, and that an approval on hold can
 * still be decided is not verified.
 */
const OPEN: Readonly<Record<Decision, readonly string[]>> = {
	approve: ['pending_approval', 'on_hold'],
	reject: ['pending_approval', 'on_hold'],
	hold: ['pending_approval'],
};

/** Whether an approval can still be decided so. */
export function isOpenFor(decision: Decision, approval: CoupaRecord): boolean {
	return OPEN[decision].includes(statusOf(approval));
}

/** The one approval that is to be decided. */
export interface OpenSearch {
	document: Document;
	decision: Decision;
	/** The id of a user, where the person named one. */
	approverId?: string;
	notice: Notice;
}

/** What an approval is found by. */
const NEEDED = ['status', 'approvable-type', 'approvable-id'];
const FIELDS = selectionFromPaths([
	'id',
	...NEEDED,
	'approver-id',
	...['id', 'fullname', 'login', 'name'].map((field) => `approver.${field}`),
]);

// Why: docs/decisions/035-decisions-are-not-undone.md
/** Whether an approval says what is needed: a default API filter of the tenant may leave it out. */
function isTold(approval: CoupaRecord, { approverId }: OpenSearch): boolean {
	const has = (field: string): boolean => valueAt(approval, field) !== undefined;
	const hasApprover = has('approver-id') || has('approver');
	return NEEDED.every(has) && (approverId === undefined || hasApprover);
}

/** All approvals of a document, whatever their state. */
async function approvalsOf(context: ApprovalContext, search: OpenSearch): Promise<CoupaRecord[]> {
	const { document, notice } = search;
	const read = async (returnType: ReturnType): Promise<CoupaRecord[]> =>
		await collectRecords(
			readRecords({
				isLookUp: true,
				readPage: approvalPages(context),
				filters: approvalArguments(context.catalog, { document }),
				returnType,
				checksConditions: false,
				notice,
			}),
		);
	const shown = await read({ kind: 'default' });
	// A default API filter does not hide fields that are named [API Return Formats].
	const approvals = shown.every((approval) => isTold(approval, search))
		? shown
		: await read({ kind: 'fields', fields: FIELDS });
	// A tenant that does not filter by it must not lead to another document's approval.
	const types = typeNames(context.catalog, 'approvals', document.type);
	return approvals.filter((approval) => {
		const own = documentOf(approval);
		return own !== undefined && types.includes(own.type) && own.id === document.id;
	});
}

function documentName({ type, id }: Document): string {
	return `${type} ${id}`;
}

function refuseNone(
	{ document, approverId }: OpenSearch,
	approvals: readonly CoupaRecord[],
): never {
	const by = approverId === undefined ? '' : ` by the approver ${approverId}`;
	const states = approvals.map((approval) => `${approvalName(approval)} is ${statusOf(approval)}`);
	refuse(
		`No approval of ${documentName(document)}${by} is open for this decision`,
		states.length === 0
			? 'The document has no approvals. Check its type and ID, and whether it was submitted for approval. Nothing was changed.'
			: `Its approvals: ${states.join(', ')}. Nothing was changed.`,
	);
}

/**
 * The id of the one approval of a document that waits for a decision.
 *
 * @throws CoupaError (`invalidRequest`) when none waits, with the states of all, and when several do, as
 * with approvers in parallel, with their ids and approvers
 */
export async function findOpenApproval(
	context: ApprovalContext,
	search: OpenSearch,
): Promise<string> {
	const { document, approverId, decision } = search;
	const approvals = await approvalsOf(context, search);
	const open = approvals.filter(
		(approval) =>
			isOpenFor(decision, approval) &&
			(approverId === undefined || approverIdOf(approval) === approverId),
	);
	if (open.length > 1) {
		refuse(
			`${open.length} approvals of ${documentName(document)} are pending, so it is not clear which one is meant: ${open.map(approvalName).join(', ')}`,
			'Choose the approver, or identify the approval by its ID. Nothing was changed.',
		);
	}
	const id = open.length === 0 ? undefined : idOf(open[0]);
	return id === undefined ? refuseNone(search, approvals) : String(id);
}
