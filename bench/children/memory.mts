/**
 * What is alive while all records of an object are read, and what the items take that come out:
 * `node --expose-gc --import … memory.mts TASK`. Prints bytes beyond those before the reading.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { Scene, taskOf } from './scene.mts';

const SAMPLE_EVERY_MS = 250;

/** Bytes that are alive. */
function alive(): number {
	globalThis.gc?.();
	const { heapUsed, external } = process.memoryUsage();
	return heapUsed + external;
}

if (globalThis.gc === undefined) throw new Error('Run it with --expose-gc');
const task = taskOf(process.argv[2]);
const scene = await Scene.open(task);
await scene.query(task.warmUpObject);
const before = alive();
let peak = before;
let reading = true;
const reads = scene.query(task.object).finally(() => {
	reading = false;
});
while (reading) {
	peak = Math.max(peak, alive());
	await sleep(SAMPLE_EVERY_MS);
}
const items = await reads;
const after = alive();
console.log(
	JSON.stringify({
		records: items.length,
		peakBytes: Math.max(peak, after) - before,
		itemBytes: after - before,
	}),
);
process.exit();
