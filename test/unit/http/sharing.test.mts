/**
 * Processes that do not know of each other, on one tenant: 25 requests a second in all, latencies of 100
 * to 1,000 ms, five minutes, and more work than they can do.
 */
import {
	type SharedTenant,
	type SharedTenantRun,
	runSharedTenant,
	type SimulatedProcess,
} from '../../support/sharedTenant.mts';

const LIMIT = 25;
const SECONDS = 300;
/** Until processes that start together have found their shares. */
const SETTLED = 30;
/** Of seven runs of five minutes each, on a machine that has other work as well, in ms. */
const PATIENCE = 150_000;
const SEEDS = [1, 2, 3];

function processes(
	count: number,
	each: (index: number) => SimulatedProcess = () => ({}),
): SimulatedProcess[] {
	return Array.from({ length: count }, (_, index) => each(index));
}

async function run(tenant: Omit<SharedTenant, 'seconds'>): Promise<SharedTenantRun> {
	return await runSharedTenant({ ...tenant, seconds: SECONDS });
}

/** The least that any of the first processes gets, as a share of what is fair among `sharing`. */
function least(
	result: SharedTenantRun,
	{ from, first, sharing }: { from: number; first: number; sharing: number },
): number {
	const shares = Array.from({ length: first }, (_, index) => result.rate(from, SECONDS, index)).map(
		(rate) => (rate * sharing) / LIMIT,
	);
	return Math.min(...shares);
}

function middle(numbers: readonly number[]): number {
	return [...numbers].sort((a, b) => a - b)[numbers.length >> 1];
}

describe('one process alone', () => {
	it.each(SEEDS)('sends as much as Coupa allows, and is never refused (seed %i)', async (seed) => {
		const result = await run({ processes: processes(1), seed });
		// Its slow start takes less than four seconds of three hundred.
		expect(result.rate(0, SECONDS)).toBeGreaterThan((1 - 4 / SECONDS) * LIMIT);
		expect(result.rate(10, SECONDS)).toBeGreaterThan(0.995 * LIMIT);
		expect(result.refusedShare(0, SECONDS)).toBe(0);
	});

	it.each(SEEDS)('loses little by a stray refusal (seed %i)', async (seed) => {
		const result = await run({ processes: processes(1), seed, strayRefusals: [100] });
		expect(result.rate(100, 160)).toBeGreaterThan(0.88 * LIMIT);
		expect(result.rate(160, SECONDS)).toBeGreaterThan(0.97 * LIMIT);
	});

	it('keeps the rate that was asked for', async () => {
		const result = await run({ processes: [{ requestsPerSecond: 20 }], seed: 1 });
		expect(result.rate(10, SECONDS)).toBeCloseTo(20, 0);
		expect(result.refusedShare(0, SECONDS)).toBe(0);
	});
});

describe.each([undefined, 1])(
	'processes that start together, with Retry-After %s',
	(retryAfter) => {
		it.each([4, 16])(
			'%i of them use the limit and hardly exceed it',
			async (count) => {
				const refused: number[] = [];
				const used: number[] = [];
				for (const seed of [1, 2, 3, 4, 5, 6, 7]) {
					const result = await run({ processes: processes(count), seed, retryAfter });
					expect(least(result, { from: 0, first: count, sharing: count })).toBeGreaterThan(0.4);
					expect(result.failures).toBe(0);
					refused.push(result.refusedShare(0, SECONDS));
					used.push(result.rate(0, SECONDS) / LIMIT);
				}
				expect(Math.min(...used)).toBeGreaterThan(0.85);
				expect(middle(used)).toBeGreaterThan(0.9);
				expect(Math.max(...refused)).toBeLessThan(0.013);
				expect(middle(refused)).toBeLessThan(0.01);
			},
			PATIENCE,
		);
	},
);

describe('processes that come and go', () => {
	it.each(SEEDS)('share when they start one after the other (seed %i)', async (seed) => {
		const staggered = processes(16, (index) => ({ from: 2 * index }));
		const result = await run({ processes: staggered, seed });
		expect(result.rate(0, SECONDS)).toBeGreaterThan(0.95 * LIMIT);
		expect(result.refusedShare(0, SECONDS)).toBeLessThan(0.02);
		expect(result.refusedShare(60, SECONDS)).toBeLessThan(0.01);
		expect(least(result, { from: 60, first: 16, sharing: 16 })).toBeGreaterThan(0.3);
	});

	it.each(SEEDS)('go on when some stop and others start (seed %i)', async (seed) => {
		const changing = processes(16, (index) => {
			if (index < 6) return {};
			return index < 11 ? { until: 120 } : { from: 120 };
		});
		const result = await run({ processes: changing, seed });
		expect(result.rate(0, SECONDS)).toBeGreaterThan(0.9 * LIMIT);
		expect(result.refusedShare(0, SECONDS)).toBeLessThan(0.014);
		expect(least(result, { from: 150, first: 6, sharing: 11 })).toBeGreaterThan(0.3);
	});

	it.each(SEEDS)('take over what those leave that stop (seed %i)', async (seed) => {
		const shrinking = processes(16, (index) => (index < 8 ? {} : { until: 60 }));
		const result = await run({ processes: shrinking, seed });
		expect(result.rate(240, SECONDS)).toBeGreaterThan(0.85 * LIMIT);
	});
});

it('obeys a Retry-After of five seconds, and still uses the limit', async () => {
	const result = await run({ processes: processes(16), seed: 1, retryAfter: 5 });
	expect(result.rate(SETTLED, SECONDS)).toBeGreaterThan(0.9 * LIMIT);
	expect(result.failures).toBe(0);
});

it('leaves processes alone that want less than their share', async () => {
	const modest = processes(4, () => ({ requestsPerSecond: 5 }));
	const result = await run({ processes: modest, seed: 1 });
	expect(result.rate(10, SECONDS)).toBeCloseTo(20, 0);
	expect(result.refusedShare(10, SECONDS)).toBeLessThan(0.002);
});
