/**
 * What Coupa's documents contradict or leave open, and what tenants set for themselves, as switches:
 * a tenant may be any of these, alone or together. With all of them off, the sandbox does what is
 * documented. The README's table is written from this one: `npm run docs`.
 */
// Why: docs/decisions/059-flavours.md
import type { Flavour } from './flavour.mts';
import { READING_FLAVOURS } from './reading.mts';
import { TIME_FLAVOURS } from './time.mts';
import { TRANSPORT_FLAVOURS } from './transport.mts';
import { WRITING_FLAVOURS } from './writing.mts';

/** One line for each; written as `switches.mts` reads it. */
export const FLAVOURS = {
	...READING_FLAVOURS,
	...TIME_FLAVOURS,
	...TRANSPORT_FLAVOURS,
	...WRITING_FLAVOURS,
} as const satisfies Record<string, Flavour>;

export type FlavourName = keyof typeof FLAVOURS;

/** The table as it is declared: for whoever goes through all of it. */
export const ALL_FLAVOURS: ReadonlyArray<[FlavourName, Flavour]> = Object.entries(
	FLAVOURS,
) as Array<[FlavourName, Flavour]>;

/** How it is written: `page-cap[=N][@RESOURCES]`. */
export function usageOf(name: FlavourName): string {
	const { takes, unless, perResource }: Flavour = FLAVOURS[name];
	const words = { nothing: '', number: 'N', turn: 'N|once', field: 'FIELD' };
	const value = typeof takes === 'string' ? words[takes] : takes.join('|');
	const optional = unless !== undefined || takes === 'field';
	const written = value && (optional ? `[=${value}]` : `=${value}`);
	return `${name}${written}${perResource ? '[@RESOURCES]' : ''}`;
}

const WIDTH = 45;

/** One line for each, for the command line. */
export function flavoursHelp(): string {
	const lines = ALL_FLAVOURS.map(([name, { does, unless }]) => {
		const value = unless === undefined ? '' : ` (${unless} unless given)`;
		return `  ${usageOf(name).padEnd(WIDTH)} ${does}${value}`;
	});
	return `What the tenant does where Coupa's documents leave it open, joined by commas. RESOURCES are
paths, joined by +: page-cap=10@invoices+purchase_orders,ignores-order@suppliers/*/addresses

${lines.join('\n')}
`;
}
