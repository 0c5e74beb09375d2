import fc from 'fast-check';

import { runInParallel } from '../../../nodes/Coupa/shared/parallel.ts';
import { FakeClock } from '../../support/fakeClock.mts';
import { always, seeded } from '../../support/random.mts';

interface Job {
	orderingKey?: string;
	/** How long it takes to tell the key, and to do the work, in ms. */
	findingKey: number;
	working: number;
	fails?: boolean;
}

interface Span {
	index: number;
	from: number;
	to: number;
}

/** Runs jobs on a fake clock: when each ran, how many ran at once, and what it ended with. */
async function runJobs(jobs: readonly Job[], concurrency: number) {
	const clock = new FakeClock();
	const spans: Span[] = [];
	let running = 0;
	let most = 0;
	const error = await runInParallel({
		count: jobs.length,
		concurrency,
		async orderingKeyOf(index) {
			await clock.sleep(jobs[index].findingKey);
			return jobs[index].orderingKey;
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

const job = (working: number, orderingKey?: string): Job => ({
	working,
	findingKey: 0,
	orderingKey,
});

const jobs = fc.array(
	fc.record({
		orderingKey: fc.option(fc.constantFrom('a', 'b', 'c'), { nil: undefined }),
		findingKey: fc.integer({ min: 0, max: 5 }),
		working: fc.integer({ min: 0, max: 20 }),
	}),
	{ maxLength: 40 },
);
const concurrency = fc.integer({ min: 1, max: 8 });

test(always('each item runs once, and never more at a time than allowed'), async () => {
	await fc.assert(
		fc.asyncProperty(jobs, concurrency, async (all, atATime) => {
			const { spans, most, error } = await runJobs(all, atATime);
			expect(error).toBeUndefined();
			expect(spans.map(({ index }) => index).sort((a, b) => a - b)).toEqual([...all.keys()]);
			expect(most).toBeLessThanOrEqual(atATime);
		}),
		seeded,
	);
});

test(always('items with one ordering key run one after another, in their order'), async () => {
	await fc.assert(
		fc.asyncProperty(jobs, concurrency, async (all, atATime) => {
			const { spans } = await runJobs(all, atATime);
			const inOrder = [...spans].sort((a, b) => a.index - b.index);
			for (const orderingKey of ['a', 'b', 'c']) {
				const ofKey = inOrder.filter(({ index }) => all[index].orderingKey === orderingKey);
				ofKey.slice(1).forEach((span, at) => {
					expect(span.from).toBeGreaterThanOrEqual(ofKey[at].to);
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

test('an item that waits for another with its key does not begin after that one failed', async () => {
	const { spans } = await runJobs([job(1), { ...job(10, 'a'), fails: true }, job(1, 'a')], 2);
	expect(spans.map(({ index }) => index)).toEqual([0, 1]);
});

test('no items are no work', async () => {
	expect((await runJobs([], 4)).spans).toEqual([]);
});
