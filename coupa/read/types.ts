import type { QueryArgument } from '../types';

/** One record as Coupa sends it. */
export type CoupaRecord = Record<string, unknown>;

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

/**
 * Called when reading had to take another way than the usual one.
 *
 * @param isCaveat true where that says something of the records, too: then it is to be told each time
 */
export type Notice = (message: string, isCaveat?: boolean) => void;

/** Coupa answers with at most 50 records, whatever `limit` says [Querying Options]. */
export const PAGE_SIZE = 50;

/** More would not be faster: these fill Coupa's rate even at a latency of more than a second. */
export const MAX_PARALLEL_REQUESTS = 32;

/** The smallest known pages: one vendor requests large objects 10 at a time. */
export const SMALLEST_PAGE = 10;

/** What reading by ID is to read. */
export interface KeysetOptions {
	readPage: PageSource;
	/** Conditions and return type. */
	query: readonly QueryArgument[];
	direction: Direction;
	/** Reading starts behind this ID; at the first record when left out. */
	after?: number;
	/** Most records that are wanted; paging asks for no more. */
	limit: number;
	/** False where the reader itself leaves out what does not meet the conditions. True unless given. */
	checksConditions?: boolean;
	/** True where a few records are looked for, often before each write: two requests show that there are none. */
	isLookUp?: boolean;
	/** The most records that a page of this tenant is known to have had; 1 unless given. */
	pageRows?: number;
	notice: Notice;
}

/** The ID of a record, or undefined when it has none that is a whole number. */
export function idOf(record: CoupaRecord): number | undefined {
	const { id } = record;
	const value = typeof id === 'string' && /^\d+$/.test(id) ? Number(id) : id;
	return typeof value === 'number' && Number.isSafeInteger(value) ? value : undefined;
}

/** An ID as Coupa writes it in records; as text where a number cannot hold it. */
export function outputId<Id>(id: Id): Id | number {
	return idOf({ id }) ?? id;
}

/** An ID that a person gives: a whole number above zero; undefined for any other text. */
export function idFromText(text: string): number | undefined {
	const id = Number(text);
	return /^\d+$/.test(text) && Number.isSafeInteger(id) && id > 0 ? id : undefined;
}

/** The records of all pages, in one list. */
export async function collectRecords(pages: AsyncIterable<CoupaRecord[]>): Promise<CoupaRecord[]> {
	const all: CoupaRecord[] = [];
	for await (const page of pages) all.push(...page);
	return all;
}
