import type { ChangeEvent, LookBackSettings } from '../../../coupa/changes/index.ts';
import type { CoupaRecord } from '../../../coupa/read/index.ts';
import type { Tenant } from '../model/tenant.mts';
import { second, toRecord, type Version } from '../model/version.mts';
import type { Findings } from './findings.mts';
import { emissionOf, isWanted, timeOf, type Watch } from './watch.mts';

const MINUTE = 60_000;

export interface ChangeOracleOptions extends Watch {
	tenant: Tenant;
	emitAgainAfterMs?: number;
	/** Where the last days are read again. */
	lookBack?: LookBackSettings;
	/** The shortest overlap, in ms. */
	overlapMs: number;
	/** What is emitted is read again after it was found, and may have changed in between. */
	isReadTwice: boolean;
	/** How far anybody can be wrong about the time of the tenant, in ms. */
	toleranceMs: number;
	/** From when on changes are to be emitted, in ms. */
	owedFrom: number;
}

/**
 * What must be emitted, told from what the tenant showed and not from how anything reads it: what a
 * record is at a time of rest, once. What nobody could read any more at that time is not owed.
 */
export class ChangeOracle {
	readonly findings: Findings = { lost: 0, repeated: 0, misplaced: 0, details: [] };

	private tenant: Tenant;

	private instance = 0;

	private watch: Watch;

	private owedFrom: number;

	/** When each was emitted last, by what makes two emissions the same. */
	private readonly delivered = new Map<string, number>();

	/** The same, since the settings changed: then what is still in reach may come once more. */
	private readonly emitted = new Map<string, number>();

	/** Emitted by a poll that was never saved: these may come again. */
	private readonly unsaved = new Set<string>();

	/** What was owed when the settings changed, and still is. */
	private carried = new Set<string>();

	private settingsSince = -Infinity;

	private toleranceMs: number;

	private readonly reported = new Set<string>();

	private readonly options: ChangeOracleOptions;

	constructor(options: ChangeOracleOptions) {
		this.options = options;
		this.tenant = options.tenant;
		this.watch = options;
		this.owedFrom = options.owedFrom;
		this.toleranceMs = options.toleranceMs;
	}

	/**
	 * How long before an activation what was there may count as new for other settings. Where no clock can be
	 * told, a position is as old as the newest record that was known.
	 */
	private get earlierMs(): number {
		const isDateless = this.options.toleranceMs >= DATELESS_TOLERANCE_MS;
		return isDateless ? 120 * MINUTE : DATELESS_TOLERANCE_MS;
	}

	/** Another event or another condition: what was emitted counts no longer; what was owed still does. */
	changeSettings(event: ChangeEvent, onlyOpen: boolean): void {
		if (event === this.watch.event && onlyOpen === this.watch.onlyOpen) return;
		const reachable = this.missing().filter((version) => !this.isLate(version));
		this.carried = new Set(reachable.map((version) => this.keyOf(version)));
		this.emitted.clear();
		this.unsaved.clear();
		this.settingsSince = this.tenant.now;
		// What was there shortly before the activation is known for the settings of then only.
		this.toleranceMs = this.earlierMs;
		this.watch = { ...this.watch, event, onlyOpen };
	}

	/** Another instance: what happens there from now on is owed, and nothing of the one before. */
	switchInstance(tenant: Tenant): void {
		this.tenant = tenant;
		this.instance += 1;
		this.toleranceMs = this.earlierMs;
		this.owedFrom = tenant.now;
		this.carried.clear();
	}

	/**
	 * Takes down what a poll emitted.
	 *
	 * @param since when the poll began, by the tenant's clock, in ms
	 */
	emit(records: readonly CoupaRecord[], since: number, saved: boolean): void {
		const times: number[] = [];
		for (const record of records) {
			const shown = this.candidates(record, since).filter((version) => this.isAllowed(version));
			// It may have been found because of a change before the one that it shows.
			const causes = this.options.isReadTwice ? this.served(record, since) : shown;
			const allowed = causes.filter((version) => this.isAllowed(version));
			if (allowed.length === 0) {
				this.fail(`should not be emitted: ${JSON.stringify(record)}`);
				continue;
			}
			if (allowed.length === 1) times.push(second(timeOf(allowed[0], this.watch)));
			for (const version of shown) this.delivered.set(this.keyOf(version), this.tenant.now);
			const keys = allowed.map((version) => this.keyOf(version));
			const key = keys.find((one) => this.mayBeEmitted(one));
			if (key === undefined) {
				this.findings.repeated += 1;
				this.findings.details.push(`repeated: ${JSON.stringify(record)}`);
			}
			const counted = key ?? keys[0];
			this.emitted.set(counted, this.tenant.now);
			if (saved) this.unsaved.delete(counted);
			else this.unsaved.add(counted);
		}
		if (times.some((time, at) => at > 0 && time < times[at - 1])) this.fail('not in order of time');
	}

