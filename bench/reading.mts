import { setTimeout as sleep } from 'node:timers/promises';
import {
	CEILING_RECORDS_PER_SECOND,
	coupaQuery,
	DEFAULT_RECORDS_PER_SECOND,
	httpRequestQuery,
	plainLoop,
} from './contenders.mts';
import type { BenchN8n, BenchSandbox } from './stage.mts';
import { median } from './statistics.mts';
import type { Measured } from './workflows.mts';

/** Long enough for the burst of the rate limit to be whole again. */
const REST_MS = 1500;

/** A way to read an object; how many of its records it is to read. */
export interface Contender {
	name: string;
	records: number;
	/** Records a second that its own setting allows; left out where there is none. */
	allowed?: number;
	run(): Promise<Measured>;
}

/** What the runs of one contender came to. */
export interface Figure {
	name: string;
	records: number;
	/** Records a second that its own setting allows. */
	allowed?: number;
	/** Of the median run. */
	seconds: number;
	recordsPerSecond: number;
	requests: number;
	/** 429 answers in the run that had most. */
	refusals: number;
	/** Seconds of each run. */
	runs: number[];
}

/** A workload with the figures of its contenders. */
export interface Result {
	workload: string;
	latencyMs: number;
	/** What the rate of 25 requests a second allows; left out where it is not what counts. */
	ceilingRecordsPerSecond?: number;
	figures: Figure[];
}

function checked(name: string, expected: number, { items, distinct }: Measured): void {
	if (items === expected && distinct === expected) return;
	throw new Error(`${name} read ${items} records, ${distinct} different ones, not ${expected}`);
}

/** Runs the contenders in turn, each as often as asked for, and checks that each read everything. */
export async function race(
	sandbox: BenchSandbox,
	contenders: readonly Contender[],
	runs: number,
	log: (line: string) => void,
): Promise<Figure[]> {
	const seconds = contenders.map((): number[] => []);
	const requests = contenders.map((): number[] => []);
	const refusals = contenders.map(() => 0);
	for (let run = 0; run < runs; run++) {
		for (const [index, { name, records, run: read }] of contenders.entries()) {
			await sleep(REST_MS);
			await sandbox.traffic();
			const measured = await read();
			checked(name, records, measured);
			const traffic = await sandbox.traffic();
			seconds[index].push((measured.ended - measured.began) / 1000);
			requests[index].push(traffic.requests);
			refusals[index] = Math.max(refusals[index], traffic.refusals);
			log(
				`  ${name}, run ${run + 1}: ${seconds[index][run].toFixed(2)} s, ${traffic.requests} requests, ${traffic.refusals} refused`,
			);
		}
	}
	return contenders.map(({ name, records, allowed }, index) => ({
		name,
		records,
		allowed,
		seconds: median(seconds[index]),
		recordsPerSecond: records / median(seconds[index]),
		requests: median(requests[index]),
		refusals: refusals[index],
		runs: seconds[index],
	}));
}

export interface ReadingWorkload {
	object: string;
	/** All records of the object. */
	records: number;
	/** Of them, what the slow contenders read. */
	slowRecords: number;
	latencyMs: number;
	/** Only this connector at 25 requests a second and the HTTP Request node. */
	quick: boolean;
}

/** Reads all records of an object in every way. */
export async function readingRace(
	{ sandbox, n8n }: { sandbox: BenchSandbox; n8n: BenchN8n },
	workload: ReadingWorkload,
	runs: number,
	log: (line: string) => void,
): Promise<Result> {
	const { object, records, slowRecords, latencyMs, quick } = workload;
	const name = `${records.toLocaleString('en')} ${object}, ${latencyMs} ms`;
	log(name);
	await sandbox.configure({ latencyMs });
	const path = (contender: string): string => `${contender}-${object}-${latencyMs}`;
	const slowPages = slowRecords / 50;
	const at25 = await n8n.prepare(path('at25'), coupaQuery(object, { requestsPerSecond: 25 }));
	const http = await n8n.prepare(path('http'), httpRequestQuery(sandbox.url, object, slowPages));
	const contenders: Contender[] = [
		{ name: 'Coupa node, 25 requests/s', records, allowed: CEILING_RECORDS_PER_SECOND, run: at25 },
		{ name: 'HTTP Request node', records: slowRecords, run: http },
	];
	if (!quick) {
		const byDefault = await n8n.prepare(path('default'), coupaQuery(object, {}));
		contenders.splice(1, 0, {
			name: 'Coupa node, default (20/s)',
			records,
			allowed: DEFAULT_RECORDS_PER_SECOND,
			run: byDefault,
		});
		contenders.push({
			name: 'undici, one after another',
			records: slowRecords,
			run: async () => await plainLoop(sandbox, object, slowPages),
		});
	}
	return {
		workload: name,
		latencyMs,
		ceilingRecordsPerSecond: CEILING_RECORDS_PER_SECOND,
		figures: await race(sandbox, contenders, runs, log),
	};
}
