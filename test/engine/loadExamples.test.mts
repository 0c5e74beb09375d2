/** The examples that load many rows, against the sandbox: their rows, with the parameters of their nodes. */
import type { IDataObject } from 'n8n-workflow';

import { LOAD_EXAMPLES } from '../../scripts/examples/loads.mts';
import { namesOf, workflowOf } from '../../scripts/examples/workflow.mts';
import { type Scenario, startScenario } from '../support/scenario.mts';

let scenario: Scenario;
beforeAll(async () => {
	scenario = await startScenario({ rate: false, tokenAge: false, args: ['--csv-rows', '0'] });
});
afterAll(async () => await scenario.stop());

const STEPS = LOAD_EXAMPLES.flatMap((example) =>
	example.steps.map((step) => [step.what, example, step] as const),
);

test.each(STEPS)('%s are loaded as the example says', async (_what, example, step) => {
	const node = workflowOf(example).nodes.find(({ name }) => name === namesOf(step).load);
	const { items, failed, error, hints } = await scenario.run(node?.parameters as IDataObject, {
		items: step.rows.map((row) => ({ json: { ...row } as IDataObject })),
		errorOutput: true,
	});
	const rejected = failed.map(({ json }) => json.error);
	expect({ error, rejected, good: items[0]?.json.good }).toEqual({
		error: undefined,
		rejected: Array.from({ length: step.rejected }, () => expect.any(String)),
		good: step.good,
	});
	expect(hints.filter((hint) => !hint.startsWith('Coupa may refuse or change this'))).toEqual([]);
});
