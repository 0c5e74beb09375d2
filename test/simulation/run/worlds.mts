import { CoupaError } from '../../../coupa/errors.ts';
import type { CoupaRecord } from '../../../coupa/read/index.ts';
import { Behaviour } from '../model/behaviour.mts';
import { Rng } from '../model/rng.mts';
import { Tenant } from '../model/tenant.mts';
import { Traffic } from '../model/traffic.mts';
import type { Status } from '../model/version.mts';
import type { Findings } from '../oracle/findings.mts';
import { judgeReading } from '../oracle/readings.mts';
import type { Quirks } from '../quirks/draw.mts';
import { QUIRKS } from '../quirks/table.mts';
import { drawReading, type ReadingPlan } from '../traffic/readingPlan.mts';
import { connect, type Connection } from './client.mts';
import { read } from './reading.mts';

const START = Date.UTC(2026, 0, 15, 9);
/** No reading needs as many. */
const MAX_REQUESTS = 5000;

/** The collection before it is read; half of it changed since it was created. */
function populate(tenant: Tenant, { keys }: ReadingPlan, rng: Rng): void {
	const statusOf = (): Status => (rng.chance(0.9) ? 'open' : 'closed');
	for (const key of keys) {
		tenant.create(statusOf(), 0, key);
		tenant.advance(rng.whole(0, 3000));
	}
	for (let changed = 0; changed < keys.length / 2; changed++) {
		tenant.advance(rng.whole(0, 3000));
		tenant.update(rng.pick(keys), statusOf());
	}
	tenant.advance(60_000);
}

/** Something happens to some record. */
function disturb(tenant: Tenant, { isFiltered }: ReadingPlan, rng: Rng): void {
	const keys = [...tenant.current.keys()];
	const key = tenant.pick(Math.floor(rng.next() * 2 ** 31));
	const kind = rng.next();
	if (kind < 0.25 || key === undefined) return tenant.create('open');
	if (kind < 0.4) {
		// One that was created before others, and is saved after them.
		const isFree = (tenant.history.get(tenant.idOf(key + 1)) ?? []).every(
			(version) => version.key !== key + 1,
		);
		return isFree ? tenant.create('open', 0, key + 1) : undefined;
	}
	if (kind < 0.5) {
		const several = keys.filter((other) => other >= key).sort((a, b) => a - b);
		for (const other of several.slice(0, 150)) tenant.remove(other);
		return;
	}
	if (kind < 0.6) return tenant.update(key, 'open');
	if (kind < 0.8 && isFiltered) return tenant.update(key, 'closed');
	tenant.remove(key);
}

/** Some readings may end with an error instead. */
function mayFail(
	error: unknown,
	quirks: Quirks,
	plan: ReadingPlan,
	{ faults }: Connection,
): boolean {
	if (!(error instanceof CoupaError)) return false;
	if (plan.failsAt !== undefined && faults() > 0) return true;
	// The first few in an order of time are paged by offset: there is no other way to ask for them.
	const isByOffset = plan.order?.field === 'updated-at' && plan.limit !== undefined;
	// Without IDs, nothing but the order tells one page from the next.
	const hasOrder = ![...quirks].some((name) => QUIRKS[name].about === 'order');
	if (quirks.has('without-ids') && !hasOrder) return true;
	// What changes while it is asked whether it comes whole may look like a list that is paged.
	if (quirks.has('comes-whole') && plan.unrest > 0 && error.kind === 'badResponse') return true;
	return [...quirks].some((name) => {
		if (isByOffset && QUIRKS[name].about === 'pages') return true;
		if (QUIRKS[name].mayRefuse !== true) return false;
		if (name === 'api-filter-without-id') return plan.unrest > 0;
		return QUIRKS[name].about !== 'answers' || faults() > 0;
	});
}

export type Reader = (
	plan: ReadingPlan,
	readPage: Connection['readPage'],
	rng: Rng,
	tenant: Tenant,
) => Promise<CoupaRecord[]>;

/** How many records came again as they were. */
function equalOnes(records: readonly CoupaRecord[]): number {
	return records.length - new Set(records.map((record) => JSON.stringify(record))).size;
}

/** What was asked of how many records, and what came of it. */
function describeRun(
	{ keys, ...plan }: ReadingPlan,
	{ lost, repeated, misplaced }: Omit<Findings, 'details'>,
	error: unknown,
): string[] {
	return [
		`lost ${lost}, repeated ${repeated}, misplaced ${misplaced} of ${keys.length} records`,
		JSON.stringify(plan),
		...(error === undefined ? [] : [error instanceof Error ? String(error.stack) : String(error)]),
	];
}

/**
 * Plays the world of a seed: a collection is read while things happen to it.
 *
 * @param reader the shipped one, but for tests of the oracle
 */
export async function playWorld(
	seed: number,
	quirks: Quirks,
	reader: Reader = read,
): Promise<Findings> {
	const rng = new Rng(seed);
	const plan = drawReading(rng, quirks);
	const tenant = new Tenant(START, quirks, undefined, {
		which: (seed + 3) % 5,
		size: seed % 5 === 4 ? 200 : 60,
	});
	populate(tenant, plan, rng);
	const since = tenant.now;
	const traffic = new Traffic(tenant, () => {
		if (rng.chance(plan.unrest)) disturb(tenant, plan, rng);
	});
	const connection = connect({
		tenant,
		traffic,
		behaviour: new Behaviour(quirks, rng.whole(0, 2 ** 31)),
		random: rng.next,
		meanwhile: (request) => {
			if (request >= MAX_REQUESTS) throw new Error('It reads on and on');
		},
		failsAt: plan.failsAt,
		localNow: () => tenant.now,
		paceMs: rng.pick([0, 0, 40]),
	});
	let counts = { lost: 0, repeated: 0, misplaced: 1 };
	let error: unknown = new Error('It hangs');
	const reading = reader(plan, connection.readPage, rng, tenant).then(
		(records) => {
			error = undefined;
			counts = judgeReading(plan, records, tenant, since);
			// What changed between its pages and the whole list comes again: no ID is proved to be one record.
			if (quirks.has('comes-whole'))
				counts.repeated = Math.min(counts.repeated, equalOnes(records));
		},
		(reason: unknown) => {
			error = reason;
			if (mayFail(reason, quirks, plan, connection)) counts.misplaced = 0;
		},
	);
	await traffic.finishes(reading);
	connection.close();
	return { ...counts, details: describeRun(plan, counts, error) };
}
