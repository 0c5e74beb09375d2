/**
 * The trigger on n8n's polling engine, at some latency: how long polls take that find 0, 50 and 5,000
 * changes. `node --import … polling.mts '{"latencyMs":400,"changes":[0,50,5000]}'`
 */
import { DefaultTrigger } from '../../test/support/triggerEngine.mts';
import { startTriggerScenario } from '../../test/support/triggerScenario.mts';

/** A poll finds everything that changed, or this is wrong. */
const MOST_POLLS = 100;

const { latencyMs, changes } = JSON.parse(process.argv[2]) as {
	latencyMs: number;
	changes: number[];
};

const scenario = await startTriggerScenario({ latencyMs, rate: {} });
await scenario.later();
const trigger = scenario.trigger(DefaultTrigger, 'suppliers', {
	options: { maxRecords: 10_000, requestsPerSecond: 25 },
});
await trigger.activate();
const results: { changes: number; seconds: number; polls: number; requests: number }[] = [];
for (const wanted of changes) {
	// Out of the overlap of what came before.
	await scenario.later(3600);
	await trigger.poll();
	await scenario.reads();
	for (let at = 0; at < wanted; at++) await scenario.sandbox.admin.createRecord('suppliers', {});
	await scenario.later();
	const began = performance.now();
	let found = 0;
	let polls = 0;
	do {
		const { records, error } = await trigger.poll();
		if (error !== undefined) throw error;
		found += records.length;
		polls += 1;
	} while (found < wanted && polls < MOST_POLLS);
	if (found !== wanted) throw new Error(`${found} of ${wanted} changes were found`);
	const seconds = (performance.now() - began) / 1000;
	results.push({ changes: wanted, seconds, polls, requests: (await scenario.reads()).length });
}
console.log(JSON.stringify(results));
await scenario.stop();
process.exit();
