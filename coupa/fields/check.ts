import type { Advice } from '../advice';
import type { Catalog, Field } from '../catalog';
import { refuse } from '../errors';
import { isPlainObject } from '../lib/json';
import { closestName } from '../lib/names';
import { valueProblem } from './checkValue';
import { CUSTOM_FIELDS } from './names';
import type { Payload } from './payload';

/** Keys that every object takes when it stands inside another one: they say which record is meant. */
const ALWAYS_TAKEN: ReadonlySet<string> = new Set(['id', 'type', CUSTOM_FIELDS]);

/** Takes a request of its own, in which other changes may be ignored. [Special Actions] */
const EXPORT_MARK = 'exported';

/** Something that keeps a payload from being sent. */
export interface FieldProblem {
	/** Whether the catalog does not know the field: a custom field of the tenant, or a mistake. */
	kind: 'unknown' | 'value';
	/** The field without places in lists: `invoice-lines.prcie`. */
	key: string;
	/** A sentence, with the place: `"invoice-lines[1].price" must be a number`. */
	message: string;
	/** The field that was probably meant. */
	meant?: string;
	advice?: Advice;
}

interface Check {
	catalog: Catalog;
	problems: FieldProblem[];
}

/** Where the check is: with places in lists for people, without them for look-ups. */
interface Place {
	path: string;
	key: string;
}

const ROOT: Place = { path: '', key: '' };

function inside(place: Place, name: string): Place {
	return place === ROOT
		? { path: name, key: name }
		: { path: `${place.path}.${name}`, key: `${place.key}.${name}` };
}

/** What Coupa calls required or read-only in a reference does not matter: only its keys are sent. */
function isReference(catalog: Catalog, field: Field): boolean {
	return field.object !== undefined && catalog.naturalKeys(field.object).length > 0;
}

/** The field that was probably meant; of a dotted name, the one that its first part is near to. */
function meantName(name: string, known: readonly string[]): string | undefined {
	const [first, ...rest] = name.split('.');
	const whole = closestName(name, known);
	if (whole !== undefined || rest.length === 0) return whole;
	const near = closestName(first, known);
	return near === undefined ? undefined : [near, ...rest].join('.');
}

function unknownField({ path, key }: Place, name: string, known: Iterable<string>): FieldProblem {
	const meant = meantName(name, [...known]);
	const question = meant === undefined ? '' : `: did you mean "${meant}"?`;
	return {
		kind: 'unknown',
		key,
		message: `"${path}" is not a field of this object${question}`,
		...(meant !== undefined && { meant }),
	};
}

function checkField(
	check: Check,
	field: Field,
	value: unknown,
	{ path, key }: Place,
	inReference: boolean,
): void {
	const problem =
		field.writable === 'no' && !inReference ? 'is read-only' : valueProblem(value, field);
	if (problem !== undefined) {
		check.problems.push({ kind: 'value', key, message: `"${path}" ${problem}` });
		return;
	}
	const nested = isReference(check.catalog, field);
	const members = Array.isArray(value) ? value : [value];
	members.forEach((member: unknown, index) => {
		if (!isPlainObject(member) || field.object === undefined) return;
		const place = { path: Array.isArray(value) ? `${path}[${index}]` : path, key };
		checkObject(check, field.object, member, place, nested);
	});
}

function checkObject(
	check: Check,
	object: string,
	payload: Payload,
	place: Place,
	inReference: boolean,
): void {
	const fields = check.catalog.fieldsOf(object);
	// An object that nobody describes takes whatever it is given.
	if (fields.size === 0) return;
	for (const [name, value] of Object.entries(payload)) {
		if (name === CUSTOM_FIELDS || (place !== ROOT && ALWAYS_TAKEN.has(name))) continue;
		const field = fields.get(name);
		const at = inside(place, name);
		if (place === ROOT && name === EXPORT_MARK && field !== undefined) {
			const message = `"${name}" takes a request of its own`;
			check.problems.push({ kind: 'value', key: name, message, advice: { code: 'markExported' } });
		} else if (field === undefined) check.problems.push(unknownField(at, name, fields.keys()));
		else checkField(check, field, value, at, inReference);
	}
}

/** What the catalog has against a payload, before it is sent. */
export function fieldProblems(catalog: Catalog, object: string, payload: Payload): FieldProblem[] {
	const check: Check = { catalog, problems: [] };
	checkObject(check, object, payload, ROOT, false);
	return check.problems;
}

/** What is known of the tenant's custom fields when a payload is judged. */
export interface KnownCustomFields {
	/** Names, of lines with their collection: `erp-vendor-id`, `invoice-lines.cost-code`. */
	names: ReadonlySet<string>;
	/** False when the tenant could not be asked. */
	complete: boolean;
}

/**
 * Ends with one error that names every problem which is left once the tenant's custom fields are known.
 * Where they could not be asked for, an unknown field passes unless it looks like a misspelled one.
 *
 * @throws CoupaError (`invalidRequest`)
 */
export function refuseProblems(
	problems: readonly FieldProblem[],
	{ names, complete }: KnownCustomFields,
): void {
	const left = problems.filter(({ kind, key, meant }) => {
		if (kind !== 'unknown') return true;
		return !names.has(key) && (complete || meant !== undefined);
	});
	if (left.length === 0) return;
	const messages = left.map(({ kind, key, meant, message }) => {
		const custom = kind === 'unknown' && meant === undefined ? closestName(key, names) : undefined;
		return custom === undefined ? message : `${message}: did you mean "${custom}"?`;
	});
	refuse(
		messages.length === 1
			? messages[0]
			: `${messages.length} fields cannot be sent: ${messages.join('; ')}`,
		'Nothing was sent to Coupa. Correct the record.',
		...left.map(({ advice }) => advice).filter((advice) => advice !== undefined),
		{ code: 'skipFieldCheck' },
	);
}
