import { CoupaError } from '../errors';
import type { QueryArgument } from '../types';
import { idOf } from './ids';
import { type CoupaRecord, PAGE_SIZE, type PageSource } from './types';

export interface OffsetOptions {
	readPage: PageSource;
	query: readonly QueryArgument[];
	/** Most records that are wanted. */
	limit: number;
	/** Records that were read before, and are dropped when they come again. */
	alreadyRead?: readonly CoupaRecord[];
}

/** What tells a record from others: its id, or all of it where it has none. */
function identity(record: CoupaRecord): number | string {
	return idOf(record) ?? JSON.stringify(record);
}

/**
 * Reads pages by `offset`: for an order that a person chose, and for objects without ids. Records
 * that turn up again because others were inserted before them are dropped by their id.
 *
 * @throws CoupaError (`badResponse`) when the same page comes again and again
 */
export async function* readByOffset(options: OffsetOptions): AsyncGenerator<CoupaRecord[]> {
	const { readPage, query } = options;
	const seen = new Set((options.alreadyRead ?? []).map(identity));
	let offset = 0;
	let remaining = options.limit;
	let startBefore: number | string | undefined;
	/** Records of the last page that were known: as many may be known of the next one. */
	let known = 0;
	while (remaining > 0) {
		const pageSize = Math.min(PAGE_SIZE, remaining + known);
		const page = await readPage([
			...query,
			['limit', String(pageSize)],
			...(offset > 0 ? ([['offset', String(offset)]] as const) : []),
		]);
		const fresh = page.filter((record) => {
			const key = identity(record);
			if (seen.has(key)) return false;
			seen.add(key);
			return true;
		});
		if (fresh.length > 0) yield fresh.slice(0, remaining);
		remaining -= fresh.length;
		offset += page.length;
		if (page.length < pageSize) return;
		const [start] = page.map(identity);
		if (fresh.length === 0 && start === startBefore) {
			throw new CoupaError({
				kind: 'badResponse',
				message: 'Coupa sent the same page twice',
				description: `It does not page this object, so only the first ${seen.size} records can be read. Set a limit of at most ${PAGE_SIZE}, or narrow the filters.`,
			});
		}
		startBefore = start;
		known = page.length - fresh.length;
	}
}
