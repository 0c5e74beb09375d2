import { underscored } from '../lib/names';

/**
 * The fields by which people know a record, in the order in which they look for them: what it is, how it
 * stands, what it is worth, whose it is, and when. Together with what became of it, `operation`.
 */
export const LEADING_FIELDS: readonly string[] = [
	'id',
	'operation',
	'invoice-number',
	'po-number',
	'number',
	'item-number',
	'code',
	'login',
	'name',
	'fullname',
	'name-given',
	'name-family',
	'title',
	'req-title',
	'email',
	'employee-number',
	'description',
	'line-num',
	'status',
	'type',
	'active',
	'account-type',
	'lookup',
	'rate',
	'from-currency',
	'to-currency',
	'gross-total',
	'total',
	'amount',
	'quantity',
	'price',
	'currency',
	'supplier',
	'requested-by',
	'requester',
	'expensed-by',
	'item',
	'order-line',
	'department',
	'uom',
	'rate-date',
	'invoice-date',
	'net-due-date',
	'transaction-date',
	'need-by-date',
	'start-date',
	'end-date',
	'submitted-at',
	'created-at',
	'updated-at',
	'payment-term',
	'commodity',
	'parent',
	'external-ref-num',
];

/** Some JSON of Coupa's has underscores [XML vs JSON]. */
const WRITTEN: readonly string[] = LEADING_FIELDS.flatMap((name) => [
	...new Set([name, underscored(name)]),
]);

/** A record with the fields first by which people know it: tables show only the first ones. */
export function knownFirst(record: Readonly<Record<string, unknown>>): Record<string, unknown> {
	const first: Record<string, unknown> = {};
	for (const name of WRITTEN) if (Object.hasOwn(record, name)) first[name] = record[name];
	return { ...first, ...record };
}
