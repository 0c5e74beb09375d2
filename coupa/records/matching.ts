import type { Payload } from '../fields';
import type { CoupaRecord } from '../read';
import { readCurrent } from './current';
import { matchRows, needsRows, type RowPlan } from './rows';
import type { WriteContext } from './types';

/** A record to write, with the `id` of every row that is there. */
export interface MatchedPayload extends RowPlan {
	/** What was read of the record for that; undefined where nothing had to be read. */
	current?: CoupaRecord;
}

/**
 * Reads what is there of the lists that are to be written, and finds their rows in it. Nothing is read of
 * a record whose rows all have their `id`.
 *
 * @throws CoupaError where the record cannot be read, or where it is not clear which row is meant
 */
export async function matchPayload(
	context: Pick<WriteContext, 'catalog' | 'client' | 'scopes' | 'settings' | 'target'>,
	id: string,
	payload: Payload,
): Promise<MatchedPayload> {
	const { catalog, settings, target } = context;
	const object = target.resource?.object;
	const paths = needsRows(catalog, object, payload, settings);
	if (paths.length === 0) return { payload, lists: [], emptied: {}, notes: [] };
	const current = await readCurrent(context, id, paths);
	return { ...matchRows(catalog, object, payload, current, settings), current };
}
