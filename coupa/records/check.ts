import type { Advice } from '../advice';
import type { Catalog, Field } from '../catalog';
import { CUSTOM_FIELDS, type Payload } from '../fields';
import { isPlainObject } from '../lib/json';
import { closestName, isMisspelling } from '../lib/names';
import { valueProblem } from './checkValue';
import { isReference } from './parts';
import { NO_TENANT_FIELDS, type TenantFields } from './tenantFields';

/** Keys that every object takes when it stands inside another one: they say which record is meant. */
const ALWAYS_TAKEN: ReadonlySet<string> = new Set(['id', 'type']);

/** Something about a payload that a person should know. */
export interface FieldProblem {
	/** False where Coupa may take the payload all the same, in the way that was meant. */
	isCertain: boolean;
	/** A sentence, with the place: `"invoice-lines[1].price" must be a number`. */
	message: string;
	advice?: Advice;
}

interface Check {
	catalog: Catalog;
	/** The object of the record. */
	root: string;
	tenant: TenantFields;
	/** Whether the record was read from Coupa before: a newer Coupa may have more fields. */
	isRead: boolean;
	problems: FieldProblem[];
}

/** Where the check is: with places in lists for people, without them for look-ups. */
interface Place {
	path: string;
	key: string;
}

const INSIDE_CUSTOM = `${CUSTOM_FIELDS}.`;

const ROOT: Place = { path: '', key: '' };

function inside(place: Place, name: string): Place {
	return place === ROOT
		? { path: name, key: name }
		: { path: `${place.path}.${name}`, key: `${place.key}.${name}` };
}

/** The field that was probably meant; of a dotted name, the one that its first part is near to. */
function meantName(name: string, known: readonly string[]): string | undefined {
	const [first, ...rest] = name.split('.');
	const whole = closestName(name, known);
	if (whole !== undefined || rest.length === 0) return whole;
	const near = closestName(first, known);
	return near === undefined ? undefined : [near, ...rest].join('.');
}

/** The custom field that was probably meant, of either namespace, as a path. */
function meantCustom({ tenant }: Check, { key }: Place, name: string): string | undefined {
	const known = tenant.of(key === '' ? undefined : key);
	const near = closestName(
		name,
		known.map((field) => field.name),
	);
	const field = known.find((one) => one.name === near);
	if (field === undefined) return undefined;
	return field.namespace === 'root' ? field.name : `${INSIDE_CUSTOM}${field.name}`;
}

/** A name that nobody knows. */
interface Unknown {
	path: string;
	name: string;
	/** The path of the field that was probably meant, from where the name stands. */
	meant?: string;
	/** Whether that one came from Coupa, too: this is then another field. */
	isBeside: boolean;
}

function unknownField({ path, name, meant, isBeside }: Unknown): FieldProblem {
	if (meant === undefined || isBeside) {
		const message = `"${path}" is a field that is not known, of which Coupa may take no notice`;
		return { isCertain: false, message };
	}
	const last = meant.slice(meant.startsWith(INSIDE_CUSTOM) ? INSIDE_CUSTOM.length : 0);
	const message = `"${path}" is not a field of this object: did you mean "${meant}"?`;
	return { isCertain: isMisspelling(name, last), message };
}

function checkCustomFields(check: Check, values: Payload, place: Place): void {
	const collection = place.key === '' ? undefined : place.key;
	for (const name of Object.keys(values)) {
		if (check.tenant.find(collection, CUSTOM_FIELDS, name) !== undefined) continue;
		const meant = meantCustom(check, place, name);
		if (meant === undefined && !check.tenant.complete) continue;
		const { path } = inside(inside(place, CUSTOM_FIELDS), name);
		const isInside = meant?.startsWith(INSIDE_CUSTOM) ?? false;
		const isGiven = isInside && Object.hasOwn(values, meant?.slice(INSIDE_CUSTOM.length) ?? '');
		check.problems.push(unknownField({ path, name, meant, isBeside: check.isRead && isGiven }));
	}
}

/** What the record itself, or one of its rows, takes besides fields: `_cancel`, `_delete`. */
function commandsAt({ catalog }: Check, object: string, place: Place): string[] {
	const at = place === ROOT ? 'record' : 'row';
	return catalog
		.commandsOf(object)
		.filter((command) => command.at === at)
		.map(({ name }) => name);
}

