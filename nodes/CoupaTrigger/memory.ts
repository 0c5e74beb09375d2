import type { IPollFunctions } from 'n8n-workflow';

/** What this process remembers of a trigger, besides what n8n stores. */
export interface Memory {
	/** Since when a poll is under way, in ms. */
	since?: number;
	/** How many polls there were: another object begins with each. */
	polls: number;
	/** Polls in a row that emitted, although an object failed. */
	withoutFailure: number;
}

const memories = new Map<string, Memory>();

/** What this process remembers of the trigger that is polled. */
export function memoryOf(context: IPollFunctions): Memory {
	// By its name, which is the only one in its workflow: copies of old workflows have the same IDs.
	const key = JSON.stringify([context.getWorkflow().id, context.getNode().name]);
	const memory = memories.get(key) ?? { polls: 0, withoutFailure: 0 };
	memories.set(key, memory);
	return memory;
}

/** The nodes whose first poll of this activation is done, by what n8n keeps for one activation. */
const activated = new WeakSet<IPollFunctions>();

// Why: docs/decisions/045-starts-at-newest-record.md
/** True for the first poll after a person activated the workflow, not after a restart of n8n. */
export function isFirstOfActivation(context: IPollFunctions): boolean {
	if (activated.has(context) || context.getActivationMode() !== 'activate') return false;
	activated.add(context);
	return true;
}
