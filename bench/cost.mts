import { join } from 'node:path';
import { root } from '../scripts/bootstrap.mjs';
import { runChild } from './child.mts';
import type { Task } from './children/scene.mts';
import type { BenchSandbox } from './stage.mts';
import { median } from './statistics.mts';

/** CPU time per record, in µs, at no latency and without a rate limit. */
export interface CpuCost {
	records: number;
	coupa: number;
	/** n8n's helper with credentials in a loop. */
	helper: number;
	/** undici and JSON.parse in a loop. */
	plain: number;
	/** This connector's share against the plain loop, what n8n's helper costs taken out. */
	ratio: number;
}

/** Bytes beyond those before the reading. */
export interface MemoryCost {
	records: number;
	peakBytes: number;
	itemBytes: number;
	ratio: number;
}

async function taskFor(sandbox: BenchSandbox, object: string, records: number): Promise<Task> {
	const { url, clientId, clientSecret } = sandbox;
	const token = await sandbox.token();
	return { url, clientId, clientSecret, token, object, records, warmUpObject: 'users' };
}

function checkedRecords<T extends { records: number }>(task: Task, result: T): T {
	if (result.records === task.records) return result;
	throw new Error(`${result.records} of ${task.records} ${task.object} were read`);
}

/** Each contender in a process of its own, in turn; medians. */
export async function cpuCost(
	sandbox: BenchSandbox,
	object: string,
	records: number,
	runs: number,
): Promise<CpuCost> {
	await sandbox.configure({ latencyMs: 0, ratePerSecond: 0 });
	const task = await taskFor(sandbox, object, records);
	const costs = { coupa: [] as number[], helper: [] as number[], plain: [] as number[] };
	for (let run = 0; run < runs; run++) {
		for (const contender of ['coupa', 'helper', 'plain'] as const) {
			const script = join(root, 'bench', 'children', 'cpu.mts');
			const { cpuMs } = checkedRecords(
				task,
				runChild<{ cpuMs: number; records: number }>([script, contender, JSON.stringify(task)]),
			);
			costs[contender].push((cpuMs * 1000) / records);
		}
	}
	const coupa = median(costs.coupa);
	const helper = median(costs.helper);
	const plain = median(costs.plain);
	return { records, coupa, helper, plain, ratio: (coupa - helper + plain) / plain };
}

/** What is alive at most while an object is read, against its items. */
export async function memoryCost(
	sandbox: BenchSandbox,
	object: string,
	records: number,
): Promise<MemoryCost> {
	await sandbox.configure({ latencyMs: 0, ratePerSecond: 0 });
	const task = await taskFor(sandbox, object, records);
	const script = join(root, 'bench', 'children', 'memory.mts');
	const memory = runChild<Omit<MemoryCost, 'ratio'>>([
		'--expose-gc',
		'--max-old-space-size=8192',
		script,
		JSON.stringify(task),
	]);
	return { ...checkedRecords(task, memory), ratio: memory.peakBytes / memory.itemBytes };
}
