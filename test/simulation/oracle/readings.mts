import type { CoupaRecord } from '../../../coupa/read/index.ts';
import type { Tenant } from '../model/tenant.mts';
import { second, type Version } from '../model/version.mts';
import type { Findings } from './findings.mts';
import type { ReadingPlan } from '../traffic/readingPlan.mts';

type Count = Omit<Findings, 'details'>;

interface Seen {
	/** Records that matched all the time. */
	always: ReadonlySet<number>;
	/** Records that matched at some time. */
	ever: ReadonlySet<number>;
}

/** What of a tenant could be read since a time. */
function seenSince(tenant: Tenant, since: number, plan: ReadingPlan): Seen {
	const always = new Set<number>();
	const ever = new Set<number>();
	const matches = ({ status, isHidden }: Version): boolean =>
		!isHidden && (!plan.isFiltered || status === 'open');
	const byKey = Map.groupBy(tenant.shown.values(), ({ key }) => key);
	for (const [key, versions] of byKey) {
		const during = versions.filter(({ replacedAt }) => replacedAt >= since);
		if (during.some(matches)) ever.add(key);
		const wasThere = versions[0].visibleAt < since && tenant.current.has(key);
		if (wasThere && during.every(matches)) always.add(key);
	}
	return { always, ever };
}

/** Which record it is; undefined where what was asked for does not tell. */
function keyOf(tenant: Tenant, { id, name }: CoupaRecord): number | undefined {
	if (typeof name === 'string') return Number(name.replace('Record ', ''));
	return typeof id === 'number' && tenant.idOf(id) === id ? id : undefined;
}

function inversions(values: readonly number[], sign: number): number {
	return values.filter((value, at) => at > 0 && sign * value < sign * values[at - 1]).length;
}

/** Records that cannot be told apart are counted. */
function judgeCount(count: number, { always, ever }: Seen, limit: number): Count {
	return {
		lost: Math.max(0, Math.min(always.size, limit) - count),
		repeated: Math.max(0, count - ever.size),
		misplaced: Math.max(0, count - limit),
	};
}

/** The newest or the oldest so many, of a tenant at rest. */
function lostOfFirst(
	tenant: Tenant,
	{ limit = Infinity, order }: ReadingPlan,
	found: ReadonlySet<number>,
	{ always }: Seen,
): number {
	const sign = order?.direction === 'desc' ? -1 : 1;
	const timeOf = (key: number): number => sign * second(tenant.current.get(key)?.updatedAt ?? 0);
	const sorted = [...always].sort((a, b) => timeOf(a) - timeOf(b));
	const wanted = Math.min(limit, sorted.length);
	const border = wanted === 0 ? -Infinity : timeOf(sorted[wanted - 1]);
	const missing = sorted.filter((key) => timeOf(key) < border && !found.has(key)).length;
	return Math.max(missing, wanted - found.size);
}

/** Judges what was read by what the tenant showed meanwhile. */
export function judgeReading(
	plan: ReadingPlan,
	read: readonly CoupaRecord[],
	tenant: Tenant,
	since: number,
): Count {
	const { limit = Infinity, order, window } = plan;
	const seen = seenSince(tenant, since, plan);
	const keys = read.map((record) => keyOf(tenant, record));
	const known = keys.filter((key) => key !== undefined);
	if (known.length < keys.length) return judgeCount(read.length, seen, limit);
	const found = new Set(known);
	const sign = order?.direction === 'desc' ? -1 : 1;
	const { after = -Infinity } = window ?? {};
	const repeated = known.length - found.size;
	const strangers =
		known.filter((key) => !seen.ever.has(key) || tenant.idOf(key) <= after).length +
		Math.max(0, known.length - limit);
	if (order?.field === 'updated-at') {
		const times = known.map((key) => second(tenant.current.get(key)?.updatedAt ?? 0));
		return {
			lost:
				limit === Infinity
					? [...seen.always].filter((key) => !found.has(key)).length
					: lostOfFirst(tenant, plan, found, seen),
			repeated,
			misplaced: strangers + (plan.unrest === 0 ? inversions(times, sign) : 0),
		};
	}
	const ids = known.map((key) => tenant.idOf(key));
	const last = ids.length < limit ? Infinity : sign * ids[ids.length - 1];
	return {
		lost: [...seen.always].filter((key) => {
			const id = tenant.idOf(key);
			return id > after && sign * id < last && !found.has(key);
		}).length,
		repeated,
		misplaced: strangers + inversions(ids, sign),
	};
}
