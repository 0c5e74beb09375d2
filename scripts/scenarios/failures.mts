import type { FaultMatch } from '../../sandbox/faults/faults.mts';
import type { Scenario } from './types.mts';

/** Coupa refuses one request, and a person is told why. */
export function refusal(
	match: FaultMatch,
	sentence: string,
	told = new RegExp(`: .*${sentence}`),
): Scenario['failure'] {
	return { cause: async ({ coupa }) => await coupa.refuse(match, sentence), told };
}
