import { decisionOperation } from './decision';

/** Approves what waits for an approval. */
export const approve = decisionOperation('approve', {
	name: 'Approve',
	value: 'approve',
	action: 'Approve a document',
	description:
		"Approve an approval that waits, and get the new status of its document. Give the approval's ID, or the document that waits.",
});
