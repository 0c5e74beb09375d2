import { CoupaError } from '../errors';
import type { QueryArgument } from '../types';
import { withIds } from './ids';
import type { CoupaRecord, PageSource } from './types';

const MAX_TRIES = 5;

/** Arguments that decide which fields come back. */
const RETURN_ARGUMENTS: ReadonlySet<string> = new Set(['fields', 'filter', 'return_object']);
/** Arguments that decide which records a page has. */
const PAGE_ARGUMENTS: ReadonlySet<string> = new Set(['id[gt]', 'id[lt_or_eq]', 'offset']);

export interface IdentifiedSource {
	readPage: PageSource;
	/** True once ids were added that the tenant's filter leaves out. */
	addsIds(): boolean;
}

/**
 * A page source whose records have ids, over one whose response filter may leave them out. Then each
 * page is read twice: its ids, and the records with just these ids in the same order.
 */
export function identifiedSource(readPage: PageSource): IdentifiedSource {
	let addsIds = false;

	async function readTwice(
		query: readonly QueryArgument[],
		onSent?: () => void,
	): Promise<CoupaRecord[]> {
		for (let tries = 0; tries < MAX_TRIES; tries++) {
			const ids = await readPage(
				[...query.filter(([name]) => !RETURN_ARGUMENTS.has(name)), ['fields', '["id"]']],
				onSent,
			);
			if (ids.length === 0) return [];
			const records = await readPage([
				...query.filter(([name]) => !PAGE_ARGUMENTS.has(name)),
				['id[in]', ids.map(({ id }) => String(id)).join(',')],
			]);
			// Another length: a record changed between the two requests and no longer fits the filters.
			if (records.length === ids.length) {
				return records.map((record, index) => ({ ...record, id: ids[index].id }));
			}
		}
		throw new CoupaError({
			kind: 'badResponse',
			message: 'The records changed faster than they could be read',
			description: 'Add "id" to the API filter in Coupa: then each page is read in one request.',
		});
	}

	return {
		async readPage(query, onSent) {
			if (addsIds) return await readTwice(query, onSent);
			const records = await readPage(query, onSent);
			if (withIds(records) !== undefined) return records;
			addsIds = true;
			return await readTwice(query);
		},
		addsIds: () => addsIds,
	};
}
