import { CUSTOM_FIELDS, type Payload, synonymOf } from '../../fields';
import { closestName, dashedFromCamel, isMisspelling } from '../../lib/names';
import { inside, type Place, ROOT } from './place';
import type { Check, FieldProblem } from './problems';

// Why: docs/decisions/022-refuse-only-what-is-wrong.md
const INSIDE_CUSTOM = `${CUSTOM_FIELDS}.`;

/** A name as Coupa would write it, so that the style alone is no misspelling; commands begin with `_`. */
function inCoupasStyle(name: string): string {
	return name.startsWith('_') ? name : dashedFromCamel(name);
}

/** The field that was probably meant; of a dotted name, the one that its first part is near to. */
function meantName(name: string, known: readonly string[]): string | undefined {
	const [first, ...rest] = inCoupasStyle(name).split('.');
	const whole = synonymOf(name, known) ?? closestName(inCoupasStyle(name), known);
	if (whole !== undefined || rest.length === 0) return whole;
	const near = closestName(first, known);
	return near === undefined ? undefined : [near, ...rest].join('.');
}

/** The custom field that was probably meant, of either namespace, as a path. */
function meantCustom({ tenant }: Check, { key }: Place, name: string): string | undefined {
	const known = tenant.of(key === '' ? undefined : key);
	const near = closestName(
		inCoupasStyle(name),
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
	/** Whether this may well be another field: that one came from Coupa, too. */
	isBeside: boolean;
}

function unknownField({ path, name, meant, isBeside }: Unknown): FieldProblem {
	if (meant === undefined || isBeside) {
		const message = `"${path}" is not a known field, and Coupa may ignore it`;
		return { isCertain: false, message, ...(meant === undefined && { isStrange: true as const }) };
	}
	const last = meant.slice(meant.startsWith(INSIDE_CUSTOM) ? INSIDE_CUSTOM.length : 0);
	const message = `"${path}" is not a field of this object: did you mean "${meant}"?`;
	const isSynonym = synonymOf(name, [meant]) !== undefined;
	return { isCertain: isSynonym || isMisspelling(inCoupasStyle(name), last), message };
}

/** Looks for misspelled names below `custom-fields`. */
export function checkCustomFields(check: Check, values: Payload, place: Place): void {
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
export function commandsAt({ catalog }: Check, object: string, place: Place): string[] {
	const at = place === ROOT ? 'record' : 'row';
	return catalog
		.commandsOf(object)
		.filter((command) => command.at === at)
		.map(({ name }) => name);
}

/** Looks at a name that the catalog does not know: of the tenant, misspelled, or newer than the catalog. */
export function checkUnknown(
	check: Check,
	name: string,
	given: Payload,
	object: string,
	place: Place,
) {
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
	// Fields of a custom object are the tenant's own, and may have any name.
	const isBeside = object === 'ObjectInstance' || (check.isRead && isGiven);
	const { path } = inside(place, name);
	check.problems.push(unknownField({ path, name, meant, isBeside }));
}
