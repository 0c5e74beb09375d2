import { pageSource, type PageSource } from '../read';
import type { QueryArgument } from '../types';
import type { ApprovalContext, Document } from './types';

/** Below the instance. */
export const APPROVALS_PATH = '/api/approvals';

/** Whose approvals, and in which state. */
export interface ApprovalFilter {
	document?: Document;
	/** The id of a user. */
	approverId?: string;
	status?: string;
}

/** The pages of approvals. */
export function approvalPages({ client, catalog }: ApprovalContext): PageSource {
	const scopes = catalog.resourceAt('approvals')?.operations.query?.scopes ?? [];
	return pageSource(client, { path: APPROVALS_PATH, scopes, subject: 'list of approvals' });
}

/** The arguments of a query on approvals: its own fields [Approvals API]. */
export function approvalArguments({
	document,
	approverId,
	status,
}: ApprovalFilter): QueryArgument[] {
	const query: QueryArgument[] = [];
	if (document !== undefined) {
		query.push(['approvable_type', document.type], ['approvable_id', document.id]);
	}
	if (approverId !== undefined) {
		query.push(['approver_type', 'User'], ['approver_id', approverId]);
	}
	if (status !== undefined) query.push(['status', status]);
	return query;
}
