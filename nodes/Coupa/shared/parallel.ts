// Why: docs/decisions/023-items-run-in-parallel.md
/** Items at a time for what can run in any order: fills 20 requests a second at half a second each. */
export const DEFAULT_CONCURRENCY = 10;
/** For creates: Coupa numbers records in the order in which they come. */
export const SEQUENTIAL = 1;

/** Items to work through, several at a time. */
export interface ParallelWork {
	/** How many items there are. */
	count: number;
	/** At most so many at a time, from 1. */
	concurrency: number;
	/**
	 * Items with the same key run one after another, in their order: two changes of one record must
	 * not overtake each other. Undefined for an item that needs to wait for none.
	 */
	orderingKeyOf(index: number): Promise<string | undefined>;
	/** Does one item. A rejection ends the work: what has begun is waited for, no more is begun. */
	run(index: number): Promise<void>;
}

interface Failure {
	index: number;
	error: unknown;
}

/** Runs work with one key in the order in which it came; work without a key at once. */
class KeyedQueues {
	private readonly last = new Map<string, Promise<void>>();

	/** @param work does not reject */
	async run(key: string | undefined, work: () => Promise<void>): Promise<void> {
		if (key === undefined) return await work();
		const done = (this.last.get(key) ?? Promise.resolve()).then(work);
		this.last.set(key, done);
		await done;
		if (this.last.get(key) === done) this.last.delete(key);
	}
}

/**
 * Works through items, each once and begun in their order.
 *
 * @throws what the first of the failed items, in their order, was rejected with
 */
export async function runInParallel({
	count,
	concurrency,
	orderingKeyOf,
	run,
}: ParallelWork): Promise<void> {
	const queues = new KeyedQueues();
	const failures: Failure[] = [];
	let next = 0;
	let entering: Promise<unknown> = Promise.resolve();

	async function attempt(index: number): Promise<void> {
		if (failures.length > 0) return;
		await run(index).catch((error: unknown) => {
			failures.push({ index, error });
		});
	}

	async function runOne(index: number): Promise<void> {
		// Queues are entered in the order of the items, however long it takes to tell their keys.
		const key = entering.then(async () =>
			concurrency > 1 ? await orderingKeyOf(index).catch(() => undefined) : undefined,
		);
		const done = key.then((known) => ({ finished: queues.run(known, () => attempt(index)) }));
		entering = done;
		await (
			await done
		).finished;
	}

	async function work(): Promise<void> {
		while (next < count && failures.length === 0) await runOne(next++);
	}

	await Promise.all(Array.from({ length: Math.min(concurrency, count) }, work));
	const [first] = failures.sort((a, b) => a.index - b.index);
	if (first !== undefined) throw first.error;
}
