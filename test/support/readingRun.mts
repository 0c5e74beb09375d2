import { CoupaError } from '../../coupa/errors.ts';
import {
	type CoupaRecord,
	KnownSizes,
	type PageSource,
	readInParallel,
	readRecords,
} from '../../coupa/read/index.ts';
import type { QueryArgument } from '../../coupa/types.ts';
import { fakeCollection, type FakeCollection } from './fakeCollection.mts';
import { randomNumbers } from './randomNumbers.mts';
import { collectionOptions, readingWorld, type ReadingWorld } from './readingWorld.mts';

/** What went wrong in a world; all 0 when it was read as it should. */
export interface Verdict {
	/** Records that matched all the time and were not read. */
	lost: number;
	/** Records that were read again. */
	repeated: number;
	/** Records out of order, beyond the limit, or that never matched; and readings that failed. */
	misplaced: number;
	/** What the world was, when something went wrong. */
	world?: ReadingWorld;
	error?: unknown;
}

class InjectedFailure extends Error {}

/** No reading of a world needs as many. */
const MAX_REQUESTS = 5000;
/** Steps in a row in which nothing is to be done. */
const MAX_IDLE_STEPS = 1000;

interface Request {
	query: readonly QueryArgument[];
	onSent: () => void;
	resolve: (records: CoupaRecord[]) => void;
	reject: (error: Error) => void;
	/** Undefined until Coupa has looked at its records. */
	found?: Promise<CoupaRecord[]>;
}

/** The records of a world, and what has been true of them since the first request. */
class Records {
	readonly always = new Set<number>();

	readonly ever = new Set<number>();

	readonly collection: FakeCollection;

	private readonly isFiltered: boolean;

	constructor(world: ReadingWorld, random: () => number) {
		this.isFiltered = world.isFiltered;
		const records = world.ids.map((id) => record(id, random() < 0.9 ? 'new' : 'old'));
		this.collection = fakeCollection(records, collectionOptions(world));
		for (const one of records) {
			if (!this.matches(one)) continue;
			this.always.add(Number(one.id));
			this.ever.add(Number(one.id));
		}
	}

	/** Something happens to some record. */
	change(random: () => number): void {
		const { records } = this.collection;
		const ids = [...records.keys()];
		const id = ids[Math.floor(random() * ids.length)];
		const kind = random();
		if (kind < 0.25 || id === undefined) return this.put(record(Math.max(0, ...ids) + 1, 'new'));
		if (kind < 0.4) {
			// One that was created before others, and is saved after them.
			const late = id + 1;
			return records.has(late) ? undefined : this.put(record(late, 'new'));
		}
		if (kind < 0.5) return this.removeMany(ids.filter((other) => other >= id).slice(0, 150));
		const one = records.get(id) as CoupaRecord;
		if (kind < 0.6) return this.put({ ...one, status: 'new', name: `Record ${id}` });
		if (kind < 0.8 && this.isFiltered) return this.put({ ...one, status: 'old' });
		this.removeMany([id]);
	}

	private removeMany(ids: readonly number[]): void {
		for (const id of ids) {
			this.collection.records.delete(id);
			this.always.delete(id);
		}
	}

	private put(one: CoupaRecord): void {
		const id = Number(one.id);
		this.collection.records.set(id, one);
		if (this.matches(one)) this.ever.add(id);
		else this.always.delete(id);
	}

	private matches({ status }: CoupaRecord): boolean {
		return !this.isFiltered || status === 'new';
	}
}

function record(id: number, status: string): CoupaRecord {
	return { id, status, name: `Record ${id}` };
}

/** Answers requests in whatever order, and lets things happen to the records between any two steps. */
async function serve(
	world: ReadingWorld,
	records: Records,
	requests: Request[],
	random: () => number,
	isDone: () => boolean,
): Promise<void> {
	let queued = 0;
	let served = 0;
	let idle = 0;
	const open: Request[] = [];
	while (!isDone() && idle < MAX_IDLE_STEPS) {
		idle = open.length === 0 ? idle + 1 : 0;
		if (random() < world.unrest) records.change(random);
		const step = Math.floor(random() * (open.length + 1));
		const request = open[step];
		if (request === undefined) {
			const next = requests[queued];
			if (next !== undefined) {
				queued += 1;
				open.push(next);
				next.onSent();
			}
		} else if (request.found === undefined) {
			request.found = records.collection.readPage(request.query);
			if (served === world.failsAt) request.reject(new InjectedFailure());
			served += 1;
		} else {
			open.splice(step, 1);
			request.resolve(await request.found);
		}
		await new Promise((resolve) => setImmediate(resolve));
	}
}

