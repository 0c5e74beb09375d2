import type { Rng } from '../model/rng.mts';
import { QUIRKS, type QuirkName, TOGETHER } from './table.mts';
import type { Simulation, Topic } from './types.mts';

/** Quirks of one tenant. */
export type Quirks = ReadonlySet<QuirkName>;

/** What runs draw their quirks from: each choice is one quirk, or several together. */
export interface Pool {
	choices: ReadonlyArray<readonly QuirkName[]>;
	/** Runs without any quirk. */
	plainShare: number;
}

/** Where none were named. */
const PLAIN_SHARE = 0.35;
const SECOND_SHARE = 0.4;

/** Independent of how a tenant pages and shows records, where it has one quirk at most. */
const INDEPENDENT: readonly Topic[] = ['answers', 'changes', 'dates'];

/** Those that a simulation can have. */
export function quirksOf(simulation: Simulation): QuirkName[] {
	return (Object.keys(QUIRKS) as QuirkName[]).filter((name) =>
		QUIRKS[name].in.includes(simulation),
	);
}

/**
 * The pool that the command line names: `a,b+c` for runs with a, or with b and c together; `all`;
 * `none`; or, where nothing is named, any and none.
 *
 * @throws TypeError for a quirk that the simulation does not have, with the choices
 */
export function poolOf(simulation: Simulation, written?: string): Pool {
	const known = quirksOf(simulation);
	const each: QuirkName[][] = known.map((name) => [name]);
	if (simulation === 'worlds') each.push(...TOGETHER.map((names) => [...names]));
	if (written === undefined) return { choices: each, plainShare: PLAIN_SHARE };
	if (written === 'none') return { choices: [], plainShare: 1 };
	if (written === 'all') return { choices: each, plainShare: 0 };
	const choices = written.split(',').map((together) => together.trim().split('+'));
	const unknown = choices.flat().find((name) => !known.some((one) => one === name));
	if (unknown !== undefined) {
		throw new TypeError(
			`There is no quirk '${unknown}' in ${simulation}. There are: all, none, ${known.join(', ')}`,
		);
	}
	return { choices: choices as QuirkName[][], plainShare: 0 };
}

/** The quirks of one run: none, one choice, or one and a second that is independent of it. */
export function drawQuirks({ choices, plainShare }: Pool, rng: Rng): Quirks {
	if (choices.length === 0 || rng.chance(plainShare)) return new Set();
	const first = rng.pick(choices);
	const topics = new Set(first.map((name) => QUIRKS[name].about));
	const seconds = choices.filter((names) =>
		names.every(
			(name) => INDEPENDENT.includes(QUIRKS[name].about) && !topics.has(QUIRKS[name].about),
		),
	);
	const hasSecond = seconds.length > 0 && rng.chance(SECOND_SHARE);
	return new Set(hasSecond ? [...first, ...rng.pick(seconds)] : first);
}
