import { CoupaError } from '../errors';
import { mayMeet } from '../query';
import {
	checkedSource,
	type CoupaRecord,
	idOf,
	PAGE_SIZE,
	type PageSource,
	readByBatches,
} from '../read';
import type { QueryArgument } from '../types';

/** How to read records once more. */
export interface Connection {
	readPage: PageSource;
	/** Most requests that are under way at a time. */
	parallelRequests: number;
}

type ById = Map<number, CoupaRecord[]>;

/** @throws CoupaError (`badResponse`) where records that are there are not found by the ID they show */
async function checkFound({ readPage }: Connection, ids: readonly number[]): Promise<void> {
	const query: QueryArgument[] = [
		['id[in]', ids.join(',')],
		['fields', '["id"]'],
		['limit', String(PAGE_SIZE)],
	];
	if ((await readPage(query)).length > 0) return;
	throw new CoupaError({
		kind: 'badResponse',
		message: 'Coupa does not find records by the ID that it shows for them',
		description:
			'They cannot be read in the requested form, or all of them were just deleted. The next poll tries again.',
		advice: [{ code: 'returnWhole' }],
	});
}

/**
 * Reads records once more by their IDs: the rows of each. A record that is gone, or no longer meets the
 * conditions, has none.
 *
 * @param query return type, and conditions
 */
export async function reread(
	connection: Connection,
	query: readonly QueryArgument[],
	wanted: readonly number[],
): Promise<ById> {
	const ids = [...new Set(wanted)].sort((a, b) => a - b);
	const ordered: QueryArgument[] = [...query, ['order_by', 'id'], ['dir', 'asc']];
	const found: ById = new Map();
	for (const batch of await readByBatches({ ...connection, query: ordered, ids })) {
		batch.records.forEach((row, index) => {
			// Without IDs, rows are identified by their position: if one is missing, batches have one ID.
			const id = idOf(row) ?? batch.ids[Math.min(index, batch.ids.length - 1)];
			found.set(id, [...(found.get(id) ?? []), row]);
		});
	}
	if (ids.length > 0 && found.size === 0) await checkFound(connection, ids.slice(0, PAGE_SIZE));
	return found;
}

/** What is read once more for the output. */
export interface OutputReading {
	/** Each record is to meet these still. */
	conditions: readonly QueryArgument[];
	/** Return type. */
	output: readonly QueryArgument[];
	/** Rows may have no ID, and are then told by their place: none may come twice. */
	mayRepeat: boolean;
}

/** Records once more, in the form of the output: none of one that no longer meets the conditions. */
export async function rereadFitting(
	connection: Connection,
	{ conditions, output, mayRepeat }: OutputReading,
	ids: readonly number[],
): Promise<ById> {
	const checked = { ...connection, readPage: checkedSource(connection.readPage, conditions) };
	if (!mayRepeat || ids.length <= 1) {
		return await reread(checked, [...conditions, ...output], ids);
	}
	const fitting = await reread(checked, [...conditions, ['fields', '["id"]']], ids);
	const rows = await reread(connection, output, [...fitting.keys()]);
	// One may have changed since it was asked whether it fits.
	return new Map(
		[...rows].map(([id, found]) => [id, found.filter((row) => mayMeet(conditions, row))]),
	);
}