function idOf({ id, name }: CoupaRecord): number {
	return Number(id ?? String(name).replace('Record ', ''));
}

const ONLY_NEW = [['status', 'new']] as const;

/** As the trigger does: until it has enough, and now and then there is no room. */
async function readWindow(
	{ isFiltered, parallelRequests, remembered, window, limit = Infinity }: ReadingWorld,
	readPage: PageSource,
	random: () => number,
): Promise<number[]> {
	const ids: number[] = [];
	for await (const page of readInParallel({
		readPage,
		query: isFiltered ? ONLY_NEW : [],
		direction: 'asc',
		limit: Infinity,
		after: window?.after,
		parallelRequests,
		readsAll: false,
		expected: remembered,
		room: () => (random() < 0.05 ? 0 : limit - ids.length),
		notice: () => undefined,
	})) {
		ids.push(...page.map(idOf));
		if (ids.length >= limit) break;
	}
	return ids.slice(0, limit);
}

async function read(world: ReadingWorld, readPage: PageSource): Promise<number[]> {
	const ids: number[] = [];
	const filters = world.isFiltered ? ONLY_NEW : [];
	const { shrinks } = world;
	const size = new KnownSizes().of({ origin: '', path: '', filters, shrinks });
	size.found(world.remembered, true);
	for await (const page of readRecords({
		readPage,
		filters,
		returnType:
			world.oddity === 'withoutIdsInApiFilter'
				? { kind: 'apiFilter', name: 'Names' }
				: { kind: 'default' },
		...(world.direction === 'desc' && { order: { field: 'id', direction: 'desc' } }),
		limit: world.limit,
		parallelRequests: world.parallelRequests,
		size,
		notice: () => undefined,
	})) {
		ids.push(...page.map(idOf));
	}
	return ids;
}

function judge(world: ReadingWorld, ids: readonly number[], { always, ever }: Records): Verdict {
	const { direction, limit = Infinity, window } = world;
	const { after = -Infinity } = window ?? {};
	const sign = direction === 'asc' ? 1 : -1;
	const found = new Set(ids);
	const last = ids.length < limit ? Infinity : sign * ids[ids.length - 1];
	return {
		lost: [...always].filter((id) => id > after && sign * id <= last && !found.has(id)).length,
		repeated: ids.length - found.size,
		misplaced:
			ids.filter((id, index) => index > 0 && sign * id < sign * ids[index - 1]).length +
			ids.filter((id) => !ever.has(id) || id <= after).length +
			Math.max(0, ids.length - limit),
	};
}

/** Some readings may end with an error instead. */
function mayFail(world: ReadingWorld, error: unknown): boolean {
	if (error instanceof InjectedFailure) return world.failsAt !== undefined;
	return (
		error instanceof CoupaError &&
		error.kind === 'badResponse' &&
		(world.oddity === 'losesIdFilter' ||
			(world.oddity === 'withoutIdsInApiFilter' && world.unrest > 0))
	);
}

/** Plays the world of a seed: the records are read while things happen to them. */
export async function readWorld(seed: number): Promise<Verdict> {
	const random = randomNumbers(seed);
	const world = readingWorld(seed, random);
	const records = new Records(world, random);
	const requests: Request[] = [];
	const readPage: PageSource = async (query, onSent = () => undefined) =>
		await new Promise((resolve, reject) => {
			if (requests.length >= MAX_REQUESTS) reject(new Error('It reads on and on'));
			requests.push({ query, onSent, resolve, reject });
		});
	let isDone = false;
	const isWindow = world.window !== undefined;
	const result = isWindow ? readWindow(world, readPage, random) : read(world, readPage);
	const reading = result.then(
		(ids) => judge(world, ids, records),
		(error: unknown): Verdict => ({
			lost: 0,
			repeated: 0,
			misplaced: mayFail(world, error) ? 0 : 1,
			error,
		}),
	);
	void reading.finally(() => (isDone = true));
	await serve(world, records, requests, random, () => isDone);
	const hangs: Verdict = { lost: 0, repeated: 0, misplaced: 1, error: new Error('It hangs') };
	const verdict = isDone ? await reading : hangs;
	const isGood = verdict.lost + verdict.repeated + verdict.misplaced === 0;
	return isGood ? verdict : { ...verdict, world };
}
