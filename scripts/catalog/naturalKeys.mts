import type { FactKey, FactObject, Facts, Key, KeysData } from './types.mts';

/**
 * Fields by which Coupa lets a record be named, besides `id`, where the facts say nothing of it. A
 * key of several fields identifies only as a whole.
 */
const KNOWN_KEYS: Readonly<Record<string, string[][]>> = {
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
	Uom: [['code']],
	User: [['login'], ['email'], ['employee-number']],
	Warehouse: [['name']],
};

/** Keys besides those that the facts state: the loader finds a tax code by its code alone [0437]. */
const FURTHER_KEYS: Readonly<Record<string, string[][]>> = {
	TaxCode: [['code']],
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

function stated({ fields, mark, when }: FactKey): Key {
	return { fields, mark, ...(when !== undefined && { when }) };
}

function ownKeys(name: string, fields: FactObject, facts: readonly FactKey[]): Key[] {
	const known = facts.map(stated);
	const covered = new Set(known.flatMap((key) => key.fields));
	const added = [
		...(KNOWN_KEYS[name] ?? []),
		...IDENTIFYING_NAMES.filter((field) => fields[field]?.unique === true).map((field) => [field]),
	].filter((key) => !key.every((field) => covered.has(field)));
	const further = FURTHER_KEYS[name] ?? [];
	const external = EXTERNAL_SOURCE.every((field) => field in fields) ? [EXTERNAL_SOURCE] : [];
	return [...known, ...[...further, ...added, ...external].map((key) => ({ fields: key }))];
}

/**
 * By what a reference names a record, by object: what the facts state, the best first, then what
 * follows from the columns of the tables. Objects that have none are left out.
 */
export function toKeys({ objects, keys = {} }: Pick<Facts, 'keys' | 'objects'>): KeysData {
	const names = new Set([
		...Object.keys(objects),
		...Object.keys(keys),
		...Object.keys(KNOWN_KEYS),
	]);
	return Object.fromEntries(
		[...names]
			.sort()
			.map((name) => {
				const full = SAME_AS[name] ?? name;
				return [name, ownKeys(full, objects[full] ?? {}, keys[full] ?? [])] as const;
			})
			.filter(([, found]) => found.length > 0),
	);
}
