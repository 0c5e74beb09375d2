import type { Catalog, Field } from '../../catalog';
import { CUSTOM_FIELDS, type Payload, referenceExample } from '../../fields';
import { isPlainObject } from '../../lib/json';
import { scalarText } from '../../lib/text';
import { valueProblem } from './checkValue';
import { namesRecord } from './parts';
import { inside, type Place, ROOT } from './place';
import type { Check, FieldProblem } from './problems';
import { NO_TENANT_FIELDS, type TenantFields } from './tenantFields';
import { checkCustomFields, checkUnknown, commandsAt } from './unknownNames';

// Why: docs/decisions/022-refuse-only-what-is-wrong.md
/** Keys that every object takes when it stands inside another one: they say which record is meant. */
const ALWAYS_TAKEN: ReadonlySet<string> = new Set(['id', 'type']);

/** Coupa keeps one of two rows with one number, or refuses both. [Requisitions API Example Calls] */
function checkNumbers({ catalog, root, problems }: Check, rows: readonly unknown[], place: Place) {
	const { keys } = catalog.rowKeys(root, place.key) ?? { keys: [] };
	if (!keys.some((key) => key.join() === 'line-num')) return;
	const seen = new Map<string, number>();
	rows.forEach((row, index) => {
		if (!isPlainObject(row) || [row._delete, row['pending-delete']].includes(true)) return;
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

/** Of two rows with one ID, it is not known which one Coupa follows. */
function checkIds({ problems }: Check, rows: readonly unknown[], { path }: Place): void {
	const seen = new Map<string, number>();
	rows.forEach((row, index) => {
		const id = isPlainObject(row) ? scalarText(row.id) : '';
		if (id === '') return;
		const first = seen.get(id);
		if (first === undefined) seen.set(id, index);
		else {
			const message = `"${path}[${index}]" has the id ${id} of "${path}[${first}]": one row is given twice`;
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
	const text = scalarText(value);
	const example = text === '' ? undefined : referenceExample(check.catalog, field.object, text);
	const problem = valueProblem(value, field, example);
	if (problem !== undefined) {
		const { isCertain, text } = problem;
		check.problems.push({ isCertain, message: `"${path}" ${text}` });
		if (isCertain) return;
	}
	const { catalog, root } = check;
	const isNamed = namesRecord(catalog, root, key, field);
	if (Array.isArray(value)) {
		checkNumbers(check, value, place);
		// A record may be referred to twice.
		if (!isNamed && field.object !== undefined) checkIds(check, value, place);
	}
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
