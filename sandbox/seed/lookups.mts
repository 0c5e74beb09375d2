/** Lookups and their values, which custom fields refer to. */
import { Ref } from '../store/row.mts';
import type { SeedContext } from './context.mts';
import { LOOKUPS } from './lookupNames.mts';

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
