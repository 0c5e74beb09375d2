import { locatedRecord } from './locator';

/** Has the parameters of one item. */
interface Source {
	parameter(name: string, fallback: unknown): unknown;
}

/** The parameters for the placeholders of a path, in their order. */
export const PARENTS = ['parentId', 'secondParentId'] as const;

/** IDs that took a look-up. */
const found = new WeakMap<Source, readonly string[]>();

/** The IDs of the records that the chosen object belongs to; empty where there are none. */
export function parentIds(source: Source): readonly string[] {
	return (
		found.get(source) ?? PARENTS.map((name) => locatedRecord(source.parameter(name, ''), name).text)
	);
}

/** Has the IDs that were found for an item stand for its parameters from now on. */
export function rememberParents(source: Source, ids: readonly string[]): void {
	found.set(source, ids);
}
