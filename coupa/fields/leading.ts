import { underscored } from '../lib/names';

// Why: docs/decisions/025-small-results.md
/**
 * The fields by which people recognise a record, in the order in which they look for them: what it is, its
 * status, whose it is, what it is worth, and when. What became of a write, `operation` and `notTaken`, is
 * among them.
 */
export const LEADING_FIELDS: readonly string[] = [
	'id',
	'operation',
	'notTaken',
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
	'lookup',
	'rate',
	'from-currency',
	'to-currency',
	'supplier',
	'gross-total',
	'total',
	'amount',
	'quantity',
	'price',
	'currency',
	'requested-by',
	'requester',
	'expensed-by',
	'item',
	'order-line',
	'department',
	'uom',
	'account-type',
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
const WRITTEN: ReadonlySet<string> = new Set(
	LEADING_FIELDS.flatMap((name) => [name, underscored(name)]),
);

/** The keys of a record, and an object that has them in order; none if one of them is `__proto__`. */
interface KeyOrder {
	keys: readonly string[];
	ordered?: Readonly<Record<string, unknown>>;
}

/** Records of one list have the same keys. */
let last: KeyOrder = { keys: [] };

function orderOf(keys: readonly string[]): KeyOrder {
	// Assigned like the others, it would become the prototype of the record.
	if (keys.includes('__proto__')) return { keys };
	const there = new Set(keys);
	const first = [...WRITTEN].filter((name) => there.has(name));
	const others = keys.filter((name) => !WRITTEN.has(name));
	return {
		keys,
		ordered: Object.fromEntries([...first, ...others].map((name) => [name, undefined])),
	};
}

/** Records with so few fields are fully in sight, and their order may be the one that was requested. */
const FEW_KEYS = 13;

/**
 * A record with the fields first by which people know it: tables show only the first ones. Copying an
 * object and filling it takes a fiftieth of the time of building one with so many keys.
 */
export function knownFirst(record: Readonly<Record<string, unknown>>): Record<string, unknown> {
	const keys = Object.keys(record);
	if (keys.length <= FEW_KEYS) return record;
	const isSame =
		keys.length === last.keys.length && keys.every((name, index) => name === last.keys[index]);
	if (!isSame) last = orderOf(keys);
	const { ordered } = last;
	if (ordered === undefined) return record;
	const result = { ...ordered };
	for (const name of keys) result[name] = record[name];
	return result;
}
