import type { CoupaRecord, Direction } from '../../coupa/read/index.ts';
import type { CollectionOptions } from './fakeCollection.mts';

/** How a tenant is odd; most are not. */
export type Oddity =
	| 'ignoresDirection'
	| 'ignoresIdFilter'
	| 'ignoresLimit'
	| 'ignoresOffset'
	| 'ignoresOrder'
	| 'ignoresUpperBound'
	| 'losesIdFilter'
	| 'losesOrder'
	| 'none'
	| 'repeats'
	| 'withoutIds'
	| 'withoutIdsInApiFilter';

/** A tenant with an object, what happens to it while it is read, and how it is read. */
export interface ReadingWorld {
	seed: number;
	shape: string;
	/** Ascending. */
	ids: number[];
	oddity: Oddity;
	/** The number of the request from which on a tenant that loses something has lost it. */
	oddFrom: number;
	/** Only records with the status "new" are read. */
	isFiltered: boolean;
	direction: Direction;
	limit: number | undefined;
	parallelRequests: number;
	/** How many records the reading before found, as far as anybody remembers; often it is not true. */
	remembered: number;
	/** True when the list is known to get shorter. */
	shrinks: boolean;
	/** How likely something happens to a record, each time before something happens to a request. */
	unrest: number;
	/** The number of the request that fails. */
	failsAt: number | undefined;
	/** Read as the trigger reads a window: carefully, and behind an id. */
	window: { after: number | undefined } | undefined;
}

type Random = () => number;

function whole(random: Random, from: number, to: number): number {
	return from + Math.floor(random() * (to - from + 1));
}

function pick<Value>(random: Random, values: readonly Value[]): Value {
	return values[Math.floor(random() * values.length)];
}

const SHAPES: Record<string, (random: Random, count: number) => number[]> = {
	dense: (_random, count) => Array.from({ length: count }, (_, index) => index + 1),
	'nearly dense': (random, count) => stepping(count, () => (random() < 0.97 ? 1 : 2)),
	sparse: (random, count) => stepping(count, () => whole(random, 1, 40)),
	regular: (random, count) => {
		const step = whole(random, 2, 10);
		return stepping(count, () => step);
	},
	skewed: (random, count) => {
		const first = whole(random, 0, count);
		return stepping(count, (index) => (index === first ? 5_000_000 : 1));
	},
	'sparse and dense': (random, count) => {
		const turn = whole(random, 0, count);
		const isSparseFirst = random() < 0.5;
		return stepping(count, (index) => (index < turn === isSparseFirst ? whole(random, 1, 500) : 1));
	},
	clustered: (random, count) =>
		stepping(count, () => (random() < 0.02 ? whole(random, 100, 100_000) : 1)),
};

function stepping(count: number, step: (index: number) => number): number[] {
	let id = 0;
	return Array.from({ length: count }, (_, index) => (id += step(index)));
}

function countOf(random: Random): number {
	const kind = random();
	if (kind < 0.25) return whole(random, 0, 52);
	if (kind < 0.4) return pick(random, [49, 50, 51, 98, 99, 100, 101, 148, 149, 150, 151, 200, 500]);
	return whole(random, 53, kind < 0.9 ? 700 : 2500);
}

function limitOf(random: Random): number | undefined {
	const kind = random();
	if (kind < 0.6) return undefined;
	if (kind < 0.7) return pick(random, [1, 49, 50, 51, 99, 100, 101, 500, 501]);
	return whole(random, 1, kind < 0.85 ? 200 : 1500);
}

function rememberedOf(random: Random, count: number): number {
	const kind = random();
	if (kind < 0.3) return 0;
	if (kind < 0.5) return count;
	if (kind < 0.7) return Math.round(count * pick(random, [0.1, 0.5, 0.9, 1.1, 2, 10]));
	return whole(random, 1, kind < 0.85 ? 200 : 5000);
}

const ODDITIES: readonly Oddity[] = [
	'ignoresDirection',
	'ignoresIdFilter',
	'ignoresLimit',
	'ignoresOffset',
	'ignoresOrder',
	'ignoresUpperBound',
	'losesIdFilter',
	'losesOrder',
	'repeats',
	'withoutIds',
	'withoutIdsInApiFilter',
];

/** Read by offset, which is exact only while nothing changes. */
const STILL: ReadonlySet<Oddity> = new Set(['ignoresIdFilter', 'losesIdFilter', 'withoutIds']);
/** What these do not honour is what reading from the last to the first is built on. */
const ONLY_ASCENDING: ReadonlySet<Oddity> = new Set(['ignoresDirection', 'ignoresUpperBound']);

/** Some worlds are read as the trigger does, from the first to the last. */
function windowOf(
	random: Random,
	{ oddity, ids }: Pick<ReadingWorld, 'ids' | 'oddity'>,
	isDescending: boolean,
): ReadingWorld['window'] {
	const isPossible = !isDescending && oddity !== 'withoutIdsInApiFilter';
	if (random() < 0.6 || !isPossible) return undefined;
	// Without the filter on ids, reading goes back to the first record.
	const goesOn = random() < 0.5 && ids.length > 0 && !STILL.has(oddity);
	return { after: goesOn ? pick(random, ids) : undefined };
}

/** The world of a seed. */
export function readingWorld(seed: number, random: Random): ReadingWorld {
	const oddity = random() < 0.6 ? 'none' : pick(random, ODDITIES);
	const shape = pick(random, Object.keys(SHAPES));
	const ids = SHAPES[shape](random, countOf(random));
	const isDescending = random() < 0.25 && !ONLY_ASCENDING.has(oddity);
	const unrest = pick(random, [0, 0.02, 0.1, 0.3]);
	return {
		seed,
		shape,
		ids,
		oddity,
		oddFrom: whole(random, 1, 15),
		isFiltered: random() < 0.5,
		direction: isDescending ? 'desc' : 'asc',
		// A few records can be in order by chance.
		limit: /Order$/.test(oddity) ? undefined : limitOf(random),
		parallelRequests: pick(random, [1, 2, 3, 5, 10, 25, 32]),
		unrest: STILL.has(oddity) ? 0 : unrest,
		failsAt: random() < 0.05 ? whole(random, 0, 12) : undefined,
		remembered: rememberedOf(random, ids.length),
		shrinks: random() < 0.25,
		window: windowOf(random, { oddity, ids }, isDescending),
	};
}

/** How the fake collection of a world behaves. */
export function collectionOptions({ oddity, oddFrom }: ReadingWorld): CollectionOptions {
	switch (oddity) {
		case 'losesIdFilter':
			return { ignoresIdFilterFrom: oddFrom };
		case 'losesOrder':
			return { ignoresOrderFrom: oddFrom };
		case 'ignoresIdFilter':
			return { ignoresIdFilterFrom: 0 };
		case 'repeats':
			return {
				repeats: ({ id }: CoupaRecord) => (Number(id) % 97 === 0 ? 70 : (Number(id) % 3) + 1),
			};
		case 'withoutIdsInApiFilter':
			return { apiFilters: { Names: ['name'] } };
		case 'none':
			return {};
		default:
			return { [oddity]: true };
	}
}
