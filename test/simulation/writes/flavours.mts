import type { Flavour } from '../../../sandbox/tenant/flavour.mts';
import { ALL_FLAVOURS } from '../../../sandbox/tenant/flavours.mts';
import type { Rng } from '../model/rng.mts';

/** What runs draw the flavours of their tenants from: each choice is one, or several together. */
export interface FlavourPool {
	choices: ReadonlyArray<readonly string[]>;
	/** Tenants without any. */
	plainShare: number;
}

const PLAIN_SHARE = 0.2;
const SECOND_SHARE = 0.5;

/** Tokens are none of a write's business, and nobody waits for one here. */
const OF_TOKENS = /^token-/;

/** Each flavour with each of its values, as `--tenant` takes it. */
function written([name, { takes, unless }]: [string, Flavour]): string[] {
	if (takes === 'nothing') return [name];
	if (typeof takes !== 'string') return takes.map((value) => `${name}=${value}`);
	return [unless === undefined ? name : `${name}=${unless}`];
}

export function nameOf(flavour: string): string {
	return flavour.split('=')[0];
}

/**
 * The pool that the command line names: `a,b+c` for tenants with a, or with b and c together; `all`;
 * `none`; or, where nothing is named, any and none.
 *
 * @throws TypeError for a flavour that there is not, with the choices
 */
export function flavourPool(named?: string): FlavourPool {
	const known = ALL_FLAVOURS.filter(([name]) => !OF_TOKENS.test(name));
	const each = known.flatMap(written).map((one) => [one]);
	if (named === undefined) return { choices: each, plainShare: PLAIN_SHARE };
	if (named === 'none') return { choices: [], plainShare: 1 };
	if (named === 'all') return { choices: each, plainShare: 0 };
	const choices = named.split(',').map((together) => together.trim().split('+'));
	const unknown = choices.flat().find((one) => !known.some(([name]) => name === nameOf(one)));
	if (unknown !== undefined) {
		const names = known.map(([name]) => name).join(', ');
		throw new TypeError(`There is no quirk '${unknown}' in writes. There are: all, none, ${names}`);
	}
	return { choices, plainShare: 0 };
}

/** The flavours of one tenant: none, one choice, or two. */
export function drawFlavours({ choices, plainShare }: FlavourPool, rng: Rng): string[] {
	if (choices.length === 0 || rng.chance(plainShare)) return [];
	const first = rng.pick(choices);
	const others = choices.filter((names) =>
		names.every((one) => !first.some((other) => nameOf(one) === nameOf(other))),
	);
	return others.length > 0 && rng.chance(SECOND_SHARE)
		? [...first, ...rng.pick(others)]
		: [...first];
}
