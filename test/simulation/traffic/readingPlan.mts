import type { ReturnType } from '../../../coupa/query/index.ts';
import type { Direction } from '../../../coupa/read/index.ts';
import { SHAPES } from '../model/keys.mts';
import type { Rng } from '../model/rng.mts';
import { QUIRKS, type QuirkName, TOGETHER } from '../quirks/table.mts';

/** What is asked of a collection, and what happens to it meanwhile. */
export interface ReadingPlan {
	shape: string;
	/** Ascending. */
	keys: number[];
	/** Only open records are read. */
	isFiltered: boolean;
	order?: { field: 'id' | 'updated-at'; direction: Direction };
	limit: number | undefined;
	returnType: ReturnType;
	/** A selection of fields that is part of the person's own query, as in a custom request. */
	ownFields?: string[];
	parallelRequests: number;
	/** How many records the reading before found, as far as anybody remembers; often it is not true. */
	remembered: number;
	/** True when the list is known to get shorter. */
	shrinks: boolean;
	/** How likely something happens to a record, each time before something happens to a request. */
	unrest: number;
	/** The number of the request that fails. */
	failsAt: number | undefined;
	/** Read as the trigger reads a window: carefully, and behind an ID. */
	window?: { after: number | undefined };
}

type Quirks = ReadonlySet<QuirkName>;

/** Of these, the way back shows an effect, or hides it: what reading from the last to the first is built on. */
const ONLY_ASCENDING: ReadonlyArray<readonly QuirkName[]> = [
	['ignores-upper-bound'],
	['ignores-dir', 'filtered-after-paging'],
];
/** A few records can be in order by chance. */
const UNLIMITED: readonly QuirkName[] = ['ignores-order', 'loses-order'];

function hasAny(quirks: Quirks, names: readonly QuirkName[]): boolean {
	return names.some((name) => quirks.has(name));
}

function hasAll(quirks: Quirks, names: readonly QuirkName[]): boolean {
	return names.every((name) => quirks.has(name));
}

function countOf(rng: Rng): number {
	const kind = rng.next();
	if (kind < 0.25) return rng.whole(0, 52);
	if (kind < 0.4) return rng.pick([49, 50, 51, 98, 99, 100, 101, 148, 149, 150, 151, 200, 500]);
	return rng.whole(53, kind < 0.9 ? 700 : 2500);
}

function limitOf(rng: Rng, quirks: Quirks): number | undefined {
	if (hasAny(quirks, UNLIMITED)) return undefined;
	if (quirks.has('ignores-order-of-some')) return rng.whole(1, 50);
	const kind = rng.next();
	if (kind < 0.6) return undefined;
	if (kind < 0.7) return rng.pick([1, 49, 50, 51, 99, 100, 101, 500, 501]);
	return rng.whole(1, kind < 0.85 ? 200 : 1500);
}

function rememberedOf(rng: Rng, count: number): number {
	const kind = rng.next();
	if (kind < 0.3) return 0;
	if (kind < 0.5) return count;
	if (kind < 0.7) return Math.round(count * rng.pick([0.1, 0.5, 0.9, 1.1, 2, 10]));
	return rng.whole(1, kind < 0.85 ? 200 : 5000);
}

function orderOf(rng: Rng, quirks: Quirks): ReadingPlan['order'] {
	const kind = rng.next();
	if (kind < 0.6) return undefined;
	const isBack = rng.chance(0.7) && !ONLY_ASCENDING.some((names) => hasAll(quirks, names));
	return { field: kind < 0.8 ? 'id' : 'updated-at', direction: isBack ? 'desc' : 'asc' };
}

function returnTypeOf(rng: Rng, quirks: Quirks): ReturnType {
	if (quirks.has('api-filter-without-id')) return { kind: 'apiFilter', name: 'Names' };
	if ([...quirks].some((name) => ['fields', 'ids'].includes(QUIRKS[name].about))) {
		return { kind: 'default' };
	}
	return rng.pick<ReturnType>([
		{ kind: 'default' },
		{ kind: 'default' },
		{ kind: 'default' },
		{ kind: 'limited' },
		{ kind: 'fields', fields: ['name'] },
		{ kind: 'apiFilter', name: 'Revisions' },
	]);
}

/** Some are read as the trigger does, from the first to the last. */
function windowOf(
	rng: Rng,
	{ keys, order, returnType }: ReadingPlan,
	quirks: Quirks,
): ReadingPlan['window'] {
	// What comes back of a record is chosen by the trigger itself.
	const isChosen = [...quirks].some((name) => QUIRKS[name].about === 'fields');
	const isPossible = order === undefined && returnType.kind === 'default' && !isChosen;
	if (rng.chance(0.4) || !isPossible) return undefined;
	// Without conditions on IDs, reading goes back to the first record.
	const goesOn = rng.chance(0.5) && keys.length > 0 && !hasAny(quirks, BACK_TO_THE_FIRST);
	return { after: goesOn ? rng.pick(keys) : undefined };
}

const BACK_TO_THE_FIRST: readonly QuirkName[] = [
	'ignores-id-conditions',
	'loses-id-conditions',
	'shared-ids',
	'comes-whole',
	'without-ids',
];

/** What is asked in one run. */
export function drawReading(rng: Rng, quirks: Quirks): ReadingPlan {
	const shape = rng.pick(Object.keys(SHAPES));
	const keys = SHAPES[shape](rng, countOf(rng));
	const order = orderOf(rng, quirks);
	const limit = limitOf(rng, quirks);
	// With an order and a limit, pages may shift while others write: nobody promises more.
	const isStill =
		(order?.field === 'updated-at' && limit !== undefined) ||
		TOGETHER.some((names) => hasAll(quirks, names)) ||
		[...quirks].some((name) => QUIRKS[name].needsRest === true);
	const unrest = rng.pick([0, 0.02, 0.1, 0.3]);
	const plan: ReadingPlan = {
		shape,
		keys,
		isFiltered: rng.chance(0.5) || quirks.has('repeated-rows'),
		order,
		limit,
		returnType: returnTypeOf(rng, quirks),
		...(quirks.has('fields-without-id') && { ownFields: ['status'] }),
		parallelRequests: rng.pick([1, 2, 3, 5, 10, 25, 32]),
		remembered: rememberedOf(rng, keys.length),
		shrinks: rng.chance(0.25),
		unrest: isStill ? 0 : unrest,
		failsAt: rng.chance(0.05) ? rng.whole(0, 12) : undefined,
	};
	return { ...plan, window: windowOf(rng, plan, quirks) };
}
