/** Assignments of workers go by their dates. [Worker Assignments] */
import type { Row } from '../store/row.mts';
import type { Tenant } from '../tenant/tenant.mts';

/** `Active`, or `Scheduled` while the assignment has not started. */
export function confirmAssignment(tenant: Tenant, { data }: Row): void {
	data.status = isAhead(tenant, data['start-date']) ? 'Scheduled' : 'Active';
}

/** `Closed`, or `Pending Close` while it has not ended. */
export function closeAssignment(tenant: Tenant, { data }: Row): void {
	data.status = isAhead(tenant, data['end-date']) ? 'Pending Close' : 'Closed';
}

function isAhead(tenant: Tenant, date: unknown): boolean {
	return typeof date === 'string' && Date.parse(date) > tenant.clock.now();
}
