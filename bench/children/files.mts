/**
 * Records by CSV files, or by REST one at a time: `node --import … files.mts TASK`. Prints seconds, those of
 * the processor, and, with --expose-gc, the bytes that were alive at most beyond the items.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { IDataObject } from 'n8n-workflow';
import { Scene, type Task } from './scene.mts';

const SAMPLE_EVERY_MS = 100;

export interface FilesTask extends Task {
	/** By hand: each column has an expression. */
	way: 'file' | 'byHand' | 'rest';
}

interface Kind {
	format: string;
	columns: (at: number) => IDataObject;
	fields: (at: number) => IDataObject;
	match: string;
}

const KINDS: Readonly<Record<string, Kind>> = {
	lookup_values: {
		format: 'lookupValue',
		columns: (at) => ({
			'Name*': `Value ${at}`,
			'Lookup*': 'Cost center',
			'External Ref Num': `V-${at}`,
			Description: `Value number ${at} of many`,
		}),
		fields: (at) => ({
			name: `Value ${at}`,
			lookup: { name: 'Cost center' },
			'external-ref-num': `V-${at}`,
			description: `Value number ${at} of many`,
		}),
		match: 'external-ref-num',
	},
	suppliers: {
		format: 'supplier',
		columns: (at) => ({
			Name: `Bench supplier ${at}`,
			'Supplier Number': `B-${at}`,
			'Display Name': `Supplier ${at}`,
			'Payment Method': 'invoice',
			'Invoice Matching Level': 'none',
			Website: 'https://supplier.example',
		}),
		fields: (at) => ({
			name: `Bench supplier ${at}`,
			number: `B-${at}`,
			'display-name': `Supplier ${at}`,
			'payment-method': 'invoice',
			'invoice-matching-level': 'none',
			website: 'https://supplier.example',
		}),
		match: 'number',
	},
};

function parametersOf({ way, object }: FilesTask): IDataObject {
	const { format, match, columns } = KINDS[object];
	if (way !== 'rest') {
		const value = Object.fromEntries(
			Object.keys(columns(0)).map((title) => [title, `={{ $json["${title}"] }}`]),
		);
		return {
			resource: 'dataFile',
			operation: 'loadItems',
			csvFormat: { __rl: true, mode: 'list', value: format },
			columns:
				way === 'byHand'
					? { mappingMode: 'defineBelow', value }
					: { mappingMode: 'autoMapInputData', value: null },
			options: { pollInterval: 1 },
		};
	}
	return {
		resource: 'record',
		operation: 'createOrUpdate',
		object: { __rl: true, mode: 'list', value: object },
		matchFields: [match],
		inputMode: 'json',
		jsonBody: '={{ JSON.stringify($json) }}',
		returnType: 'limited',
		options: { requestsPerSecond: 25, parallelRequests: 32 },
	};
}

/** Bytes that are alive. */
function alive(): number {
	globalThis.gc?.();
	const { heapUsed, external } = process.memoryUsage();
	return heapUsed + external;
}

const task = JSON.parse(process.argv[2] ?? '{}') as FilesTask;
const scene = await Scene.open(task);
await scene.query(task.warmUpObject);
const { columns, fields } = KINDS[task.object];
/** Others for each way, so that all are new. */
const first = task.way === 'rest' ? 1_000_000 : 0;
const items = Array.from({ length: task.records }, (_, at) => ({
	json: task.way === 'rest' ? fields(first + at) : columns(at),
}));
const before = alive();
let peak = before;
let isRunning = true;
const start = performance.now();
const cpuBefore = process.cpuUsage();
const run = scene.run(parametersOf(task), items).finally(() => {
	isRunning = false;
});
while (isRunning) {
	if (globalThis.gc !== undefined) peak = Math.max(peak, alive());
	await Promise.race([sleep(SAMPLE_EVERY_MS), run]);
}
const made = await run;
const seconds = (performance.now() - start) / 1000;
const cpu = process.cpuUsage(cpuBefore);
const cpuSeconds = (cpu.user + cpu.system) / 1e6;
const records =
	task.way === 'rest'
		? made.length
		: made.reduce((sum, { json }) => sum + Number(json.good ?? 0), 0);
console.log(JSON.stringify({ records, seconds, cpuSeconds, peakBytes: peak - before }));
process.exit();
