import type { CoupaRecord, Entry } from './types';

/** The id of a record, or undefined when it has none that is a whole number. */
export function idOf(record: CoupaRecord): number | undefined {
	const { id } = record;
	const value = typeof id === 'string' && /^\d+$/.test(id) ? Number(id) : id;
	return typeof value === 'number' && Number.isSafeInteger(value) ? value : undefined;
}

/**
 * Each record once. A condition on children (`order_lines[account][code]`) is a join, which may give
 * a record once for each child that meets it.
 */
export function distinct(entries: readonly Entry[]): Entry[] {
	return [...new Map(entries.map((entry) => [entry.id, entry])).values()];
}

/** The records with their ids, or undefined when one has none. */
export function withIds(records: readonly CoupaRecord[]): Entry[] | undefined {
	const entries: Entry[] = [];
	for (const record of records) {
		const id = idOf(record);
		if (id === undefined) return undefined;
		entries.push({ id, record });
	}
	return entries;
}

/** An ID that a person gives: a whole number above zero; undefined for any other text. */
export function idFromText(text: string): number | undefined {
	const id = Number(text);
	return /^\d+$/.test(text) && Number.isSafeInteger(id) && id > 0 ? id : undefined;
}
