import { CoupaError } from '../errors';
import { mayMeet } from '../query';
import type { QueryArgument } from '../types';
import { type CoupaRecord, idOf, PAGE_SIZE, type PageSource } from './types';

const MAX_TRIES = 5;

/** Arguments that decide which fields come back. */
const OUTPUT: ReadonlySet<string> = new Set(['fields', 'filter', 'return_object']);
/** Arguments that are kept where records are asked for by their IDs: conditions are not, as joins repeat rows. */
const KEPT: ReadonlySet<string> = new Set([...OUTPUT, 'show_deleted_lines']);

export interface IdentifiedSource {
	readPage: PageSource;
	/** True once IDs were added that an API filter of the tenant leaves out. */
	addsIds(): boolean;
}

function hasIds(records: readonly CoupaRecord[]): boolean {
	return records.length > 0 && records.every((record) => idOf(record) !== undefined);
}

/** Their IDs, each once, in the order of the records; undefined where an order by ID is not kept. */
function distinctIds(
	query: readonly QueryArgument[],
	records: readonly CoupaRecord[],
): number[] | undefined {
	const ids = [...new Set(records.map((record) => idOf(record) ?? NaN))];
	const { order_by: field = 'id', dir } = Object.fromEntries(query);
	const sign = dir === 'desc' ? -1 : 1;
	const isKept = ids.every((id, index) => index === 0 || sign * (id - ids[index - 1]) > 0);
	return isKept || field !== 'id' ? ids : undefined;
}

/**
 * A page source whose records have IDs, over one of which an API filter may leave them out: the one that a
 * person chose, or the tenant's default for the object. Then each page is read twice: its IDs, by name
 * [API Return Formats], and the records with just these IDs, by ID.
 */
export function identifiedSource(readPage: PageSource): IdentifiedSource {
	let addsIds = false;
	let hasNone = false;

	async function readIds(
		query: readonly QueryArgument[],
		onSent?: () => void,
	): Promise<CoupaRecord[]> {
		const others = query.filter(([name]) => !OUTPUT.has(name));
		return await readPage([...others, ['fields', '["id"]']], onSent);
	}

	async function readTwice(
		query: readonly QueryArgument[],
		onSent?: () => void,
	): Promise<CoupaRecord[]> {
		for (let tries = 0; tries < MAX_TRIES; tries++) {
			const identified = await readIds(query, onSent);
			const ids = distinctIds(query, identified);
			if (ids === undefined) break;
			if (ids.length === 0) return [];
			const sorted = [...ids].sort((a, b) => a - b);
			const records = await readPage([
				...query.filter(([name]) => KEPT.has(name)),
				['id[in]', sorted.join(',')],
				['order_by', 'id'],
				['dir', 'asc'],
				['limit', String(PAGE_SIZE)],
			]);
			// Another length: a record went between the two requests.
			if (records.length === sorted.length) {
				const byId = new Map(records.map((record, index) => [sorted[index], record]));
				const found = ids.map((id): CoupaRecord => ({ ...byId.get(id), id }));
				// One may have changed between the two requests, so that it is not wanted any more.
				const conditions = query.filter(([name]) => !name.startsWith('id['));
				return found.filter((record) => mayMeet(conditions, record));
			}
		}
		throw new CoupaError({
			kind: 'badResponse',
			message: 'The records cannot be told apart while they are read',
			description:
				'The API filter leaves out their IDs, and they changed faster than they could be read, or Coupa does not keep their order. Add "id" to the API filter in Coupa, or choose fields.',
		});
	}

	return {
		async readPage(query, onSent) {
			if (addsIds) return await readTwice(query, onSent);
			const records = await readPage(query, onSent);
			if (hasNone || records.length === 0 || hasIds(records)) return records;
			// Records may have none at all.
			const identified = await readIds(query);
			if (identified.length === 0) return [];
			hasNone = !hasIds(identified);
			if (hasNone) return records;
			addsIds = true;
			return await readTwice(query);
		},
		addsIds: () => addsIds,
	};
}
