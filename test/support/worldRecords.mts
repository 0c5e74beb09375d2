import type { CoupaRecord } from '../../coupa/read/index.ts';

/** What Coupa shows of a record at one time; each change makes another one. */
export interface Version {
	id: number;
	/** Tells this version from all others of the history. */
	revision: number;
	createdAt: number;
	/** In ms; Coupa shows the second. */
	updatedAt: number;
	status: 'closed' | 'open';
	exported: boolean;
	lastExportedAt?: number;
	/** When it could first be read, by the server's clock, in ms. */
	visibleAt: number;
}

/** A change that is under way: Coupa has dated it already, but does not show it yet. */
interface Commit {
	visibleAt: number;
	apply(): void;
}

/** As fine as Coupa counts. */
export function second(time: number): number {
	return Math.floor(time / 1000);
}

/** As Coupa writes times. */
export function isoSecond(time: number): string {
	return new Date(second(time) * 1000).toISOString().replace('.000Z', 'Z');
}

const recordsOf = new WeakMap<Version, CoupaRecord>();

/** What the API answers for a version. */
export function toRecord(version: Version): CoupaRecord {
	const known = recordsOf.get(version);
	if (known !== undefined) return known;
	const record = {
		id: version.id,
		'created-at': isoSecond(version.createdAt),
		'updated-at': isoSecond(version.updatedAt),
		status: version.status,
		exported: version.exported,
		...(version.lastExportedAt !== undefined && {
			'last-exported-at': isoSecond(version.lastExportedAt),
		}),
		revision: version.revision,
	};
	recordsOf.set(version, record);
	return record;
}

/** The records of a Coupa, its clock, and changes that turn up late with an older time. */
export class WorldRecords {
	/** The server's clock, in ms. */
	now: number;

	readonly current = new Map<number, Version>();

	/** All that were ever shown, by revision. */
	readonly shown = new Map<number, Version>();

	private readonly usedSeconds = new Map<number, Set<number>>();

	private commits: Commit[] = [];

	private lastId = 100;

	private lastRevision = 0;

	constructor(now: number) {
		this.now = now;
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

	/** The id and the times are of now, also when it turns up later, among higher ids. */
	create(status: Version['status'], delay = 0): void {
		this.lastId += 1;
		const [id, createdAt] = [this.lastId, this.now];
		this.commit(delay, () =>
			this.show({ id, createdAt, updatedAt: createdAt, status, exported: false }),
		);
	}

	update(id: number, status: Version['status'], delay = 0): void {
		const updatedAt = this.now;
		this.commit(delay, () => {
			const before = this.current.get(id);
			// Two changes with one time can be told only by their content, in the second itself.
			if (before === undefined || (delay > 0 && this.isUsed(id, updatedAt))) return;
			this.show({ ...before, updatedAt, status, exported: false });
		});
	}

	/** Marks as exported. Whether that moves `updated-at` is not known, so worlds have both. */
	markExported(id: number, movesTime: boolean): void {
		const before = this.current.get(id);
		if (before === undefined || before.exported) return;
		// Nobody exports twice within a second.
		if (second(before.lastExportedAt ?? 0) === second(this.now)) return;
		const updatedAt = movesTime ? this.now : before.updatedAt;
		this.show({ ...before, updatedAt, exported: true, lastExportedAt: this.now });
	}

	/** The id of one of the visible records. */
	pick(seed: number): number | undefined {
		const ids = [...this.current.keys()];
		return ids[seed % ids.length];
	}

	private commit(delay: number, apply: () => void): void {
		if (delay === 0) apply();
		else this.commits.push({ visibleAt: this.now + delay, apply });
	}

	private isUsed(id: number, time: number): boolean {
		return this.usedSeconds.get(id)?.has(second(time)) === true;
	}

	private show(version: Omit<Version, 'revision' | 'visibleAt'>): void {
		this.lastRevision += 1;
		const { id, updatedAt } = version;
		const used = this.usedSeconds.get(id) ?? new Set();
		this.usedSeconds.set(id, used.add(second(updatedAt)));
		const shown = { ...version, revision: this.lastRevision, visibleAt: this.now };
		this.current.set(id, shown);
		this.shown.set(shown.revision, shown);
	}
}
