import type { FactObject, KeysData } from './types.mts';

/**
 * Fields by which Coupa lets a record be named, besides `id`: from its example calls, from the
 * unique fields of its reference tables, and from public integrations. A key of several fields
 * identifies only as a whole.
 */
const KNOWN_KEYS: KeysData = {
	Account: [['code', 'account-type']],
	AccountType: [['name']],
	Address: [['name'], ['location-code']],
	BusinessGroup: [['name']],
	Commodity: [['name']],
	Contract: [['name'], ['number']],
	Country: [['code'], ['name']],
	Currency: [['code']],
	Department: [['name']],
	ExpenseCategory: [['name']],
	Integration: [['name']],
	// Seen in public integrations; no source lists the field.
	IntegrationContact: [['name']],
	Item: [['name'], ['item-number']],
	Lookup: [['name']],
	LookupValue: [['name', 'lookup'], ['external-ref-num']],
	OrderHeader: [['po-number']],
	PaymentTerm: [['code']],
	Period: [['name']],
	Project: [['name']],
	RemitToAddress: [['remit-to-code']],
	ShippingTerm: [['code']],
	Supplier: [['name'], ['number']],
	TaxCode: [['code']],
	UnitOfMeasure: [['code']],
	Uom: [['code']],
	User: [['login'], ['email'], ['employee-number']],
	Warehouse: [['name']],
};

/** Objects that are another object in short form, and are named like it. */
const SAME_AS: Readonly<Record<string, string>> = {
	UserSimple: 'User',
};

/**
 * Sources mark fields unique that only take part in a rule of uniqueness (timestamps, flags, line
 * numbers, statuses). These names are the ones that stand for a record by themselves, the best
 * known to people first.
 */
const IDENTIFYING_NAMES: readonly string[] = [
	'name',
	'code',
	'number',
	'login',
	'email',
	'employee-number',
	'po-number',
	'asn-number',
	'check-number',
	'item-number',
	'location-code',
	'remit-to-code',
	'external-ref-num',
	'external-ref-code',
	'abbreviation',
	'tag',
];

/** Together they carry the id of the record in the system it came from. */
const EXTERNAL_SOURCE = ['external-src-ref', 'external-src-name'];

function ownKeys(name: string, fields: FactObject): string[][] {
	const known = KNOWN_KEYS[name] ?? [];
	const covered = new Set(known.flat());
	const unique = IDENTIFYING_NAMES.filter(
		(field) => fields[field]?.unique === true && !covered.has(field),
	);
	const external = EXTERNAL_SOURCE.every((field) => field in fields) ? [EXTERNAL_SOURCE] : [];
	return [...known, ...unique.map((field) => [field]), ...external];
}

/** Natural keys by object, the best first; objects that have none are left out. */
export function toKeys(objects: Record<string, FactObject>): KeysData {
	const names = [...new Set([...Object.keys(objects), ...Object.keys(KNOWN_KEYS)])].sort();
	return Object.fromEntries(
		names
			.map((name) => {
				const full = SAME_AS[name] ?? name;
				return [name, ownKeys(full, objects[full] ?? {})] as const;
			})
			.filter(([, keys]) => keys.length > 0),
	);
}
