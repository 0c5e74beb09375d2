import type { QuirkName } from '../quirks/table.mts';
import { scatter } from './rng.mts';
import { second, type Status, type Version } from './version.mts';

// Why: docs/decisions/064-tests-of-the-models.md
/** A change that is under way: Coupa has dated it already, but does not show it yet. */
interface Commit {
	visibleAt: number;
	apply(): void;
}

type Changed = Omit<Version, 'isHidden' | 'replacedAt' | 'revision' | 'servedAt' | 'visibleAt'>;

const FIRST_KEY = 101;
/** Records that share an ID where they do. */
export const SHARING = 3;

const SECOND = 1000;
/** How far the clock of a node may be ahead of the others, in ms. */
const STAMPS_AHEAD_MS = [
	5 * SECOND,
	60 * SECOND,
	600 * SECOND,
	3600 * SECOND,
	70 * 365 * 86_400 * SECOND,
];

/** What the user may not see, besides single records: one block of keys in five. */
export interface HiddenBlocks {
	which: number;
	/** More keys than a page has rows. */
	size: number;
}

/** The first ones, or every fifth block. */
function isInHiddenBlock(key: number, { which, size }: HiddenBlocks): boolean {
	const block = Math.floor(key / size);
	return block === which || (which > 0 && block % 5 === which);
}

/**
 * The scripted model of one instance of Coupa: what its records are and become, its clock, and changes
 * that turn up later than they are dated.
 */
export class Tenant {
	/** The clock that stamps records, in ms. */
	now: number;

	/** What can be read, by key. */
	readonly current = new Map<number, Version>();

	/** All that could ever be read, by revision, and by the ID that Coupa shows. */
	readonly shown = new Map<number, Version>();

	readonly history = new Map<number, Version[]>();

	private readonly quirks: ReadonlySet<QuirkName>;

	private readonly hiddenBlocks: HiddenBlocks;

	private readonly usedSeconds = new Map<number, Set<number>>();

	private commits: Commit[] = [];

	private lastKey = FIRST_KEY - 1;

	private lastRevision: number;

	/**
	 * @param before another instance: revisions of the two are not the same
	 * @param hiddenBlocks which records are hidden, where some are
	 */
	constructor(
		now: number,
		quirks: ReadonlySet<QuirkName> = new Set(),
		before?: Tenant,
		hiddenBlocks: HiddenBlocks = { which: 3, size: 60 },
	) {
		this.hiddenBlocks = hiddenBlocks;
		this.now = now;
		this.quirks = quirks;
		this.lastRevision = before?.lastRevision ?? 0;
	}

	get hasLateCommits(): boolean {
		return this.commits.length > 0;
	}

	/** Lets time pass; what was under way turns up when it is time. */
	advance(ms: number): void {
		const until = this.now + ms;
		this.commits.sort((a, b) => a.visibleAt - b.visibleAt);
		for (let next = this.commits[0]; next !== undefined; next = this.commits[0]) {
			if (next.visibleAt > until) break;
			this.commits.shift();
			this.now = next.visibleAt;
			next.apply();
		}
		this.now = until;
	}

	/** What a change of now is dated. */
	private get stamp(): number {
		if (!this.quirks.has('stamps-ahead')) return this.now;
		const drawn = scatter(this.lastRevision + 1);
		return drawn % 7 === 0 ? this.now + STAMPS_AHEAD_MS[drawn % STAMPS_AHEAD_MS.length] : this.now;
	}

	/** The key and the times are of now, also when it turns up later, among higher keys. */
	create(status: Status, delay = 0, key = this.lastKey + 1): void {
		this.lastKey = Math.max(this.lastKey, key);
		const createdAt = this.stamp;
		this.commit(delay, () =>
			this.show({
				key,
				id: this.idOf(key),
				createdAt,
				updatedAt: createdAt,
				status,
				exported: false,
			}),
		);
	}

	update(key: number, status: Status, delay = 0): void {
		const updatedAt = this.stamp;
		// Later on, two changes with one time can be told only by their content.
		if (!this.changesWithinSeconds && this.isUsed(key, updatedAt)) return;
		this.commit(delay, () => {
			const before = this.current.get(key);
			if (before === undefined || (delay > 0 && this.isUsed(key, updatedAt))) return;
			this.show({ ...before, updatedAt, status, exported: false, isQuiet: false });
		});
	}

	/** Marks as exported. Whether that moves `updated-at` is not known, so runs have both. */
	markExported(key: number, movesTime: boolean): void {
		const before = this.current.get(key);
		if (before === undefined || before.exported) return;
		// Nobody exports twice within a second.
		if (second(before.lastExportedAt ?? 0) === second(this.now)) return;
		const updatedAt = movesTime ? this.now : before.updatedAt;
		this.show({ ...before, updatedAt, exported: true, lastExportedAt: this.now, isQuiet: false });
	}

	/** Resets the export mark, and nothing else. */
	resetExport(key: number): void {
		const before = this.current.get(key);
		if (before?.exported !== true) return;
		this.show({ ...before, exported: false, isQuiet: true });
	}

	remove(key: number): void {
		const version = this.current.get(key);
		if (version !== undefined) version.replacedAt = this.now;
		this.current.delete(key);
	}

	/** The ID that Coupa shows for a record. */
	idOf(key: number): number {
		return this.quirks.has('shared-ids') ? Math.ceil(key / SHARING) : key;
	}

	/** The key of one of the visible records. */
	pick(seed: number): number | undefined {
		const keys = [...this.current.keys()];
		return keys[seed % keys.length];
	}

	private get changesWithinSeconds(): boolean {
		return this.quirks.has('coarse-stamps') || this.quirks.has('change-outside-fields');
	}

	private commit(delay: number, apply: () => void): void {
		if (delay === 0) apply();
		else this.commits.push({ visibleAt: this.now + delay, apply });
	}

	private isUsed(key: number, time: number): boolean {
		return this.usedSeconds.get(key)?.has(second(time)) === true;
	}

	private isHidden(key: number): boolean {
		if (!this.quirks.has('filtered-after-paging')) return false;
		return scatter(key) % 23 === 0 || isInHiddenBlock(key, this.hiddenBlocks);
	}

	private show(changed: Changed): void {
		this.lastRevision += 1;
		const { key, id, updatedAt } = changed;
		const used = this.usedSeconds.get(key) ?? new Set();
		this.usedSeconds.set(key, used.add(second(updatedAt)));
		const before = this.current.get(key);
		if (before !== undefined) before.replacedAt = this.now;
		const shown: Version = {
			...changed,
			revision: this.lastRevision,
			isHidden: this.isHidden(key),
			visibleAt: this.now,
			replacedAt: Infinity,
			servedAt: undefined,
		};
		this.current.set(key, shown);
		this.shown.set(shown.revision, shown);
		const history = this.history.get(id);
		if (history === undefined) this.history.set(id, [shown]);
		else history.push(shown);
	}
}
