import { CoupaError } from '../errors';
import { type CoupaRecord, idOf, PAGE_SIZE, type PageSource, readByBatches } from '../read';
import type { QueryArgument } from '../types';

/** How records are read once more. */
export interface Connection {
	readPage: PageSource;
	/** Most requests that are under way at a time. */
	parallelRequests: number;
}

type ById = Map<number, CoupaRecord[]>;

const ID_ONLY: QueryArgument = ['fields', '["id"]'];

/** Rows without IDs: known by their place where none is missing, and else asked for one by one. */
async function withoutIds(
	{ readPage }: Connection,
	query: readonly QueryArgument[],
	ids: readonly number[],
	rows: readonly CoupaRecord[],
): Promise<ById> {
	if (rows.length === ids.length) return new Map(ids.map((id, index) => [id, [rows[index]]]));
	const found: ById = new Map();
	for (const id of ids) {
		const [row] = await readPage([['id[in]', String(id)], ...query, ['limit', '1']]);
		if (row !== undefined) found.set(id, [row]);
	}
	return found;
}

/** @throws CoupaError (`badResponse`) where records that are there are not found by the ID they show */
async function checkFound({ readPage }: Connection, ids: readonly number[]): Promise<void> {
	const found = await readPage([['id[in]', ids.join(',')], ID_ONLY, ['limit', String(PAGE_SIZE)]]);
	if (found.length > 0) return;
	throw new CoupaError({
		kind: 'badResponse',
		message: 'Coupa does not find records by the ID that it shows for them',
		description:
			'So they cannot be read in the form that was asked for, or they were all deleted this moment. The next poll reads again. Return Everything does without.',
	});
}

/** One round of requests for all of these. */
async function ask(
	connection: Connection,
	query: readonly QueryArgument[],
	ids: readonly number[],
): Promise<ById> {
	const found: ById = new Map();
	for (const batch of await readByBatches({ ...connection, query, ids })) {
		if (batch.records.every((row) => idOf(row) !== undefined)) {
			for (const row of batch.records) {
				const id = idOf(row) ?? 0;
				found.set(id, [...(found.get(id) ?? []), row]);
			}
			continue;
		}
		const rows = await withoutIds(connection, query, batch.ids, batch.records);
		for (const [id, row] of rows) found.set(id, row);
	}
	return found;
}

/**
 * Reads records once more, by their IDs: the rows of each. One that is gone, or does not meet the
 * conditions any more, has none: that is so when nothing comes for all that are missing, since a page may
 * have fewer records than it was asked for.
 *
 * @param query return type, and conditions
 */
export async function reread(
	connection: Connection,
	query: readonly QueryArgument[],
	wanted: readonly number[],
): Promise<ById> {
	const ordered: QueryArgument[] = [...query, ['order_by', 'id'], ['dir', 'asc']];
	const found: ById = new Map();
	let missing = [...new Set(wanted)].sort((a, b) => a - b);
	while (missing.length > 0) {
		const more = await ask(connection, ordered, missing);
		for (const [id, rows] of more) found.set(id, rows);
		missing = missing.filter((id) => !found.has(id));
		if (more.size > 0) continue;
		if (found.size === 0) await checkFound(connection, missing.slice(0, PAGE_SIZE));
		break;
	}
	return found;
}
