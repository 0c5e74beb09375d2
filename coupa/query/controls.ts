import { dashedFromCamel, underscored } from '../lib/names';
import type { QueryArgument } from '../types';

/** Arguments that select no records. */
const CONTROLS: ReadonlySet<string> = new Set([
	'dir',
	'fields',
	'filter',
	'limit',
	'offset',
	'order_by',
	'page',
	'return_object',
	'show_deleted_lines',
]);

/** The name of an argument that selects no records, as Coupa writes it: `order-by` is `order_by`. */
export function controlName(name: string): string | undefined {
	const own = underscored(dashedFromCamel(name.trim()));
	return CONTROLS.has(own) ? own : undefined;
}

/** Arguments with the names of those that select no records as Coupa writes them. */
export function inCoupasSpelling(query: readonly QueryArgument[]): QueryArgument[] {
	return query.map(([name, value]) => [controlName(name) ?? name, value]);
}
