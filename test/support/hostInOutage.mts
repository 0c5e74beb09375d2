/** A host that is down for a while, on a fake clock, and clients that share what they know of it. */
import {
	type ClientOptions,
	type CoupaClient,
	createClient,
	RateLimiters,
} from '../../coupa/http/index.ts';
import { FakeClock } from './fakeClock.mts';
import { type Answer, broken, json, ORIGIN } from './fakeCoupa.mts';
import { warmUp } from './limiters.mts';
import { randomNumbers } from './randomNumbers.mts';

export const READ = { method: 'GET', path: '/api/suppliers' } as const;
export const OK = json(200, []);
export const DOWN = json(503, {});
export const SECOND = 1000;
export const ANSWER_MS = 400;

export interface Host {
	clock: FakeClock;
	/** Paths and times of what was sent, in ms from the start. */
	sent: Array<{ path: string; at: number }>;
	/** A client of this host, with what all its clients have in common. */
	connect(options?: Partial<ClientOptions>): CoupaClient;
}

/** A host that gives these answers by the time, in ms from the start, and the path. */
export async function host(answer: (at: number, path: string) => Answer | 'hangs'): Promise<Host> {
	const clock = new FakeClock(1_000_000);
	const random = randomNumbers(1);
	const limiters = new RateLimiters(clock, random);
	await warmUp(clock, limiters.forHost(ORIGIN, 25).rateLimiter);
	const started = clock.now();
	const sent: Host['sent'] = [];
	return {
		clock,
		sent,
		connect: (options) =>
			createClient({
				origin: ORIGIN,
				clock,
				...limiters.forHost(ORIGIN, 25),
				random,
				readOnly: false,
				timeoutMs: 60_000,
				async send({ url }) {
					const { pathname: path } = new URL(url);
					sent.push({ path, at: clock.now() - started });
					await clock.sleep(ANSWER_MS);
					const given = answer(clock.now() - started, path);
					if (given !== 'hangs') return given;
					await clock.sleep(60 * SECOND);
					return broken('ETIMEDOUT');
				},
				...options,
			}),
	};
}

/** A host that is down from its third second on, for so many seconds. */
export async function outage(seconds: number, down: Answer = DOWN): Promise<Host> {
	return await host((at) => (at >= 3 * SECOND && at < (3 + seconds) * SECOND ? down : OK));
}

/** Reads so many pages, some at a time; rejects when one of them fails. */
export async function readPages(
	client: CoupaClient,
	pages: number,
	parallel: number,
): Promise<void> {
	let next = 0;
	const reader = async (): Promise<void> => {
		while (next++ < pages) await client.request(READ);
	};
	await Promise.all(Array.from({ length: parallel }, reader));
}

export function during({ sent }: Host, seconds: number): number {
	return sent.filter(({ at }) => at >= 3 * SECOND && at < (3 + seconds) * SECOND).length;
}
