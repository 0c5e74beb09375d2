import { decisionOperation } from './decision';

/** Rejects what waits for an approval. */
export const reject = decisionOperation('reject', {
	name: 'Reject',
	value: 'reject',
	action: 'Reject a document',
	description:
		'Reject a pending document with a reason, and get its new status. Identify it by the ID of the approval, or by the document.',
});
