import {
	type CoupaRecord,
	idOf,
	type PageSource,
	type ReadPlan,
	readRecords,
} from '../../../coupa/read/index.ts';
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

export interface Connection {
	readPage: PageSource;
	/** How many requests have been made. */
	made(): number;
	/** The most requests that were under way at a time. */
	mostUnderWay(): number;
}

/** Requests that leave at once and take their time; those for which `isHeld` is true never end. */
export function connect(
	source: { readPage: PageSource },
	isHeld: (request: number) => boolean = () => false,
): Connection {
	let [made, underWay, most] = [0, 0, 0];
	return {
		made: () => made,
		mostUnderWay: () => most,
		async readPage(query, onSent) {
			const number = made++;
			underWay += 1;
			most = Math.max(most, underWay);
			onSent?.();
			const records = await source.readPage(query);
			for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
			if (isHeld(number)) await new Promise(() => undefined);
			underWay -= 1;
			return records;
		},
	};
}

/** Pages of records in their order, of which several may share an ID. */
export function pagesOf(records: ReadonlyArray<CoupaRecord & { id: number }>): PageSource {
	return async (query) => {
		const args = Object.fromEntries(query);
		const { dir, limit, offset = 0 } = args;
		const found = records.filter(
			({ id }) =>
				id > Number(args['id[gt]'] ?? 0) && id <= Number(args['id[lt_or_eq]'] ?? Infinity),
		);
		const ordered = dir === 'desc' ? found.reverse() : found;
		return ordered.slice(Number(offset), Number(offset) + Number(limit));
	};
}
