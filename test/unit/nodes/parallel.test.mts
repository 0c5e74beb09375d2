import fc from 'fast-check';

import { runInParallel } from '../../../nodes/Coupa/shared/parallel.ts';
import { FakeClock } from '../../support/fakeClock.mts';
import { always, seeded } from '../../support/random.mts';

interface Job {
	lane?: string;
	/** How long it takes to tell the lane, and to do the work, in ms. */
	findingLane: number;
	working: number;
	fails?: boolean;
}

interface Span {
	index: number;
	from: number;
	to: number;
}

/** Runs jobs on a fake clock: when each ran, how many ran at once, and what it ended with. */
async function runJobs(jobs: readonly Job[], width: number) {
	const clock = new FakeClock();
	const spans: Span[] = [];
	let running = 0;
	let most = 0;
	const error = await runInParallel({
		count: jobs.length,
		width,
		async laneOf(index) {
			await clock.sleep(jobs[index].findingLane);
			return jobs[index].lane;
		},
		async run(index) {
			running += 1;
			most = Math.max(most, running);
			const from = clock.now();
			await clock.sleep(jobs[index].working);
			running -= 1;
			spans.push({ index, from, to: clock.now() });
			if (jobs[index].fails === true) throw new Error(`job ${index}`);
		},
	}).catch((failure: unknown) => failure);
	return { spans, most, error };
}

const job = (working: number, lane?: string): Job => ({ working, findingLane: 0, lane });

const jobs = fc.array(
	fc.record({
		lane: fc.option(fc.constantFrom('a', 'b', 'c'), { nil: undefined }),
		findingLane: fc.integer({ min: 0, max: 5 }),
		working: fc.integer({ min: 0, max: 20 }),
	}),
	{ maxLength: 40 },
);
const width = fc.integer({ min: 1, max: 8 });

test(always('each item runs once, and never more at a time than allowed'), async () => {
	await fc.assert(
		fc.asyncProperty(jobs, width, async (all, atATime) => {
			const { spans, most, error } = await runJobs(all, atATime);
			expect(error).toBeUndefined();
			expect(spans.map(({ index }) => index).sort((a, b) => a - b)).toEqual([...all.keys()]);
			expect(most).toBeLessThanOrEqual(atATime);
		}),
		seeded,
	);
});

test(always('items of one lane run one after another, in their order'), async () => {
	await fc.assert(
		fc.asyncProperty(jobs, width, async (all, atATime) => {
			const { spans } = await runJobs(all, atATime);
			const inOrder = [...spans].sort((a, b) => a.index - b.index);
			for (const lane of ['a', 'b', 'c']) {
				const ofLane = inOrder.filter(({ index }) => all[index].lane === lane);
				ofLane.slice(1).forEach((span, at) => {
					expect(span.from).toBeGreaterThanOrEqual(ofLane[at].to);
				});
			}
		}),
		seeded,
	);
});

test('after a failure nothing more is begun, what has begun is waited for, and the first one counts', async () => {
	const failing: Job[] = [
		job(1),
		{ ...job(30), fails: true },
		{ ...job(10), fails: true },
		job(20),
		job(5),
	];
	const { spans, error } = await runJobs(failing, 3);
	expect(spans.map(({ index }) => index).sort()).toEqual([0, 1, 2, 3]);
	expect(error).toEqual(new Error('job 1'));
});

test('an item that waits for another of its lane does not begin after that one failed', async () => {
	const { spans } = await runJobs([job(1), { ...job(10, 'a'), fails: true }, job(1, 'a')], 2);
	expect(spans.map(({ index }) => index)).toEqual([0, 1]);
});

test('no items are no work', async () => {
	expect((await runJobs([], 4)).spans).toEqual([]);
});
