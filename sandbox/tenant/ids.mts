/** The IDs that a tenant shows, where they are not the records' own. */
import type { Flavours } from './switches.mts';

/** Beyond all IDs of records. */
const FOREIGN = 1_000_000_000;

/** @param id the record's own */
export function shownId(flavours: Flavours, path: string, id: number): number {
	if (flavours.has('foreign-ids', path)) return FOREIGN - id;
	const shared = flavours.number('shared-ids', path) ?? 1;
	return id - ((id - 1) % shared);
}
