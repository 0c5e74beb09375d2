import type { Tenant } from '../model/tenant.mts';
import type { Quirks } from '../quirks/draw.mts';
import type { Change, Setup } from './history.mts';

const HOUR = 3_600_000;
const THREE_HOURS = 3 * HOUR;

/**
 * What turns up later than so may never be looked at: nobody looks back more often than once a day, and
 * clocks differ.
 */
function latestLookedAt(days: number): number {
	return (days - 1) * 24 * HOUR - 2 * HOUR;
}

/** How much later a change turns up, in ms. */
function delayOf(change: Change, { lookBack, overlapsMs }: Setup, quirks: Quirks): number {
	if (change.kind !== 'create' && change.kind !== 'update') return 0;
	if (lookBack !== undefined) return Math.floor(change.late * latestLookedAt(lookBack.days));
	const isCreatedLater = change.kind === 'create' && quirks.has('created-later');
	if (!isCreatedLater && !quirks.has('late-commits')) return 0;
	return Math.floor(change.late * Math.min(...overlapsMs));
}

/** Lets something happen in a tenant. */
export function applyChange(tenant: Tenant, change: Change, setup: Setup, quirks: Quirks): void {
	if (change.kind === 'wait') {
		tenant.advance(change.ms);
		return;
	}
	const delay = delayOf(change, setup, quirks);
	for (let index = 0; index < change.count; index++) {
		if (change.kind === 'create') {
			tenant.create(change.status, delay);
			continue;
		}
		const key = tenant.pick(change.pick + index);
		if (key === undefined) return;
		if (change.kind === 'update') tenant.update(key, change.status, delay);
		else if (change.kind === 'resetExport') tenant.resetExport(key);
		else if (setup.event === 'readyForExport') {
			tenant.markExported(key, setup.movesTimeOnExport);
		}
	}
}

/** A tenant in which some records are there already, created over three hours. */
export function populate(tenant: Tenant, existing: number): void {
	for (let index = 0; index < existing; index++) {
		tenant.create('open');
		tenant.advance(THREE_HOURS / existing);
	}
}

/** Another instance: a copy that was made an hour ago, in which nothing happened since. New IDs coincide. */
export function copyOf(tenant: Tenant, copy: Tenant): Tenant {
	for (const { key, createdAt } of tenant.current.values()) {
		if (createdAt <= copy.now) copy.create('open', 0, key);
	}
	copy.advance(tenant.now - copy.now);
	return copy;
}
