/** The form of an action's effect, as data. */
import type { RequestContext } from '../query/context.mts';
import type { Row } from '../store/row.mts';
import type { Tenant } from '../tenant/tenant.mts';

/** What stands in the way of an action, besides the status. */
export interface Obstacle {
	holds(tenant: Tenant, row: Row): boolean;
	/** After "Invoice cannot be voided: ". */
	because: string;
}

export interface Effect {
	/** Statuses from which the action is allowed; without: any. */
	from?: readonly string[];
	unless?: readonly Obstacle[];
	/** Fields of the record, where it has them. */
	set: Row['data'];
	/** What becomes of the document's approvals. */
	approvals?: 'start' | 'bypassAll' | 'bypassCurrent' | 'withdraw';
	/** Fields that get the current time. */
	now?: readonly string[];
	/** Apply the body to the record first; what is missing or wrong in it is refused, or passed over. */
	body?: 'checked' | 'unchecked';
	/** Before anything changes; may refuse. */
	before?: (context: RequestContext, row: Row) => void;
	/** After everything else. */
	after?: (tenant: Tenant, row: Row) => void;
}

export type Effects = Readonly<Record<string, Effect>>;

/** To a status, from any or from some. */
export const to = (
	status: string,
	from?: readonly string[],
	more: Partial<Effect> = {},
): Effect => ({ ...(from ? { from } : {}), ...more, set: { status, ...more.set } });