	/**
	 * At rest: whatever is shown and matches must have been emitted.
	 *
	 * @param visibleBy what turned up later is not owed yet
	 * @param since and, where exports are to be emitted again, not before this time
	 * @param isLookedBack since the last of it turned up
	 */
	checkComplete(visibleBy: number, since = -Infinity, isLookedBack = false): void {
		for (const version of this.missing(since)) {
			if (version.visibleAt > visibleBy) continue;
			if (this.isLate(version) && !isLookedBack) continue;
			const key = this.keyOf(version);
			if (this.reported.has(key)) continue;
			this.reported.add(key);
			if (version.isQuiet === true) {
				this.findings.unseen = (this.findings.unseen ?? 0) + 1;
				continue;
			}
			this.findings.lost += 1;
			this.findings.details.push(`lost: ${JSON.stringify(version)}`);
		}
	}

	/** A rule does not hold. */
	fail(what: string): void {
		this.findings.misplaced += 1;
		this.findings.details.push(what);
	}

	/** The versions of an emitted record that were in any answer since a time. */
	private served({ id, revision }: CoupaRecord, since: number): Version[] {
		const shown = this.tenant.shown.get(Number(revision));
		const versions = this.tenant.history.get(shown?.id ?? Number(id)) ?? [];
		return versions.filter(
			({ key, servedAt = -Infinity }) =>
				(shown === undefined || key === shown.key) && servedAt >= since,
		);
	}

	/** Those of them that look like what was emitted. */
	private candidates(record: CoupaRecord, since: number): Version[] {
		return this.served(record, since).filter((version) => {
			const whole = toRecord(version);
			return ['revision', 'status', 'name'].every(
				(name) => record[name] === undefined || record[name] === whole[name],
			);
		});
	}

	private missing(since = -Infinity): Version[] {
		return [...this.tenant.current.values()].filter((version) => {
			const key = this.keyOf(version);
			// A reading of the last days does not go behind the change of settings.
			const counts = this.isLate(version) ? timeOf(version, this.watch) : version.visibleAt;
			const isOwed = counts >= this.settingsSince || this.carried.has(key);
			// One that was there is not owed, whatever its time says.
			if (this.happenedAt(version) < this.owedFrom) return false;
			if (!isOwed || version.isHidden || !isWanted(version, this.watch, this.owedFrom))
				return false;
			return !((this.delivered.get(key) ?? -Infinity) > since);
		});
	}

	/** When what is waited for could first be read, in ms. */
	private happenedAt(version: Version): number {
		if (this.watch.event !== 'created') return version.visibleAt;
		const versions = this.tenant.history.get(version.id) ?? [version];
		return Math.min(
			...versions.filter(({ key }) => key === version.key).map(({ visibleAt }) => visibleAt),
		);
	}

	/** Only who looks back finds it. */
	private isLate(version: Version): boolean {
		const { lookBack, overlapMs } = this.options;
		return lookBack !== undefined && version.visibleAt - timeOf(version, this.watch) > overlapMs;
	}

	private keyOf(version: Version): string {
		return `${this.instance}:${emissionOf(version, this.watch)}`;
	}

	private mayBeEmitted(key: string): boolean {
		const last = this.emitted.get(key);
		if (last === undefined || this.unsaved.has(key)) return true;
		const { emitAgainAfterMs = Infinity, toleranceMs } = this.options;
		return this.tenant.now - last >= emitAgainAfterMs - toleranceMs;
	}

	private isAllowed(version: Version): boolean {
		const since = this.options.owedFrom - this.toleranceMs;
		// What was made ready for export since then may come, although no time of it says so.
		const isMadeReady = version.isQuiet === true && version.visibleAt >= since;
		return !version.isHidden && isWanted(version, this.watch, isMadeReady ? -Infinity : since);
	}
}

/** How far a watcher may be wrong about the time, where answers tell it rightly. */
export const USUAL_TOLERANCE_MS = 2 * MINUTE;
/** Where nobody says the time, or says a wrong one, by as much as the model's clocks differ. */
export const DATELESS_TOLERANCE_MS = 30 * MINUTE;
