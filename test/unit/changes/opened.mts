/** The changes of an object whose requests are answered by a function. */
import { type ChangeEvent, type CoupaChanges, coupaChanges } from '../../../coupa/changes/index.ts';
import { toChange } from '../../../coupa/changes/detect.ts';
import type { ReturnType } from '../../../coupa/query/index.ts';
import { type CoupaRecord, type Habits, MAX_PARALLEL_REQUESTS } from '../../../coupa/read/index.ts';
import type { QueryArgument } from '../../../coupa/types.ts';

export type Query = Record<string, string>;

export const FROM = Date.UTC(2026, 0, 15, 9) + 700;

export function at(second: number): string {
	return new Date(Date.UTC(2026, 0, 15, 9) + second * 1000).toISOString();
}

export function changed(id: number, second: number): CoupaRecord {
	return { id, 'created-at': at(0), 'updated-at': at(second) };
}

export interface Opened {
	queries: Query[];
	warnings: string[];
	changes: CoupaChanges;
}

/** The changes of an object, of which each request is answered by `answer`. */
export function open(
	answer: (query: Query) => CoupaRecord[],
	returnType: ReturnType = { kind: 'default' },
	event: ChangeEvent = 'createdOrUpdated',
	parallelRequests = MAX_PARALLEL_REQUESTS,
	habits?: Habits,
	filters: readonly QueryArgument[] = [['status', 'open']],
): Opened {
	const queries: Query[] = [];
	const warnings: string[] = [];
	const changes = coupaChanges({
		event,
		exportField: 'last-exported-at',
		readPage: async (query) => {
			const args = Object.fromEntries(query);
			queries.push(args);
			return answer(args);
		},
		filters,
		returnType,
		parallelRequests,
		habits,
		now: () => FROM,
		idField: 'id',
		hasField: () => false,
		namesFields: false,
		leastOffset: () => 0,
		pause: async () => {},
		warn: (message) => warnings.push(message),
	});
	return { queries, warnings, changes };
}

export async function read({ changes }: Opened, afterId?: number): Promise<CoupaRecord[]> {
	const records: CoupaRecord[] = [];
	const request = { from: FROM, afterId, expected: 0, room: () => 1000 };
	for await (const page of changes.pages(request)) records.push(...page);
	return records;
}

/** What the person gets of records. */

/** What the person gets of records that were found. */
export async function finish({ changes }: Opened, records: CoupaRecord[], isUnsettled = false) {
	const settings = { event: 'createdOrUpdated', idField: 'id' } as const;
	const found = records.map((record) => ({ ...toChange(record, settings), isUnsettled }));
	return (await changes.finish(found)).flat();
}
