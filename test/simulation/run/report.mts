import { Rng } from '../model/rng.mts';
import { type Findings, isRight } from '../oracle/findings.mts';
import { drawQuirks, type Pool, type Quirks } from '../quirks/draw.mts';
import type { Simulation } from '../quirks/types.mts';
import { playHistory, smallestFailure } from './histories.mts';
import { playWorld } from './worlds.mts';

export interface Order {
	simulation: Simulation;
	runs: number;
	/** Of the first run; each run has a seed of its own, the next number. */
	seed: number;
	pool: Pool;
	/** Of a history that a report made small. */
	path?: string;
	print(line: string): void;
}

const SHOWN = 3;
const PROGRESS_EVERY_MS = 10_000;

/** Plays one run. */
export async function play(
	simulation: Simulation,
	seed: number,
	quirks: Quirks,
	path?: string,
): Promise<Findings> {
	return simulation === 'worlds'
		? await playWorld(seed, quirks)
		: await playHistory(seed, quirks, path);
}

function named(quirks: Quirks): string {
	return quirks.size === 0 ? 'none' : [...quirks].join('+');
}

/** What a person does to see a run again. */
export function again(simulation: Simulation, seed: number, quirks: Quirks): string {
	return `npm run ${simulation} -- --runs 1 --seed ${seed} --quirks ${named(quirks)}`;
}

/** Counts over all runs, and says how to play those again that went wrong. */
export class Report {
	readonly total = { lost: 0, repeated: 0, misplaced: 0, unseen: 0 };

	failed = 0;

	/** Of the runs that went wrong, by their quirks. */
	private readonly failures = new Map<string, number>();

	private readonly order: Order;

	constructor(order: Order) {
		this.order = order;
	}

	async add(seed: number, quirks: Quirks, findings: Findings): Promise<void> {
		this.total.lost += findings.lost;
		this.total.repeated += findings.repeated;
		this.total.misplaced += findings.misplaced;
		this.total.unseen += findings.unseen ?? 0;
		if (isRight(findings)) return;
		const name = named(quirks);
		this.failures.set(name, (this.failures.get(name) ?? 0) + 1);
		this.failed += 1;
		const { print, simulation } = this.order;
		print(`${name}: lost ${findings.lost}, repeated ${findings.repeated}`);
		if (this.failed <= SHOWN) {
			const details = await this.explain(seed, quirks, findings);
			for (const line of details) print(`  ${line}`);
		}
		print(`  again: ${again(simulation, seed, quirks)}`);
	}

	close(): void {
		const { print, runs, seed, simulation } = this.order;
		const { lost, repeated, misplaced, unseen } = this.total;
		if (unseen > 0) print(`not seen by time, and not owed: ${unseen} (export marks reset quietly)`);
		for (const [name, count] of this.failures) print(`failed with ${name}: ${count}`);
		if (this.failed > 0) print(`failed: ${this.failed} of ${runs}`);
		const out = simulation === 'worlds' ? `, misplaced: ${misplaced}` : '';
		print(`${simulation}: ${runs}, lost: ${lost}, repeated: ${repeated}${out}, seed: ${seed}`);
	}

	/** The first failing history is made small, which takes a while. */
	private async explain(seed: number, quirks: Quirks, { details }: Findings): Promise<string[]> {
		const { simulation, path } = this.order;
		if (simulation === 'worlds' || this.failed > 1) return details.slice(0, SHOWN);
		const small = await smallestFailure(seed, quirks, path);
		return [...small.details, `smaller: ${again(simulation, seed, quirks)} --path ${small.path}`];
	}
}

/**
 * Plays runs from a seed on.
 *
 * @returns how many went wrong
 */
export async function runSimulation(order: Order): Promise<number> {
	const { simulation, runs, seed, pool, path, print } = order;
	const report = new Report(order);
	const started = Date.now();
	let reported = started;
	for (let run = 0; run < runs; run++) {
		const quirks = drawQuirks(pool, new Rng(seed + run));
		await report.add(seed + run, quirks, await play(simulation, seed + run, quirks, path));
		if (Date.now() - reported < PROGRESS_EVERY_MS) continue;
		reported = Date.now();
		print(`  … ${run + 1} ${simulation} in ${Math.round((reported - started) / 1000)} s`);
	}
	report.close();
	return report.failed;
}
