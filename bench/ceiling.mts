/**
 * How near reading comes to the documented ceiling, 25 requests a second with 50 records each: reads
 * suppliers from a sandbox in a process of its own, which counts requests as Coupa does. Each is read
 * twice: the second time it is known how many there were, and the process has proved its rate.
 *
 *   npm run bench:ceiling -- [--suppliers 20000] [--rates 25,20] [--latencies 400,1000] [--parallel 32]
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';

import { answerHelp } from '../scripts/bootstrap.mjs';
import '../test/simulation/run/extensionless.mjs';

answerHelp(import.meta.url);

const { createClient, RateLimiters } = await import('../coupa/http/index.ts');
const { ResultSizeHints, pageSource, readRecords } = await import('../coupa/read/index.ts');

const RECORDS_PER_REQUEST = 50;
/** More than it takes for 20 requests at 25 a second. */
const BURST_MS = 2000;

const { values } = parseArgs({
	options: {
		suppliers: { type: 'string', default: '20000' },
		rates: { type: 'string', default: '25,20' },
		latencies: { type: 'string', default: '400,1000' },
		parallel: { type: 'string', default: '32' },
	},
});

const sizes = new ResultSizeHints();
const clock = { now: () => Date.now(), sleep: async (ms: number) => void (await wait(ms)) };
/** One for all, as in a process of n8n; each sandbox is a host of its own. */
const rateLimiters = new RateLimiters(clock, Math.random);

interface Started {
	url: string;
	token: string;
	stop(): void;
}

async function startSandbox(latency: string): Promise<Started> {
	const main = join(import.meta.dirname, '../sandbox/main.mts');
	const options = ['--port', '0', '--json', '--stop-with-stdin', '--suppliers', values.suppliers];
	const child = spawn(process.execPath, [main, ...options, '--latency', latency], {
		stdio: ['pipe', 'pipe', 'inherit'],
	});
	const [line] = (await once(child.stdout.setEncoding('utf8'), 'data')) as [string];
	const { url } = JSON.parse(line) as { url: string };
	const answer = await fetch(`${url}/sandbox/tokens`, { method: 'POST' });
	const { access_token: token } = (await answer.json()) as { access_token: string };
	return { url, token, stop: () => child.stdin.end() };
}

async function read({ url, token }: Started, rate: number): Promise<string> {
	let [sent, refused, records] = [0, 0, 0];
	const client = createClient({
		origin: url,
		clock,
		rateLimiter: rateLimiters.forHost(url, rate).rateLimiter,
		random: Math.random,
		readOnly: true,
		timeoutMs: 60_000,
		async send(request) {
			sent += 1;
			const headers = { ...request.headers, Authorization: `Bearer ${token}` };
			const response = await fetch(request.url, { headers });
			if (response.status === 429) refused += 1;
			return {
				status: response.status,
				headers: Object.fromEntries(response.headers),
				body: await response.text(),
			};
		},
	});
	const started = performance.now();
	for await (const page of readRecords({
		readPage: pageSource(client, { path: '/api/suppliers' }),
		filters: [],
		returnType: { kind: 'default' },
		parallelRequests: Number(values.parallel),
		size: sizes.of({ origin: url, path: '/api/suppliers', filters: [] }),
		notice: console.log,
	})) {
		records += page.length;
	}
	const seconds = (performance.now() - started) / 1000;
	const share = records / seconds / (rate * RECORDS_PER_REQUEST);
	return `${records} records in ${seconds.toFixed(2)} s, ${(100 * share).toFixed(1)}% of the ceiling, ${sent} requests, ${refused} refused`;
}

for (const latency of values.latencies.split(',')) {
	for (const rate of values.rates.split(',').map(Number)) {
		const sandbox = await startSandbox(latency);
		for (const time of ['first', 'second']) {
			// Until the sandbox grants all of its burst again.
			if (time === 'second') await wait(BURST_MS);
			const result = await read(sandbox, rate);
			console.log(`latency ${latency} ms, ${rate} requests/s, ${time} time: ${result}`);
		}
		sandbox.stop();
	}
}
