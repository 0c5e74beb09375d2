import { type CoupaRecord, idOf, type ReadPlan, readRecords } from '../../../coupa/read/index.ts';
import type { FakeCollection } from '../../support/fakeCollection.mts';

export interface Reading {
	records: CoupaRecord[];
	ids: Array<number | undefined>;
	notices: string[];
}

/** Everything that a plan reads of a collection. */
export async function readAll(
	{ readPage }: Pick<FakeCollection, 'readPage'>,
	plan: Partial<Omit<ReadPlan, 'notice' | 'readPage'>> = {},
): Promise<Reading> {
	const notices: string[] = [];
	const records: CoupaRecord[] = [];
	for await (const page of readRecords({
		readPage,
		filters: [],
		returnType: { kind: 'default' },
		notice: (message) => notices.push(message),
		...plan,
	})) {
		expect(page.length).toBeGreaterThan(0);
		records.push(...page);
	}
	return { records, ids: records.map(idOf), notices };
}

/** `[1, 2, … count]` */
export function upTo(count: number): number[] {
	return Array.from({ length: count }, (_, index) => index + 1);
}
