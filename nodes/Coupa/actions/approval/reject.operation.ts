import { decisionOperation } from './decision';

/** Rejects what waits for an approval. */
export const reject = decisionOperation('reject', {
	name: 'Reject',
	value: 'reject',
	action: 'Reject a document',
	description:
		"Reject an approval that waits, with a reason, and get the new status of its document. Give the approval's ID, or the document that waits.",
});
