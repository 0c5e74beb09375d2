import type { ChangeEvent } from '../../coupa/changes/index.ts';
import type { CoupaRecord } from '../../coupa/read/index.ts';
import { second, type Version, type WorldRecords } from './worldRecords.mts';

const MINUTE = 60_000;

export interface Findings {
	lost: number;
	repeated: number;
	/** Everything else that must not be, and what was lost and repeated, in words. */
	broken: string[];
}

export interface TruthOptions {
	records: WorldRecords;
	event: ChangeEvent;
	onlyOpen: boolean;
	exportField: 'last-exported-at' | 'updated-at';
	emitAgainAfterMs?: number;
	/** Where nobody says the server's time, the worker knows it to the half hour only. */
	withoutDate: boolean;
	/** From when on changes are to be emitted, in ms; earlier ones may be from `allowedFrom` on. */
	owedFrom: number;
	allowedFrom: number;
}

/**
 * What must be emitted, told from what Coupa shows and not from how the cursor works: what a record
 * is at a time of rest, once. What nobody could read any more at that time is not owed.
 */
export class HistoryTruth {
	readonly findings: Findings = { lost: 0, repeated: 0, broken: [] };

	private event: ChangeEvent;

	private onlyOpen: boolean;

	/** When each was emitted last, by what makes two emissions the same. */
	private readonly delivered = new Map<string, number>();

	/** The same, since the settings changed: then what is still in reach may come once more. */
	private readonly emitted = new Map<string, number>();

	/** Emitted by a poll that was never saved: these may come again. */
	private readonly unsaved = new Set<string>();

	/** What was owed when the settings changed, and still is. */
	private carried = new Set<string>();

	private settingsSince = -Infinity;

	private readonly reported = new Set<string>();

	private readonly options: TruthOptions;

	constructor(options: TruthOptions) {
		this.options = options;
		this.event = options.event;
		this.onlyOpen = options.onlyOpen;
	}

	/** Another event or another condition: what was emitted counts no longer; what was owed still does. */
	changeSettings(event: ChangeEvent, onlyOpen: boolean): void {
		if (event === this.event && onlyOpen === this.onlyOpen) return;
		this.carried = new Set(this.missing().map((version) => this.keyOf(version)));
		this.emitted.clear();
		this.unsaved.clear();
		this.settingsSince = this.options.records.now;
		[this.event, this.onlyOpen] = [event, onlyOpen];
	}

	/** Takes down what a poll emitted. */
	emit(records: readonly CoupaRecord[], saved: boolean): void {
		for (const record of records) {
			const version = this.options.records.shown.get(Number(record.revision));
			if (version === undefined || !this.isWanted(version, this.options.allowedFrom)) {
				this.fail(`should not be emitted: ${JSON.stringify(version ?? record)}`);
				continue;
			}
			const key = this.keyOf(version);
			if (!this.mayBeEmitted(key)) {
				this.findings.repeated += 1;
				this.fail(`repeated: ${JSON.stringify(version)}`);
			}
			this.emitted.set(key, this.options.records.now);
			this.delivered.set(key, this.options.records.now);
			if (saved) this.unsaved.delete(key);
			else this.unsaved.add(key);
		}
	}

	/**
	 * At rest: whatever is shown and matches must have been emitted.
	 *
	 * @param visibleBy what turned up later is not owed yet
	 * @param since and, where exports are to be emitted again, not before this time
	 */
	checkComplete(visibleBy: number, since = -Infinity): void {
		for (const version of this.missing(since)) {
			if (version.visibleAt > visibleBy) continue;
			const key = this.keyOf(version);
			if (this.reported.has(key)) continue;
			this.reported.add(key);
			this.findings.lost += 1;
			this.fail(`lost: ${JSON.stringify(version)}`);
		}
	}

	/** A rule does not hold. */
	fail(what: string): void {
		this.findings.broken.push(what);
	}

	private missing(since = -Infinity): Version[] {
		const { records, owedFrom } = this.options;
		return [...records.current.values()].filter((version) => {
			const key = this.keyOf(version);
			const isOwed = version.visibleAt >= this.settingsSince || this.carried.has(key);
			if (!isOwed || !this.isWanted(version, owedFrom)) return false;
			return !((this.delivered.get(key) ?? -Infinity) > since);
		});
	}

	private mayBeEmitted(key: string): boolean {
		const last = this.emitted.get(key);
		if (last === undefined || this.unsaved.has(key)) return true;
		const { emitAgainAfterMs = Infinity, withoutDate, records } = this.options;
		const tolerance = withoutDate ? 30 * MINUTE : 2 * MINUTE;
		return records.now - last >= emitAgainAfterMs - tolerance;
	}

	private isWanted(version: Version, from: number): boolean {
		const { createdAt, updatedAt, status, exported } = version;
		if (this.onlyOpen && status !== 'open') return false;
		if (this.event === 'updated' && second(createdAt) === second(updatedAt)) return false;
		if (this.event === 'readyForExport' && exported) return false;
		return second(this.event === 'created' ? createdAt : updatedAt) >= second(from);
	}

	private keyOf({ id, revision, updatedAt, lastExportedAt }: Version): string {
		if (this.event === 'created') return String(id);
		if (this.event !== 'readyForExport') return `${id}:${revision}`;
		const isDated = this.options.exportField === 'last-exported-at';
		return `${id}:${second(isDated ? (lastExportedAt ?? 0) : updatedAt)}`;
	}
}
