/** `npm run bench`: its options are in scripts/bench.mjs. Run on Node 24. */
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { SetupError } from '../scripts/n8n/command.mts';
import { N8N_VERSION } from '../scripts/n8n/install.mts';
import { abortOnSignals, Closers } from '../scripts/start/shutdown.mts';
import { coupaQuery, PAGE, plainLoop } from './contenders.mts';
import { cpuCost, memoryCost } from './cost.mts';
import { type BenchOptions, parseBenchOptions } from './options.mts';
import { pollingCost } from './polling.mts';
import { readingRace, type ReadingWorkload, type Result } from './reading.mts';
import { machine, markdown, type Report } from './report.mts';
import { smallRaces } from './small.mts';
import { type BenchN8n, type BenchSandbox, startBenchN8n, startBenchSandbox } from './stage.mts';
import { startUpCost } from './startup.mts';
import { updateRace } from './writing.mts';

const log = (line: string): void => console.log(line);

/** The workload that the ratios are from. */
const MAIN: Omit<ReadingWorkload, 'quick'> = {
	object: 'suppliers',
	records: 20_000,
	slowRecords: 5000,
	latencyMs: 400,
};

const INVOICES = 5000;

const MORE: Readonly<Record<'invoices' | 'suppliers', readonly ReadingWorkload[]>> = {
	suppliers: [100, 1000].map((latencyMs) => ({
		...MAIN,
		slowRecords: 1000,
		latencyMs,
		quick: false,
	})),
	invoices: [100, 400, 1000].map((latencyMs) => ({
		object: 'invoices',
		records: INVOICES,
		slowRecords: 1000,
		latencyMs,
		quick: false,
	})),
};

const UPDATES = { records: 2000, slowRecords: 200, latencyMs: 400 };

type Stage = { sandbox: BenchSandbox; n8n: BenchN8n };

/**
 * Fetches the token, which has to get five seconds old, and lets n8n and the sandbox make what they make
 * late: a sandbox that stands still to make its records gets many requests at once afterwards.
 */
async function warmUp({ n8n, sandbox }: Stage): Promise<void> {
	const run = await n8n.prepare('warm-up', coupaQuery('users', {}));
	await run();
	const { ratePerSecond } = await sandbox.settings();
	await sandbox.configure({ ratePerSecond: 0 });
	await plainLoop(sandbox, 'suppliers', MAIN.records / PAGE);
	await plainLoop(sandbox, 'invoices', INVOICES / PAGE);
	await sandbox.configure({ ratePerSecond });
}

function reportOf(main: Result, results: Result[], found: Costs): Report {
	const figureOf = (name: string) => {
		const figure = main.figures.find((candidate) => candidate.name.startsWith(name));
		if (figure === undefined) throw new Error(`There is no figure of ${name}`);
		return figure;
	};
	const coupa = figureOf('Coupa node, 25');
	return {
		machine: machine(N8N_VERSION),
		ceilingShare: coupa.recordsPerSecond / (main.ceilingRecordsPerSecond ?? Infinity),
		vsHttpRequest: coupa.recordsPerSecond / figureOf('HTTP').recordsPerSecond,
		refusals: coupa.refusals,
		results: [main, ...results],
		...found,
	};
}

type Costs = Pick<Report, 'cpu' | 'memory' | 'polling' | 'startUpMs'>;

/** The workloads besides the main one. */
async function workloads(stage: Stage, { runs, only }: BenchOptions): Promise<Result[]> {
	const results: Result[] = [];
	for (const part of ['suppliers', 'invoices'] as const) {
		if (!only.includes(part)) continue;
		for (const workload of MORE[part]) {
			results.push(await readingRace(stage, workload, runs, log));
		}
	}
	if (only.includes('small')) {
		results.push(...(await smallRaces(stage, MAIN.latencyMs, runs, log)));
	}
	if (only.includes('updates')) {
		results.push(await updateRace(stage, UPDATES, runs, log));
	}
	return results;
}

/** What the connector costs this machine. */
async function costs(
	{ sandbox }: Stage,
	{ runs, only }: BenchOptions,
	closers: Closers,
): Promise<Costs> {
	const found: Costs = {};
	if (only.includes('polling')) {
		log('Polls of the trigger');
		found.polling = pollingCost(MAIN.latencyMs, [0, 50, 5000], runs);
	}
	if (only.includes('cpu')) {
		log('CPU');
		found.cpu = await cpuCost(sandbox, MAIN.object, MAIN.records, runs);
	}
	if (only.includes('memory')) {
		log('Memory');
		const large = await startBenchSandbox(['--suppliers', '100000', '--no-rate-limit'], closers);
		found.memory = [
			await memoryCost(sandbox, MAIN.object, MAIN.records),
			await memoryCost(large, MAIN.object, 100_000),
		];
	}
	if (only.includes('startup')) found.startUpMs = startUpCost(runs * 3).added;
	return found;
}

async function bench(options: BenchOptions, closers: Closers): Promise<void> {
	const { quick, runs, json, markdown: file } = options;
	const counts = ['--suppliers', String(MAIN.records), '--invoices', String(INVOICES)];
	const sandbox = await startBenchSandbox(counts, closers);
	log('Starting n8n with the packed connector.');
	const stage = { sandbox, n8n: await startBenchN8n(sandbox, closers, log) };
	await warmUp(stage);
	const main = await readingRace(stage, { ...MAIN, quick }, runs, log);
	const results = await workloads(stage, options);
	const report = reportOf(main, results, await costs(stage, options, closers));
	log(`\n${markdown(report)}`);
	log(
		`ceilingShare: ${report.ceilingShare.toFixed(3)}, vsHttpRequest: ${report.vsHttpRequest.toFixed(2)}, refusals: ${report.refusals}`,
	);
	if (json !== undefined) {
		const style = { ...(await resolveConfig(json)), parser: 'json' };
		writeFileSync(json, await format(JSON.stringify(report), style));
	}
	if (file !== undefined) writeFileSync(file, markdown(report));
}

const closers = new Closers();
const signal = abortOnSignals();
// An n8n that stays behind would take the processor from the next run.
const stopped = once(signal, 'abort').then(() => signal.throwIfAborted());
try {
	await Promise.race([bench(parseBenchOptions(process.argv.slice(2)), closers), stopped]);
} catch (error) {
	process.exitCode = 1;
	console.error(error instanceof SetupError || error instanceof TypeError ? error.message : error);
} finally {
	await closers.closeAll();
}
process.exit();
