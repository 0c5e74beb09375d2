import { CoupaError } from '../../errors';
import { errorMessage } from '../../lib/text';
import type { QueryArgument } from '../../types';
import type { ReadPage } from './types';

type SampledRecord = Readonly<Record<string, unknown>>;

/** The result of sampling. */
export interface Sample {
	records: SampledRecord[];
	/** Why there are none, or only the oldest. */
	error?: CoupaError;
}

/** A page of Coupa's is at most 50 records [Querying Options]. */
const PAGE = 50;
const LIMIT: QueryArgument = ['limit', String(PAGE)];

/** Errors after which the next request would fail just the same, or make it worse. */
const FATAL: ReadonlySet<string> = new Set([
	'forbidden',
	'network',
	'notFound',
	'rateLimited',
	'timeout',
	'token',
	'unauthorized',
]);

/** True when the tenant should not be asked anything more for now. */
export function isFatal({ kind }: CoupaError): boolean {
	return FATAL.has(kind);
}

/** The error of an attempt, always as a CoupaError. */
export function asCoupaError(error: unknown): CoupaError {
	if (error instanceof CoupaError) return error;
	const message = errorMessage(error);
	return new CoupaError({ kind: 'badResponse', message });
}

async function readSample(readPage: ReadPage, query: readonly QueryArgument[]): Promise<Sample> {
	return await readPage(query).then(
		(records) => ({ records: [...records] }),
		(error: unknown) => ({ records: [], error: asCoupaError(error) }),
	);
}

/** True where `dir=desc` had no effect: then these are the oldest. */
function isAscending(records: readonly SampledRecord[]): boolean {
	return Number(records.at(0)?.id) < Number(records.at(-1)?.id);
}

/**
 * The newest and the oldest 50 records, in two requests at most, one after the other. A selection that
 * Coupa refuses is omitted in the second one.
 *
 * @param fields Coupa's `fields` argument, or undefined for whole records
 */
export async function sampleRecords(readPage: ReadPage, fields?: string): Promise<Sample> {
	const selection: QueryArgument[] = fields === undefined ? [] : [['fields', fields]];
	const newest = await readSample(readPage, [
		...selection,
		['order_by', 'id'],
		['dir', 'desc'],
		LIMIT,
	]);
	if (newest.error === undefined && newest.records.length < PAGE) return newest;
	if (newest.error !== undefined && isFatal(newest.error)) return newest;
	// Without an order, the list starts at the lowest id [Querying Options].
	const oldest = await readSample(readPage, [
		...(newest.error === undefined ? selection : []),
		LIMIT,
		...(isAscending(newest.records) ? [['offset', String(PAGE)] as const] : []),
	]);
	const records = [...newest.records, ...oldest.records];
	return records.length === 0 ? { records, error: oldest.error ?? newest.error } : { records };
}
