import {
	type CoupaRecord,
	PAGE_SIZE,
	ResultSizeHints,
	type PageSource,
	readInParallel,
	readRecords,
} from '../../../coupa/read/index.ts';
import type { QueryArgument } from '../../../coupa/types.ts';
import type { Rng } from '../model/rng.mts';
import type { ReadingPlan } from '../traffic/readingPlan.mts';

function filtersOf({ isFiltered, ownFields }: ReadingPlan): QueryArgument[] {
	return [
		...(isFiltered ? ([['status', 'open']] as const) : []),
		...(ownFields === undefined ? [] : ([['fields', JSON.stringify(ownFields)]] as const)),
	];
}

/** As the trigger does: until it has enough, and now and then there is no room. */
async function readWindow(
	plan: ReadingPlan,
	readPage: PageSource,
	rng: Rng,
): Promise<CoupaRecord[]> {
	const { limit = Infinity } = plan;
	const records: CoupaRecord[] = [];
	for await (const page of readInParallel({
		readPage,
		query: filtersOf(plan),
		direction: 'asc',
		limit: Infinity,
		after: plan.window?.after,
		parallelRequests: plan.parallelRequests,
		readsAll: false,
		expected: plan.remembered,
		room: () => (rng.chance(0.05) ? 0 : limit - records.length),
		notice: () => undefined,
	})) {
		records.push(...page);
		if (records.length >= limit) break;
	}
	return records.slice(0, limit);
}

/** Reads with the shipped reader, as an operation of the node or the trigger does. */
export async function read(
	plan: ReadingPlan,
	readPage: PageSource,
	rng: Rng,
): Promise<CoupaRecord[]> {
	if (plan.window !== undefined) return await readWindow(plan, readPage, rng);
	const filters = filtersOf(plan);
	const { returnType, order, limit, parallelRequests, shrinks, remembered } = plan;
	const size = new ResultSizeHints().of({ origin: '', path: '', filters, shrinks });
	size.found(remembered, true);
	// What was learned before the tenant changed, or of other records, must not cost any.
	if (remembered % 3 === 1) size.habits.pageRows = 1 + (remembered % PAGE_SIZE);
	if (remembered % 7 === 1) size.habits.sawOtherWay('');
	const records: CoupaRecord[] = [];
	for await (const page of readRecords({
		readPage,
		filters,
		returnType,
		order,
		limit,
		parallelRequests,
		size,
		notice: () => undefined,
	})) {
		records.push(...page);
	}
	return records;
}
