import type { Catalog, Field } from '../catalog';
import { closestName, dashed, isMisspelling, normalizeName } from '../lib/names';
import type { QueryArgument } from '../types';
import { toCondition } from './conditions';
import type { Operator } from './operators';
import { saysNothing } from './values';
import { typeProblem } from './valueTypes';

/** Operators that compare with whole values. */
const WHOLE_VALUES: ReadonlySet<Operator> = new Set(['eq', 'in', 'not_eq', 'not_in']);
/** How many values of a long list are shown. */
const MOST_VALUES = 20;

/** True for a field whose values Coupa lists. A single one is a constant of the reference tables. */
function hasValues({ values = [], type }: Field): boolean {
	return values.length > 1 && type !== 'boolean';
}

/** True where the list is Coupa's own, and not one tenant's. */
export function hasOwnValues(field: Field): boolean {
	return hasValues(field) && field.valuesAre !== 'tenant';
}

function isUnknown(text: string, { values = [] }: Field, operator: Operator): boolean {
	return WHOLE_VALUES.has(operator) && !values.includes(text);
}

/** Coupa writes some words in two ways: cancelled in its tables, canceled in a query of theirs [0024]. */
function isOtherSpelling(text: string, value: string): boolean {
	return text.replaceAll('ll', 'l') === value.replaceAll('ll', 'l');
}

/**
 * The value that was probably meant: `approved` for `Approved` and `aproved`.
 *
 * @returns undefined if none is that close: it may be one that Coupa's documents leave out
 */
export function meantValue(text: string, field: Field, operator: Operator): string | undefined {
	if (!hasOwnValues(field) || !isUnknown(text, field, operator)) return undefined;
	const { values = [] } = field;
	if (values.some((value) => isOtherSpelling(text, value))) return undefined;
	return values.find(
		(value) => normalizeName(value) === normalizeName(text) || isMisspelling(text, value),
	);
}

function listed(values: readonly string[]): string {
	const left = values.length - MOST_VALUES;
	const shown = values.slice(0, MOST_VALUES).join(', ');
	return left > 0 ? `${shown} and ${left} more` : shown;
}

/** What can be said of the values of conditions, before and after they were asked for. */
export interface ValueHints {
	/** Of values that are probably wrong. */
	now: string[];
	/** Of values that a tenant may have, in case nothing is found. */
	ifNone: string[];
}

/** A field of conditions that nobody knows, where it is near to one: Coupa may ignore the condition. */
function misspelledField(catalog: Catalog, object: string, path: string): string | undefined {
	const [name] = dashed(path).split('.');
	const known = [...catalog.fieldsOf(object).keys()];
	if (known.length === 0 || known.includes(name) || known.includes(name.replace(/-id$/, '')))
		return undefined;
	const near = closestName(name, known);
	if (near === undefined || !isMisspelling(name, near)) return undefined;
	return `"${name}" is not a known field, and Coupa may ignore the condition on it. Did you mean "${near}"?`;
}

/** Reports values that are not known, or that the field's type cannot have, and misspelled fields. */
export function valueHints(
	catalog: Catalog,
	object: string,
	conditions: readonly QueryArgument[],
): ValueHints {
	const hints: ValueHints = { now: [], ifNone: [] };
	for (const argument of conditions) {
		const condition = toCondition(argument);
		if (condition === undefined) continue;
		const { path, operator, value } = condition;
		if (saysNothing(value)) {
			hints.now.push(
				`The condition on ${path} has no value. Coupa may then return records that were not meant.`,
			);
			continue;
		}
		const field = operator === 'blank' ? undefined : catalog.field(object, path);
		if (field === undefined) {
			const misspelled = misspelledField(catalog, object, path);
			if (misspelled !== undefined) hints.now.push(misspelled);
			continue;
		}
		const isList = operator === 'in' || operator === 'not_in';
		for (const one of isList ? value.split(',') : [value]) {
			const text = one.trim();
			const problem = typeProblem(text, field.type, operator);
			if (problem !== undefined) hints.now.push(`"${text}" for ${field.label} ${problem}.`);
			if (!hasValues(field) || !isUnknown(text, field, operator)) continue;
			const meant = closestName(text, field.values ?? []);
			const question = meant === undefined ? '' : ` Did you mean "${meant}"?`;
			const known = `"${text}" is not a known value of ${field.label} (upper and lower case may count): ${listed(field.values ?? [])}.${question}`;
			hints[hasOwnValues(field) ? 'now' : 'ifNone'].push(known);
		}
	}
	return hints;
}
