/**
 * A reader and a watcher that look at the records of a tenant themselves, past all that lies between.
 * They make no mistake, so that the oracles must find none.
 */
import type { PollSettings } from '../../../coupa/changes/index.ts';
import type { Tenant } from '../model/tenant.mts';
import { second, toRecord, type Version } from '../model/version.mts';
import type { Polled, TriggerOptions, Watcher } from '../run/trigger.mts';
import type { Reader } from '../run/worlds.mts';
import type { Poll } from '../traffic/history.mts';
import type { ReadingPlan } from '../traffic/readingPlan.mts';

/** All that is asked for, as it is at one time. */
function look({ isFiltered, limit, order, window }: ReadingPlan, tenant: Tenant): Version[] {
	const sign = order?.direction === 'desc' ? -1 : 1;
	const valueOf = (version: Version): number =>
		order?.field === 'updated-at' ? second(version.updatedAt) : version.id;
	return [...tenant.current.values()]
		.filter(({ status, isHidden }) => !isHidden && (!isFiltered || status === 'open'))
		.filter(({ id }) => id > (window?.after ?? -Infinity))
		.sort((a, b) => sign * (valueOf(a) - valueOf(b)) || a.key - b.key)
		.slice(0, limit);
}

/** @param mistake what becomes of what was found */
export function perfectReader(mistake: (found: Version[]) => Version[] = (found) => found): Reader {
	return async (plan, readPage, _rng, tenant) => {
		// Things happen meanwhile.
		await readPage([['limit', '1']]).catch(() => undefined);
		return mistake(look(plan, tenant)).map(toRecord);
	};
}

/** Remembers all that it emitted, and when. */
export class PerfectWatcher implements Watcher {
	readonly settings: PollSettings;

	readonly skewsMs: number[];

	readonly faults = 0;

	readonly cursor = {};

	private readonly options: TriggerOptions;

	private tenant: Tenant;

	private onlyOpen: boolean;

	private from = 0;

	private emitted = new Map<string, number>();

	private saved = new Map<string, number>();

	constructor(options: TriggerOptions) {
		this.options = options;
		this.settings = options.settings;
		this.skewsMs = [...options.setup.skewsMs];
		this.tenant = options.tenant;
		this.onlyOpen = options.setup.onlyOpen;
	}

	async activate(date = this.tenant.now): Promise<void> {
		this.from = date;
		await Promise.resolve();
	}

	async read(poll: Poll): Promise<Polled> {
		const { tenant, options } = this;
		options.meanwhile(poll, 0, 'before');
		const found = [...tenant.current.values()]
			.filter((version) => this.isDue(version))
			.sort((a, b) => this.timeOf(a) - this.timeOf(b))
			.slice(0, this.settings.maxRecords);
		for (const version of found) {
			version.servedAt = tenant.now;
			this.emitted.set(this.emissionOf(version), tenant.now);
		}
		options.meanwhile(poll, 0, 'between');
		await Promise.resolve();
		return { finished: found.map(toRecord), asked: [], deadline: Infinity, requests: 1 };
	}

	save({ finished }: Polled): void {
		const isSaved = finished.length > 0 || this.options.setup.savesEachPoll;
		if (isSaved) this.saved = new Map(this.emitted);
	}

	restart(): void {
		this.emitted = new Map(this.saved);
	}

	setScope(event: PollSettings['event'], onlyOpen: boolean): void {
		if (event !== this.settings.event || onlyOpen !== this.onlyOpen) this.forget();
		this.settings.event = event;
		this.onlyOpen = onlyOpen;
	}

	switchInstance(tenant: Tenant): void {
		this.tenant = tenant;
		this.from = tenant.now;
		this.forget();
	}

	private forget(): void {
		this.emitted.clear();
		this.saved.clear();
	}

	private isDue(version: Version): boolean {
		const { createdAt, updatedAt, status, exported, isHidden } = version;
		const { event, emitAgainAfterMs = Infinity } = this.settings;
		if (isHidden || (this.onlyOpen && status !== 'open')) return false;
		if (event === 'updated' && second(createdAt) === second(updatedAt)) return false;
		if (event === 'readyForExport' && exported) return false;
		if (second(this.timeOf(version)) < second(this.from)) return false;
		const last = this.emitted.get(this.emissionOf(version));
		return last === undefined || last + emitAgainAfterMs <= this.tenant.now;
	}

	private timeOf({ createdAt, updatedAt }: Version): number {
		return this.settings.event === 'created' ? createdAt : updatedAt;
	}

	private emissionOf({ key, revision, updatedAt, lastExportedAt = 0 }: Version): string {
		const { event, exportField } = this.settings;
		if (event === 'created') return String(key);
		if (event !== 'readyForExport') return String(revision);
		return `${key}:${second(exportField === 'last-exported-at' ? lastExportedAt : updatedAt)}`;
	}
}
