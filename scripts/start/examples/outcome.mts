import type { Execution } from '../../n8n/execution.mts';
import type { Outcome } from './types.mts';

/** It did what it should, unless the execution itself says otherwise. */
export function right(text: string, execution: Execution): Outcome {
	if (execution.status === 'success') return { ok: true, text };
	return wrong(`its status is ${execution.status}`, execution);
}

/** It did not; where the execution failed, its error says more than what is missing. */
export function wrong(text: string, { error, status }: Execution): Outcome {
	return { ok: false, text: error ? `${status}: ${error}` : text };
}
