import { decisionOperation } from './decision';

/** Puts on hold what waits for an approval. */
export const hold = decisionOperation('hold', {
	name: 'Hold',
	value: 'hold',
	action: 'Put a document on hold',
	description:
		"Put an approval that waits on hold, and get the new status of its document. Give the approval's ID, or the document that waits.",
});
