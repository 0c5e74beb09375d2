import { CancelledError, TransportError } from '../../../coupa/errors.ts';
import { withIdleTimeout } from '../../../nodes/shared/transport/idleTimeout.ts';
import { FakeClock } from '../../support/fakeClock.mts';

/** Work that moves one byte at each of the times, and ends at the last one. */
function moving(clock: FakeClock, times: readonly number[]) {
	let bytes = 0;
	const work = (async () => {
		for (const time of times) {
			await clock.sleep(time - clock.now());
			bytes += 1;
		}
		return 'done';
	})();
	return { work, progress: () => bytes };
}

test('a transfer may take as long as it likes while something moves', async () => {
	const clock = new FakeClock();
	const times = Array.from({ length: 100 }, (_, index) => (index + 1) * 900);
	const { work, progress } = moving(clock, times);
	expect(await withIdleTimeout(work, { progress, timeoutMs: 1000, clock })).toBe('done');
	expect(clock.now()).toBeGreaterThanOrEqual(90_000);
});

test('it has timed out once nothing moved for so long', async () => {
	const clock = new FakeClock();
	const { work, progress } = moving(clock, [500, 900, 60_000]);
	const result = await withIdleTimeout(work, { progress, timeoutMs: 2000, clock });
	expect(result).toBeInstanceOf(TransportError);
	expect((result as TransportError).code).toBe('ETIMEDOUT');
	expect(clock.now()).toBeGreaterThanOrEqual(2900);
	expect(clock.now()).toBeLessThanOrEqual(3400);
});

test('a cancelled execution ends it', async () => {
	const clock = new FakeClock();
	const cancel = new AbortController();
	const { work, progress } = moving(clock, [60_000]);
	void clock.sleep(700).then(() => cancel.abort());
	const waiting = withIdleTimeout(work, {
		progress,
		timeoutMs: 30_000,
		clock,
		signal: cancel.signal,
	});
	await expect(waiting).rejects.toBeInstanceOf(CancelledError);
	expect(clock.now()).toBeLessThan(1000);
});
