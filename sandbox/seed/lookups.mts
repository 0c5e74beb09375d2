/** Lookups and their values, which custom fields refer to. */
import { Ref } from '../store/row.mts';
import type { SeedContext } from './context.mts';

const LOOKUPS: Record<string, string[]> = {
	'Risk tier': ['Low', 'Medium', 'High', 'Critical'],
	'Cost center': ['CC-100 Köln', 'CC-200 Paris', 'CC-300 東京', 'CC-400 New York', 'CC-500 R&D'],
	'WBS element': ['P-1001.01', 'P-1001.02', 'P-2040.10', 'P-3300.05'],
	'Rejection reason': ['Wrong price', 'Not ordered', 'Duplicate'],
};

export function seedLookups(context: SeedContext): void {
	const names = Object.keys(LOOKUPS);
	context.define('Lookup', names.length, (id) => ({
		name: names[id - 1],
		active: true,
		description: `Values for ${names[id - 1]}`,
		'fixed-depth': true,
		'level-1-name': names[id - 1],
		'values-count': LOOKUPS[names[id - 1]!]!.length,
	}));
	const values = names.flatMap((name, at) =>
		LOOKUPS[name]!.map((value) => [at + 1, value] as const),
	);
	context.define('LookupValue', values.length, (id) => ({
		name: values[id - 1]![1],
		active: true,
		'external-ref-num': `LV-${1000 + id}`,
		'external-ref-code': `${names[values[id - 1]![0] - 1]}~${values[id - 1]![1]}`,
		depth: 1,
		'is-default': false,
		lookup: new Ref('Lookup', values[id - 1]![0]),
		'lookup-id': values[id - 1]![0],
	}));
}

/** The ids of the seeded values of a lookup. */
export function lookupValueIds(lookup: string): number[] {
	const lookups = Object.entries(LOOKUPS).flatMap(([name, values]) => values.map(() => name));
	return lookups.flatMap((name, at) => (name === lookup ? [at + 1] : []));
}
