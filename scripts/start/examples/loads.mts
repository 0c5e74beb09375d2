import { LOAD_EXAMPLES, type LoadExample } from '../../examples/loads.mts';
import { namesOf } from '../../examples/workflow.mts';
import { right, wrong } from './outcome.mts';
import type { Example, Outcome, Stage } from './types.mts';

/** The examples that load many rows. */
export const loads: Example[] = LOAD_EXAMPLES.map((example) => ({
	file: example.file,
	check: async (stage) => await check(stage, example),
}));

async function check({ run }: Stage, { steps }: LoadExample): Promise<Outcome> {
	const execution = await run();
	const texts: string[] = [];
	for (const step of steps) {
		const { loaded, rejected } = namesOf(step);
		const [summary] = execution.output[loaded] ?? [];
		const failed = execution.output[rejected] ?? [];
		const text = `${step.what}: ${Number(summary?.good ?? 0)} loaded, ${failed.length} rejected`;
		texts.push(text);
		if (Number(summary?.good) !== step.good || failed.length !== step.rejected) {
			return wrong(`${text}, and not ${step.good} and ${step.rejected}`, execution);
		}
		// Coupa's own counts: a load that is done may have saved nothing.
		const saved = Number(summary['records-created']) + Number(summary['records-updated']);
		if (!(saved > 0)) return wrong(`${text}, and Coupa saved nothing`, execution);
	}
	return right(texts.join('; '), execution);
}
