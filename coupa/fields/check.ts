import type { Catalog, Field } from '../catalog';
import { refuse } from '../errors';
import { valueProblem } from './checkValue';
import { CUSTOM_FIELDS } from './names';
import { nearestName } from './nearest';
import type { Payload } from './payload';

/** Keys that every object takes when it stands inside another one: they say which record is meant. */
const ALWAYS_TAKEN: ReadonlySet<string> = new Set(['id', 'type', CUSTOM_FIELDS]);

interface Check {
	catalog: Catalog;
	/** Names of the tenant's custom fields at the root of the record. */
	customFields: ReadonlySet<string>;
	problems: string[];
}

/** What Coupa calls required or read-only in a reference does not matter: only its keys are sent. */
function isReference(catalog: Catalog, field: Field): boolean {
	return field.object !== undefined && catalog.naturalKeys(field.object).length > 0;
}

function unknownField(name: string, path: string, known: Iterable<string>): string {
	const meant = nearestName(name, known);
	return meant === undefined
		? `"${path}" is not a field of this object`
		: `"${path}" is not a field of this object: did you mean "${meant}"?`;
}

function checkField(
	check: Check,
	field: Field,
	value: unknown,
	path: string,
	inReference: boolean,
): void {
	if (!field.writable && !inReference) {
		check.problems.push(`"${path}" is read-only`);
		return;
	}
	const problem = valueProblem(value, field);
	if (problem !== undefined) {
		check.problems.push(`"${path}" ${problem}`);
		return;
	}
	const nested = isReference(check.catalog, field);
	const members = Array.isArray(value) ? value : [value];
	members.forEach((member: unknown, index) => {
		if (typeof member !== 'object' || member === null || field.object === undefined) return;
		const at = Array.isArray(value) ? `${path}[${index}]` : path;
		checkObject(check, field.object, member as Payload, at, nested);
	});
}

function checkObject(
	check: Check,
	object: string,
	payload: Payload,
	path: string,
	inReference: boolean,
): void {
	const fields = check.catalog.fieldsOf(object);
	// An object that nobody describes takes whatever it is given.
	if (fields.size === 0) return;
	const isRoot = path === '';
	for (const [name, value] of Object.entries(payload)) {
		const at = isRoot ? name : `${path}.${name}`;
		const field = fields.get(name);
		const isCustom = isRoot && check.customFields.has(name);
		if (isCustom || name === CUSTOM_FIELDS || (!isRoot && ALWAYS_TAKEN.has(name))) continue;
		if (field === undefined) {
			check.problems.push(
				unknownField(name, at, [...fields.keys(), ...(isRoot ? check.customFields : [])]),
			);
		} else {
			checkField(check, field, value, at, inReference);
		}
	}
}

/**
 * The names at the root of a payload that the catalog does not know: custom fields, or mistakes.
 */
export function unknownRootFields(catalog: Catalog, object: string, payload: Payload): string[] {
	const fields = catalog.fieldsOf(object);
	return Object.keys(payload).filter((name) => name !== CUSTOM_FIELDS && !fields.has(name));
}

/**
 * Checks a payload against the catalog before it is sent.
 *
 * @param customFields names of the tenant's custom fields at the root of the record
 * @throws CoupaError (`invalidRequest`) that names every problem at once
 */
export function checkPayload(
	catalog: Catalog,
	object: string,
	payload: Payload,
	customFields: ReadonlySet<string>,
): void {
	const problems: string[] = [];
	checkObject({ catalog, customFields, problems }, object, payload, '', false);
	if (problems.length === 0) return;
	refuse(
		problems.length === 1
			? problems[0]
			: `${problems.length} fields cannot be sent: ${problems.join('; ')}`,
		'Nothing was sent to Coupa. Correct the record, or switch off "Check Fields" in the options if your Coupa knows more than this list.',
	);
}
