/**
 * How several processes share one tenant, as the workers of n8n's queue mode do: a sandbox that counts
 * requests as Coupa does, and processes of which each reads pages with a client of its own.
 *
 *   npm run bench:processes -- [--processes 4] [--seconds 60] [--latency 400] [--json]
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';

import { answerHelp } from '../scripts/bootstrap.mjs';
import type { Tally } from './children/reader.mts';

answerHelp(import.meta.url);

/** What Coupa documents for a tenant. */
const CEILING = 25;
/** Until the processes have found their shares. */
const SETTLING_S = 30;

const { values } = parseArgs({
	options: {
		processes: { type: 'string', default: '4' },
		seconds: { type: 'string', default: '60' },
		latency: { type: 'string', default: '400' },
		json: { type: 'boolean', default: false },
	},
});
const [count, seconds] = [Number(values.processes), Number(values.seconds)];

/** A Node process of the project, and the lines that it prints. */
function start(script: string, args: readonly string[]) {
	const path = join(import.meta.dirname, script);
	const node = ['--disable-warning=MODULE_TYPELESS_PACKAGE_JSON', path, ...args];
	const child = spawn(process.execPath, node, { stdio: ['pipe', 'pipe', 'inherit'] });
	return { child, lines: createInterface({ input: child.stdout }) };
}

async function firstLine<T>({ lines }: ReturnType<typeof start>): Promise<T> {
	const [line] = (await once(lines, 'line')) as [string];
	return JSON.parse(line) as T;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

/** Requests between two seconds of the run. */
function summary(tallies: readonly Tally[], from: number, to: number) {
	const within = (list: readonly number[]): number => sum(list.slice(from, to));
	const answered = tallies.map((tally) => within(tally.answered));
	const refused = sum(tallies.map((tally) => within(tally.refused)));
	const perSecond = answered.map((requests) => requests / (to - from));
	return {
		requestsPerSecond: sum(perSecond),
		shareOfLimit: sum(perSecond) / CEILING,
		refusedShare: refused / (sum(answered) + refused),
		leastOfFairShare: (Math.min(...perSecond) * count) / sum(perSecond),
		mostOfFairShare: (Math.max(...perSecond) * count) / sum(perSecond),
	};
}

const sandboxArgs = ['--port', '0', '--json', '--stop-with-stdin', '--size', 'small'];
const sandbox = start('../sandbox/main.mts', [...sandboxArgs, '--latency', values.latency]);
const { url } = await firstLine<{ url: string }>(sandbox);
const answer = await fetch(`${url}/sandbox/tokens`, {
	method: 'POST',
	headers: { 'content-type': 'application/json' },
	body: JSON.stringify({ ageSeconds: 60 }),
});
const { access_token: token } = (await answer.json()) as { access_token: string };

const task = { url, token, seconds };
const readers = Array.from({ length: count }, () =>
	start('children/reader.mts', [JSON.stringify(task)]),
);
await Promise.all(readers.map(firstLine));
// All begin at the same moment, when each of them is up.
const startAt = Date.now() + 1000;
for (const { child } of readers) child.stdin.write(`${startAt}\n`);
const tallies = await Promise.all(readers.map((reader) => firstLine<Tally>(reader)));
sandbox.child.stdin.end();

const result = {
	processes: count,
	seconds,
	latencyMs: Number(values.latency),
	whole: summary(tallies, 0, seconds),
	...(seconds > SETTLING_S && { settled: summary(tallies, SETTLING_S, seconds) }),
	failed: sum(tallies.map(({ failed }) => failed)),
};

const percent = (share: number): string => `${(100 * share).toFixed(1)}%`;
function print(name: string, figures: ReturnType<typeof summary>): void {
	const { requestsPerSecond, shareOfLimit, refusedShare } = figures;
	const { leastOfFairShare, mostOfFairShare } = figures;
	console.log(
		`${name}: ${requestsPerSecond.toFixed(1)} requests/s, ${percent(shareOfLimit)} of the limit, ${percent(refusedShare)} refused, ${leastOfFairShare.toFixed(2)} to ${mostOfFairShare.toFixed(2)} of a fair share per process`,
	);
}
if (values.json) {
	console.log(JSON.stringify(result));
} else {
	console.log(`${count} processes, ${seconds} s, ${values.latency} ms, ${result.failed} failed`);
	print('the whole run', result.whole);
	if (result.settled !== undefined) print(`from ${SETTLING_S} s on`, result.settled);
}
