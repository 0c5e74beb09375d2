/**
 * One worker of several: says that it is up, waits for a line with the time at which all begin (epoch in
 * ms), reads pages with the connector's own client for so long, and prints a `Tally`.
 * `node reader.mts TASK`.
 */
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';

import '../../test/simulation/run/extensionless.mjs';

const { createClient, RateLimiters } = await import('../../coupa/http/index.ts');

/** Requests that are under way at once, at most. */
const PARALLEL = 32;

interface Task {
	url: string;
	token: string;
	seconds: number;
}

/** What came back in each second of the run. */
export interface Tally {
	answered: number[];
	refused: number[];
	/** Requests that ended in an error, after all their tries. */
	failed: number;
}

const { url, token, seconds } = JSON.parse(process.argv[2] ?? '') as Task;
const clock = {
	now: () => Date.now(),
	sleep: async (ms: number, signal?: AbortSignal) => void (await wait(ms, undefined, { signal })),
};
const tally: Tally = {
	answered: Array<number>(seconds).fill(0),
	refused: Array<number>(seconds).fill(0),
	failed: 0,
};
// The first request of a process loads code, and connects: that is not what is measured.
await fetch(`${url}/sandbox`).then(async (response) => await response.text());
console.log('"ready"');
const [line] = (await once(createInterface({ input: process.stdin }), 'line')) as [string];
const startAt = Number(line);
await wait(Math.max(0, startAt - Date.now()));

const client = createClient({
	origin: url,
	clock,
	rateLimiter: new RateLimiters(clock, Math.random).forHost(url, 25).rateLimiter,
	random: Math.random,
	readOnly: true,
	timeoutMs: 60_000,
	signal: AbortSignal.timeout(seconds * 1000),
	async send(request) {
		const headers = { ...request.headers, Authorization: `Bearer ${token}` };
		const response = await fetch(request.url, { headers });
		const body = await response.text();
		const second = Math.floor((Date.now() - startAt) / 1000);
		const list = response.status === 429 ? tally.refused : tally.answered;
		if (second < seconds) list[second] += 1;
		return { status: response.status, headers: Object.fromEntries(response.headers), body };
	},
});

const ends = startAt + seconds * 1000;
async function read(): Promise<void> {
	while (Date.now() < ends) {
		await client
			.request({ method: 'GET', path: '/api/suppliers', query: [['limit', '5']] })
			.catch(() => {
				// Those that the end of the run cuts off are no failures.
				if (Date.now() < ends) tally.failed += 1;
			});
	}
}
await Promise.all(Array.from({ length: PARALLEL }, read));
console.log(JSON.stringify(tally));
process.exit();
