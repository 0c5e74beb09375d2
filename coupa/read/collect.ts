import type { CoupaRecord } from './types';

/** The records of all pages, in one list. */
export async function collectRecords(pages: AsyncIterable<CoupaRecord[]>): Promise<CoupaRecord[]> {
	const all: CoupaRecord[] = [];
	for await (const page of pages) all.push(...page);
	return all;
}
