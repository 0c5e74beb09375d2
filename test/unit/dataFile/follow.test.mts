import { followLoad } from '../../../coupa/dataFile/index.ts';
import type { DataFileSource, Following } from '../../../coupa/dataFile/index.ts';
import { CancelledError, CoupaError, type CoupaErrorKind } from '../../../coupa/errors.ts';
import { FakeClock } from '../../support/fakeClock.mts';

const PENDING: DataFileSource = { id: 7, status: 'Pending' };

interface Watch extends Partial<Following> {
	/** What each look gives; the last one again and again. */
	looks: Array<CoupaError | DataFileSource>;
}

function watch({ looks, ...more }: Watch) {
	const clock = new FakeClock();
	const seenAt: number[] = [];
	const following: Following = {
		seen: PENDING,
		clock,
		pollMs: 10_000,
		maxWaitMs: 60_000,
		async look() {
			const result = looks[Math.min(seenAt.length, looks.length - 1)];
			seenAt.push(clock.now() / 1000);
			if (result instanceof CoupaError) throw result;
			return result;
		},
		...more,
	};
	return { clock, seenAt, followed: followLoad(following) };
}

function problem(kind: CoupaErrorKind): CoupaError {
	return new CoupaError({ kind, message: kind });
}

test('looks quickly at first, and then as often as it is told', async () => {
	const running = { ...PENDING, status: 'Loading' };
	const looks = [running, running, running, running, running, { ...PENDING, status: 'Done' }];
	const { followed, seenAt } = watch({ looks });
	expect(await followed).toMatchObject({ state: 'done', source: { status: 'Done' } });
	expect(seenAt).toEqual([1, 3, 7, 15, 25, 35]);
});

test('does not look again at what is over', async () => {
	const { followed, seenAt } = watch({ looks: [], seen: { status: 'Failed' } });
	expect(await followed).toMatchObject({ state: 'failed' });
	expect(seenAt).toEqual([]);
});

test('waits through words that it does not know, until there is an end time', async () => {
	const looks = [{ status: 'hydrating' }, {}, { status: 'x', 'end-time': '2026-03-01T10:00:00Z' }];
	expect(await watch({ looks }).followed).toMatchObject({ state: 'done', source: looks[2] });
});

test('at the limit looks a last time, and tells that the load goes on', async () => {
	const looks = [{ status: 'Loading', progress: 100 }];
	const { followed, seenAt } = watch({ looks, maxWaitMs: 9000 });
	expect(await followed).toEqual({ state: 'running', source: looks[0], problem: undefined });
	expect(seenAt).toEqual([1, 3, 7, 9]);
});

test('the end that comes with the last look counts', async () => {
	const looks = [PENDING, { ...PENDING, status: 'Done' }];
	expect(await watch({ looks, maxWaitMs: 2500 }).followed).toMatchObject({ state: 'done' });
});

test.each(['network', 'server', 'timeout', 'rateLimited'] as const)(
	'a %s error passes: Coupa goes on loading meanwhile',
	async (kind) => {
		const looks = [problem(kind), problem(kind), { ...PENDING, status: 'Done' }];
		const { followed } = watch({ looks });
		expect(await followed).toMatchObject({ state: 'done', problem: undefined });
	},
);

test('an error that stays until the limit is told with what was seen last', async () => {
	const looks = [{ ...PENDING, status: 'Loading' }, problem('server')];
	const followed = await watch({ looks, maxWaitMs: 5000 }).followed;
	expect(followed).toMatchObject({
		state: 'running',
		source: { status: 'Loading' },
		problem: { kind: 'server' },
	});
});

test.each(['forbidden', 'notFound', 'unauthorized', 'token'] as const)(
	'a %s error ends the waiting',
	async (kind) => {
		const { followed, seenAt } = watch({ looks: [problem(kind)] });
		await expect(followed).rejects.toMatchObject({ kind });
		expect(seenAt).toHaveLength(1);
	},
);

test('a sample has no end: seen twice, it is not waited for', async () => {
	const sample = { ...PENDING, status: 'sample' };
	const twice = watch({ looks: [PENDING, sample, problem('server'), sample] });
	expect(await twice.followed).toMatchObject({ state: 'sample', problem: undefined });
	expect(twice.seenAt).toEqual([1, 3, 7, 15]);
	const passing = watch({ looks: [sample, { ...PENDING, status: 'Done' }] });
	expect(await passing.followed).toMatchObject({ state: 'done' });
});

test('cancelling ends the waiting at once', async () => {
	const controller = new AbortController();
	const { clock, followed, seenAt } = watch({ looks: [PENDING], signal: controller.signal });
	clock.after(5000, () => controller.abort());
	await expect(followed).rejects.toBeInstanceOf(CancelledError);
	expect(clock.now()).toBe(5000);
	expect(seenAt).toEqual([1, 3]);
});
