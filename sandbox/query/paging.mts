/** limit, offset, order_by and dir. [Querying Options; Get Started] */
import { badQuery } from '../lib/errors.mts';
import { dashed } from '../lib/names.mts';
import type { Tenant } from '../tenant/tenant.mts';
import { typeOf } from './filters.mts';
import type { ValueType } from './operators.mts';

/** At most this many records per GET; a higher limit still gives this many. */
const PAGE_CAP = 50;

export interface Paging {
	limit: number;
	offset: number;
	orderBy: string;
	custom: boolean;
	type: ValueType;
	descending: boolean;
}

/** @throws ApiError 400 with the reason */
export function pagingOf(
	tenant: Tenant,
	object: string,
	reserved: ReadonlyMap<string, string>,
): Paging {
	const limit = wholeNumber(reserved, 'limit') ?? PAGE_CAP;
	if (limit === 0) throw badQuery('limit must be at least 1');
	const dir = (reserved.get('dir') ?? 'asc').toLowerCase();
	if (dir !== 'asc' && dir !== 'desc') throw badQuery(`dir takes asc or desc, not '${dir}'`);
	return {
		limit: Math.min(limit, PAGE_CAP),
		offset: wholeNumber(reserved, 'offset') ?? 0,
		descending: dir === 'desc',
		...orderOf(tenant, object, reserved.get('order-by')),
	};
}

function orderOf(
	tenant: Tenant,
	object: string,
	given: string | undefined,
): Pick<Paging, 'orderBy' | 'custom' | 'type'> {
	const orderBy = dashed(given || 'id');
	const field = tenant.catalog.fields(object).get(orderBy);
	if (field && !field.object) return { orderBy, custom: false, type: typeOf(field) };
	const custom = tenant.customFields.of(tenant.catalog.table(object)).get(orderBy);
	if (custom?.root) return { orderBy, custom: true, type: 'text' };
	throw badQuery(`order_by names ${field ? 'the association' : 'the unknown field'} '${given}'`);
}

function wholeNumber(reserved: ReadonlyMap<string, string>, name: string): number | undefined {
	const text = reserved.get(name);
	if (text === undefined || text === '') return undefined;
	if (!/^\d+$/.test(text)) throw badQuery(`${name} must be a whole number, not '${text}'`);
	return Number(text);
}
