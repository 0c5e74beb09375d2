import { decisionOperation } from './decision';

/** Puts on hold what waits for an approval. */
export const hold = decisionOperation('hold', {
	name: 'Hold',
	value: 'hold',
	action: 'Put a document on hold',
	description:
		'Put a pending approval on hold, and get the new status of the document. Identify it by the ID of the approval, or by the document.',
});
