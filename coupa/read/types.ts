import type { QueryArgument } from '../types';

/** One record as Coupa sends it. */
export type CoupaRecord = Record<string, unknown>;

/** A record with its id, which paging needs even when the person did not ask for it. */
export interface Entry {
	id: number;
	record: CoupaRecord;
}

/**
 * Reads one page: the records that the arguments select, at most 50 [Querying Options].
 *
 * @param onSent called when the request has got its turn and leaves. As long as one waits for its turn,
 * no other is made: a source that never calls it is read one page after the other.
 */
export type PageSource = (
	query: readonly QueryArgument[],
	onSent?: () => void,
) => Promise<CoupaRecord[]>;

export type Direction = 'asc' | 'desc';

/** Told when reading had to take another way than the usual one. */
export type Notice = (message: string) => void;

/** Coupa answers with at most 50 records, whatever `limit` says [Querying Options]. */
export const PAGE_SIZE = 50;