function checkUnknown(check: Check, name: string, given: Payload, object: string, place: Place) {
	const fields = check.catalog.fieldsOf(object);
	const collection = place.key === '' ? undefined : place.key;
	if (check.tenant.find(collection, 'root', name) !== undefined) return;
	// `country-id` beside or in place of `country`: the ID of a reference. [Addresses API Example Calls]
	if (name.endsWith('-id') && fields.get(name.slice(0, -3))?.type === 'object') return;
	const known = [...fields.keys(), ...commandsAt(check, object, place)];
	const custom = meantCustom(check, place, name);
	// Of two as near, the tenant's own: exactly this name may stand in the other place.
	const isExact = custom?.endsWith(name) ?? false;
	const meant = isExact ? custom : (meantName(name, known) ?? custom);
	const isGiven = meant !== undefined && Object.hasOwn(given, meant.split('.')[0]) && !isExact;
	const { path } = inside(place, name);
	check.problems.push(unknownField({ path, name, meant, isBeside: check.isRead && isGiven }));
}

/** Coupa keeps one of two rows with one number, or refuses both. [Requisitions API Example Calls] */
function checkNumbers({ catalog, root, problems }: Check, rows: readonly unknown[], place: Place) {
	const { keys } = catalog.rowKeys(root, place.key) ?? { keys: [] };
	if (!keys.some((key) => key.join() === 'line-num')) return;
	const seen = new Map<string, number>();
	rows.forEach((row, index) => {
		if (!isPlainObject(row) || row._delete === true || row['pending-delete'] === true) return;
		const number = String(row['line-num'] ?? '').trim();
		if (number === '') return;
		const same = Number.isFinite(Number(number)) ? String(Number(number)) : number;
		const first = seen.get(same);
		if (first === undefined) seen.set(same, index);
		else {
			const { path } = place;
			const message = `"${path}[${index}]" has the line-num ${number} of "${path}[${first}]", of which Coupa would keep one`;
			problems.push({ isCertain: true, message });
		}
	});
}

/** An empty text clears a field; in a reference it is a key that names no record. */
function checkKeys({ problems }: Check, record: Payload, { path }: Place): void {
	const values = Object.values(record);
	const isBlank = values.every((value) => typeof value === 'string' && value.trim() === '');
	if (values.length === 0 || !isBlank) return;
	const message = `"${path}" has an empty key, which names no record: to clear the field, send null in its place`;
	problems.push({ isCertain: false, message });
}

function checkField(check: Check, field: Field, value: unknown, place: Place): void {
	const { path, key } = place;
	const problem = valueProblem(value, field);
	if (problem !== undefined) {
		const { isCertain, text } = problem;
		check.problems.push({ isCertain, message: `"${path}" ${text}` });
		if (isCertain) return;
	}
	if (Array.isArray(value)) checkNumbers(check, value, place);
	const { catalog, root } = check;
	const isNamed = isReference(catalog, root, key, field);
	const members = Array.isArray(value) ? value : [value];
	members.forEach((member: unknown, index) => {
		if (!isPlainObject(member) || field.object === undefined) return;
		const at = { path: Array.isArray(value) ? `${path}[${index}]` : path, key };
		if (isNamed) checkKeys(check, member, at);
		checkObject(check, field.object, member, at);
	});
}

function checkObject(check: Check, object: string, payload: Payload, place: Place): void {
	const fields = check.catalog.fieldsOf(object);
	// An object that nobody describes takes whatever it is given.
	if (fields.size === 0) return;
	const commands = commandsAt(check, object, place);
	for (const [name, value] of Object.entries(payload)) {
		const field = fields.get(name);
		if (name === CUSTOM_FIELDS) {
			if (isPlainObject(value)) checkCustomFields(check, value, place);
		} else if (field !== undefined) checkField(check, field, value, inside(place, name));
		else if (!commands.includes(name) && (place === ROOT || !ALWAYS_TAKEN.has(name))) {
			checkUnknown(check, name, payload, object, place);
		}
	}
}

/**
 * What the catalog and the tenant's own fields have against a payload: what is certainly wrong, and what
 * Coupa may not take as it was meant.
 *
 * @param isRead the record was read from Coupa before: a newer Coupa may have more fields
 */
export function fieldProblems(
	catalog: Catalog,
	object: string,
	payload: Payload,
	{ tenant = NO_TENANT_FIELDS, isRead = false }: { tenant?: TenantFields; isRead?: boolean } = {},
): FieldProblem[] {
	const check: Check = { catalog, root: object, tenant, isRead, problems: [] };
	checkObject(check, object, payload, ROOT);
	return check.problems;
}
