import { type CoupaRecord, idOf } from '../read';
import type { Document } from './types';

function text(value: unknown): string {
	return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}

/** True for a record, whatever is in it. */
export function isRecord(value: unknown): value is CoupaRecord {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The document of an approval, or undefined for a record that is no approval. */
export function documentOf(approval: CoupaRecord): Document | undefined {
	const type = text(approval['approvable-type']);
	const id = text(approval['approvable-id']);
	return type === '' || !/^\d+$/.test(id) ? undefined : { type, id };
}

/**
 * The id of an approval's approver. `approver` is a text or an object, a user or a group [Approvals
 * API; Approvals API Example Calls].
 */
export function approverIdOf(approval: CoupaRecord): string {
	const { approver } = approval;
	return text(approval['approver-id']) || (isRecord(approver) ? text(approver.id) : '');
}

/** "Jane Doe", or what else is known of the approver. */
export function approverName(approval: CoupaRecord): string {
	const { approver } = approval;
	const id = approverIdOf(approval);
	const unnamed = id === '' ? 'unknown approver' : `approver ${id}`;
	if (!isRecord(approver)) return text(approver) || unnamed;
	const full = [text(approver.firstname), text(approver.lastname)].filter(Boolean).join(' ');
	return text(approver.fullname) || full || text(approver.name) || text(approver.login) || unnamed;
}

/** "12 (Jane Doe)". */
export function approvalName(approval: CoupaRecord): string {
	return `${idOf(approval) ?? '?'} (${approverName(approval)})`;
}

export function statusOf(record: CoupaRecord): string {
	return text(record.status);
}
