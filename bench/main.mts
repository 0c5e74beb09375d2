/** `npm run bench`: see `HELP` in options.mts. Run on Node 24. */
import { writeFileSync } from 'node:fs';
import { SetupError } from '../scripts/n8n/command.mts';
import { Closers } from '../scripts/start/shutdown.mts';
import { HELP, parseBenchOptions, type BenchOptions } from './options.mts';
import { readingRace } from './reading.mts';
import { startBenchN8n, startBenchSandbox } from './stage.mts';

const log = (line: string): void => console.log(line);

async function bench(options: BenchOptions, closers: Closers): Promise<void> {
	const sandbox = await startBenchSandbox(
		['--suppliers', '20000', '--invoices', '5000', '--no-token-age'],
		closers,
	);
	log('Starting n8n with the packed connector.');
	const n8n = await startBenchN8n(sandbox, closers, log);
	const result = await readingRace(
		{ sandbox, n8n },
		{
			object: 'suppliers',
			records: 20_000,
			slowRecords: 5000,
			latencyMs: 400,
			quick: options.quick,
		},
		options.runs,
		log,
	);
	const text = JSON.stringify(result, null, '\t');
	log(text);
	if (options.json !== undefined) writeFileSync(options.json, `${text}\n`);
}

const closers = new Closers();
try {
	const options = parseBenchOptions(process.argv.slice(2));
	if (options.help) log(HELP);
	else await bench(options, closers);
} catch (error) {
	process.exitCode = 1;
	console.error(error instanceof SetupError || error instanceof TypeError ? error.message : error);
} finally {
	await closers.closeAll();
}
process.exit();
