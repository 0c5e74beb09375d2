import { isPlainObject } from '../lib/json';
import { bounded, scalarText } from '../lib/text';
import { valueAt } from '../query';
import { type CoupaRecord, idOf } from '../read';
import type { Document } from './types';

/** The fields in which documents carry their own number. */
export const NUMBERS: readonly string[] = ['invoice-number', 'po-number', 'number'];

/** The document of an approval, or undefined for a record that is no approval. */
export function documentOf(approval: CoupaRecord): Document | undefined {
	const type = scalarText(valueAt(approval, 'approvable-type'));
	const id = scalarText(valueAt(approval, 'approvable-id'));
	return type === '' || !/^\d+$/.test(id) ? undefined : { type, id };
}

/**
 * The id of an approval's approver. `approver` is a text or an object, a user or a group [Approvals
 * API; Approvals API Example Calls].
 */
export function approverIdOf(approval: CoupaRecord): string {
	const { approver } = approval;
	return (
		scalarText(valueAt(approval, 'approver-id')) ||
		(isPlainObject(approver) ? scalarText(approver.id) : '')
	);
}

/** "Jane Doe", or what else a user or a group is called; empty where nothing is known. */
export function personName(person: CoupaRecord): string {
	const full = [scalarText(person.firstname), scalarText(person.lastname)]
		.filter(Boolean)
		.join(' ');
	return scalarText(person.fullname) || full || scalarText(person.name) || scalarText(person.login);
}

/** "Jane Doe", or what else is known of the approver. */
export function approverName(approval: CoupaRecord): string {
	const { approver } = approval;
	const id = approverIdOf(approval);
	const unnamed = id === '' ? 'unknown approver' : `approver ${id}`;
	return (isPlainObject(approver) ? personName(approver) : scalarText(approver)) || unnamed;
}

/** As much of a name is in a message: whoever sets it could write a message of their own. */
const LONGEST_NAME = 40;

/** "12 (Jane Doe)". */
export function approvalName(approval: CoupaRecord): string {
	const name = approverName(approval).replace(/\s+/g, ' ');
	return `${idOf(approval) ?? '?'} (${bounded(name, LONGEST_NAME)})`;
}

export function statusOf(record: CoupaRecord): string {
	return scalarText(record.status);
}
