/**
 * Many records as CSV files (Load Items) beside Create or Update by REST, on the same sandbox. REST is
 * measured on a sample: it takes the same time for each record. How fast Coupa loads rows is not known: here
 * they are loaded at once, so that what is left is the connector's part.
 *
 *   npm run build && node bench/files.mts [--sample 1000]
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../scripts/bootstrap.mjs';
import { Closers } from '../scripts/start/shutdown.mts';
import { runChild } from './child.mts';
import type { FilesTask } from './children/files.mts';
import { type BenchSandbox, startBenchSandbox } from './stage.mts';

const LATENCY_MS = 400;
const SUBJECTS = { lookup_values: 40_000, suppliers: 10_000 };
/** Rows of several files, and of three times as many. */
const MEMORY_RECORDS = [20_000, 60_000];

const { values } = parseArgs({ options: { sample: { type: 'string', default: '1000' } } });
const sample = Number(values.sample);

type Measured = { records: number; seconds: number; cpuSeconds: number; peakBytes: number };

async function measure(
	sandbox: BenchSandbox,
	subject: Pick<FilesTask, 'object' | 'records' | 'way'>,
	...options: string[]
): Promise<Measured & { requests: number }> {
	const { url, clientId, clientSecret } = sandbox;
	const token = await sandbox.token();
	const task: FilesTask = { url, clientId, clientSecret, token, warmUpObject: 'users', ...subject };
	await sandbox.traffic();
	const script = join(root, 'bench', 'children', 'files.mts');
	const measured = runChild<Measured>([...options, script, JSON.stringify(task)]);
	if (measured.records !== subject.records) {
		throw new Error(`${measured.records} of ${subject.records} ${subject.object} went in`);
	}
	return { ...measured, requests: (await sandbox.traffic()).requests };
}

const line = (...cells: unknown[]) => console.log(`| ${cells.join(' | ')} |`);
const shown = (value: number) => value.toLocaleString('en', { maximumFractionDigits: 1 });

const closers = new Closers();
try {
	const sandbox = await startBenchSandbox(['--csv-rows', '0'], closers);
	await sandbox.configure({ latencyMs: LATENCY_MS });
	line('records', 'way', 'requests', 'seconds', 'CPU seconds', 'records/s');
	for (const [object, records] of Object.entries(SUBJECTS)) {
		for (const way of ['file', 'rest'] as const) {
			const count = way === 'file' ? records : sample;
			const subject = { object, way, records: count };
			const { requests, seconds, cpuSeconds } = await measure(sandbox, subject);
			const times = [seconds, cpuSeconds, count / seconds].map(shown);
			line(`${shown(count)} ${object}`, way, requests, ...times);
		}
	}
	line('rows in files', 'columns', 'alive at most beyond the items', 'for each row');
	for (const records of MEMORY_RECORDS) {
		for (const way of ['file', 'byHand'] as const) {
			const subject = { object: 'lookup_values', way, records };
			const { peakBytes } = await measure(sandbox, subject, '--expose-gc');
			const each = `${shown(peakBytes / records)} bytes`;
			line(shown(records), way, `${shown(peakBytes / 2 ** 20)} MB`, each);
		}
	}
} finally {
	await closers.closeAll();
}
process.exit();
