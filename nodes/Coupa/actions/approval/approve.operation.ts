import { decisionOperation } from './decision';

/** Approves what waits for an approval. */
export const approve = decisionOperation('approve', {
	name: 'Approve',
	value: 'approve',
	action: 'Approve a document',
	description:
		'Approve a pending document, and get its new status. Identify it by the ID of the approval, or by the document.',
});
