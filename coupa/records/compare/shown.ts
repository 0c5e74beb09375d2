/** What an answer shows of a record, and under which names. */
import type { Catalog, Field } from '../../catalog';
import { canonicalObject } from '../../fields/referenceKeys';
import { inAnySpelling } from '../../query';
import { isBlank, isPlainObject, type JsonObject, own } from '../../lib/json';

/** Nothing, in the ways in which Coupa and people write it. */
export function isNothing(value: unknown): boolean {
	if (Array.isArray(value)) return value.length === 0;
	if (isBlank(value)) return true;
	return isPlainObject(value) && Object.keys(value).length === 0;
}

export function hasId({ id }: JsonObject): boolean {
	return !isBlank(id);
}

/** `_delete`, `_cancel`: no field, but something to do. [Purchase Orders Example Calls] */
export function isCommand(name: string): boolean {
	return name.startsWith('_');
}

/** What is never shown as it is. */
export function isSecret(name: string): boolean {
	return /password|secret/.test(name);
}

/** Fields that Coupa only takes, as far as its tables say so: it is not asked for them. */
export function isHidden(name: string, field: Field | undefined): boolean {
	return field?.readable === false || isSecret(name);
}

/** Where a value is found again that is kept under another name. */
const STORED_AS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
	// "check-number is stored in notes" [Payment Updates]
	Payment: { 'check-number': 'notes' },
	// The rows of what was paid come back there. [Expense Reports]
	ExpenseReport: { payment: 'reconciliation-lines' },
};

export function storedName(object: string | undefined, name: string): string {
	return own(own(STORED_AS, object ?? '') ?? {}, name) ?? name;
}

/** True for an object whose records are referred to by keys. */
export function isReferredTo(catalog: Catalog, object: string): boolean {
	return catalog.naturalKeys(canonicalObject(object)).length > 0;
}

/** What names a record of any object, beside the keys that the catalog knows: lookup values, users. */
const NAMING = [
	'code',
	'email',
	'employee-number',
	'external-ref-code',
	'external-ref-num',
	'fullname',
	'id',
	'login',
	'name',
	'number',
];

/** What names a record: its ID, and what it shows of its keys. A flag or a depth names nothing. */
export function namesOf(
	catalog: Catalog,
	object: string | undefined,
	record: JsonObject,
): Map<string, unknown> {
	const keys = catalog.naturalKeys(canonicalObject(object ?? ''));
	const names = [...new Set([...NAMING, ...keys.map(([name]) => name)])];
	const shown = names.map((name) => [name, inAnySpelling(record, name)] as const);
	return new Map(shown.filter(([, value]) => !isNothing(value) && typeof value !== 'object'));
}

/** By what people know a record. */
const TELLING = ['id', 'name', 'number', 'code', 'login', 'email', 'description', 'line-num'];

/**
 * A value for a message: of a record what people know it by.
 *
 * @param names what else is to be shown of a record
 */
export function shortOf(value: unknown, names: readonly string[] = []): unknown {
	if (Array.isArray(value)) return value.map((one) => shortOf(one, names));
	if (!isPlainObject(value)) return value;
	const all = [...new Set([...TELLING, ...names])];
	const told = all.filter((name) => !isNothing(own(value, name)));
	if (told.length === 0) return value;
	return Object.fromEntries(told.map((name) => [name, value[name]]));
}
