import { cpus, totalmem } from 'node:os';
import type { CpuCost, MemoryCost } from './cost.mts';
import type { PollingFigure } from './polling.mts';
import { number, percent, table } from '../scripts/docs/page.mts';
import type { Figure, Result } from './reading.mts';

/** The machine that the figures are from. */
export interface Machine {
	cpus: string;
	memoryGb: number;
	node: string;
	n8n: string;
	date: string;
}

/** Everything that a run of the benchmark found. */
export interface Report {
	machine: Machine;
	/** Of the ceiling of 25 requests a second: this connector at 20,000 suppliers and 400 ms. */
	ceilingShare: number;
	/** Records a second there, against n8n's HTTP Request node. */
	vsHttpRequest: number;
	/** 429 answers to this connector there, in the run that had most. */
	refusals: number;
	results: Result[];
	cpu?: CpuCost;
	memory?: MemoryCost[];
	polling?: PollingFigure[];
	/** Milliseconds that the package adds to the start of n8n-workflow alone. */
	startUpMs?: number;
}

export function machine(n8n: string): Machine {
	const all = cpus();
	return {
		cpus: `${all.length} × ${all[0].model.trim()}`,
		memoryGb: Math.round(totalmem() / 2 ** 30),
		node: process.version,
		n8n,
		date: new Date().toISOString().slice(0, 10),
	};
}

function figureRow(
	ceiling: number | undefined,
	{ name, records, allowed, ...figure }: Figure,
): string[] {
	const ofSetting = allowed === undefined ? '' : percent(figure.recordsPerSecond / allowed);
	return [
		name,
		number(records),
		figure.seconds.toFixed(2),
		number(figure.recordsPerSecond),
		...(ceiling === undefined ? [] : [percent(figure.recordsPerSecond / ceiling)]),
		...(ceiling === undefined ? [] : [ofSetting]),
		number(figure.requests),
		number(figure.refusals),
	];
}

function resultTable({ workload, ceilingRecordsPerSecond: ceiling, figures }: Result): string {
	const shares = ceiling === undefined ? [] : ['of the ceiling', 'of its setting'];
	const head = ['', 'records', 's', 'records/s', ...shares, 'requests', 'refused'];
	const top =
		ceiling === undefined
			? []
			: [['Ceiling: 25 requests/s', '', '', number(ceiling), '100 %', '', '', '']];
	const rows = figures.map((figure) => figureRow(ceiling, figure));
	return `### ${workload}\n\n${table(head, [...top, ...rows])}`;
}

function cpuTable({ records, coupa, helper, plain, ratio }: CpuCost): string {
	const rows = [
		['undici and JSON.parse', plain.toFixed(0)],
		["n8n's helper with credentials, in the same loop", helper.toFixed(0)],
		['Coupa node', coupa.toFixed(0)],
	];
	return `### CPU per record, ${number(records)} suppliers, no latency, no limit\n\n${table(['', 'µs'], rows)}\n\nWhat n8n's helper costs taken out, the node takes ${ratio.toFixed(2)} times the CPU of the plain loop.`;
}

function memoryTable(memory: readonly MemoryCost[]): string {
	const mb = (bytes: number): string => (bytes / 2 ** 20).toFixed(0);
	const rows = memory.map(({ records, peakBytes, itemBytes, ratio }) => [
		number(records),
		mb(itemBytes),
		mb(peakBytes),
		ratio.toFixed(2),
	]);
	const head = ['records', 'items alone, MB', 'most that was alive, MB', 'ratio'];
	return `### Memory\n\n${table(head, rows)}`;
}

function pollingTable(polling: readonly PollingFigure[]): string {
	const rows = polling.map(({ changes, seconds, polls, requests }) => [
		number(changes),
		seconds.toFixed(2),
		number(polls),
		number(requests),
	]);
	return `### A poll of the trigger, 400 ms\n\n${table(['changes', 's', 'polls', 'requests'], rows)}`;
}

/** The report as Markdown. */
export function markdown(report: Report): string {
	const { machine: on, cpu, memory, polling, startUpMs } = report;
	const parts = [
		`${on.date}, ${on.cpus}, ${on.memoryGb} GB, Node ${on.node}, n8n ${on.n8n}. Medians of ${report.results[0].figures[0].runs.length} runs, in turn; refused: in the run that had most.`,
		...report.results.map(resultTable),
	];
	if (cpu !== undefined) parts.push(cpuTable(cpu));
	if (memory !== undefined) parts.push(memoryTable(memory));
	if (polling !== undefined) parts.push(pollingTable(polling));
	if (startUpMs !== undefined) {
		parts.push(
			`### Start-up\n\nLoading the package and its nodes adds ${startUpMs.toFixed(0)} ms to n8n's start.`,
		);
	}
	return `${parts.join('\n\n')}\n`;
}
