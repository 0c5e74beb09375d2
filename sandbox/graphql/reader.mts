/** Who reads, and what: the same for all fields of one request. */
import type { Tenant } from '../tenant/tenant.mts';

export interface Reader {
	tenant: Tenant;
	/** What the token opens. */
	scopes: readonly string[];
	/** Ways in which a fault makes the answer wrong. */
	ignoreOrder: boolean;
	ignoreFilters: boolean;
}
