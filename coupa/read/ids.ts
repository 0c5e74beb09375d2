import type { CoupaRecord, Entry } from './types';

/** The id of a record, or undefined when it has none that is a whole number. */
export function idOf(record: CoupaRecord): number | undefined {
	const { id } = record;
	const value = typeof id === 'string' && /^\d+$/.test(id) ? Number(id) : id;
	return typeof value === 'number' && Number.isSafeInteger(value) ? value : undefined;
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
