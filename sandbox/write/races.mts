/** Two changes of one record at a time: Coupa locks inside (`lock-version-key`), what it answers is open. */
import { ApiError } from '../lib/errors.mts';
import type { Row } from '../store/row.mts';
import type { Tenant } from '../tenant/tenant.mts';
import { stampUpdated } from './stamps.mts';

const raced = new WeakMap<object, Set<string>>();

/**
 * With the flavour, the first update of each record comes at the same time as a change by somebody
 * else, who is faster.
 *
 * @throws ApiError with the status that the flavour names
 */
export function losesRace(tenant: Tenant, row: Row): void {
	const status = tenant.flavours.value('loses-races');
	if (status === undefined) return;
	const seen = raced.get(tenant.store) ?? new Set<string>();
	raced.set(tenant.store, seen);
	const key = `${row.object} ${row.id}`;
	if (seen.has(key)) return;
	seen.add(key);
	stampUpdated(tenant, row);
	throw new ApiError(Number(status), `Attempted to update a stale object: ${row.object}.`);
}
