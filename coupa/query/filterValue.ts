import { DateTime } from 'luxon';

import { type Field, TEXT_TYPES } from '../catalog';
import { refuse } from '../errors';
import { dayOfMidnight, isMidnight, meansDay } from './days';
import { type Operator, PARTIAL_MATCH } from './operators';
import { hasOwnValues, meantValue } from './knownValues';
import { argumentValue, isNoValue, refuseLostDigits, saysNothing, whatInstead } from './values';
import { booleanText, typeProblem } from './valueTypes';

// Why: docs/decisions/021-empty-and-impossible-values.md
/** One condition, as a person states it. All conditions of a query hold at once (AND). */
export interface Filter {
	/** Dotted path, dashes or underscores: `supplier.name`, `order-lines.account.code`. */
	field: string;
	operator: Operator;
	/**
	 * Text, number, boolean, date, or a list for `in` and `not_in`; for a reference also the records that
	 * are meant.
	 */
	value?: unknown;
	/** What the catalog knows of the field; its values are checked by it. */
	known?: Field;
	/** True where a text is compared as it is, also one that looks like a time. */
	isText?: boolean;
}

const LIST_OPERATORS: ReadonlySet<string> = new Set(['in', 'not_in']);
/** Operators with which a record can stand for its ID. */
const IDENTITY_OPERATORS: ReadonlySet<string> = new Set(['eq', 'in', 'not_eq', 'not_in']);

/** What a condition says, ready to be an argument. */
export interface FilterValue {
	/** The field that is compared: that of the filter, or the ID of what it refers to. */
	field: string;
	text: string;
}

/** Blanks are no value either: Coupa does not look at an empty condition, which selects all. */
function isEmpty(value: unknown): boolean {
	return value === null || value === undefined || (typeof value === 'string' && !value.trim());
}

/** The values of a list in a text; a comma at its end says nothing. */
function splitList(text: string): string[] {
	return text
		.split(',')
		.map((part) => part.trim())
		.filter((part) => part !== '');
}

/** A list that is written as JSON in a text. */
function listInText(value: unknown): unknown {
	if (typeof value !== 'string' || !value.trim().startsWith('[')) return value;
	try {
		const parsed: unknown = JSON.parse(value);
		return Array.isArray(parsed) ? parsed : value;
	} catch {
		return value;
	}
}

/** The values of a condition: several where its operator takes a list. */
function valuesOf({ field, operator, value }: Filter): readonly unknown[] {
	const given = LIST_OPERATORS.has(operator) ? listInText(value) : value;
	const list = Array.isArray(given) ? (given as readonly unknown[]) : [given];
	// A text with nothing but commas is a list of nothing.
	const isCommas = LIST_OPERATORS.has(operator) && saysNothing(list.join(','));
	if (list.every(isEmpty) || isCommas) {
		refuse(`The filter on ${field} has no value`, 'Enter a value, or remove the filter.', {
			code: 'findEmpty',
		});
	}
	if (list.length > 1 && !LIST_OPERATORS.has(operator)) {
		refuse(
			`The filter on ${field} compares with one value, and was given ${list.length}`,
			undefined,
			{ code: 'compareWithList' },
		);
	}
	const empty = list.findIndex(isEmpty);
	if (empty >= 0) {
		refuse(
			`Value ${empty + 1} of the list in the filter on ${field} is empty`,
			'Remove it, or correct its source.',
		);
	}
	return list;
}

function isRecord(value: unknown): value is { id?: unknown } {
	return isNoValue(value) && typeof value === 'object' && !Array.isArray(value);
}

/** The field with the ID of what a field refers to; undefined for a field that is no reference. */
function idField(field: string, known: Field | undefined): string | undefined {
	if (/(^|[.\-_])id$/.test(field.trim())) return field;
	return known?.object === undefined ? undefined : `${field.trim()}.id`;
}

function refuseValue({ field }: Filter, value: unknown): never {
	return refuse(
		`The filter on ${field} compares with ${whatInstead(value)}, and not with a text, number or date`,
		'Use one of its fields, such as its id or its name.',
	);
}

/** The IDs of records: what a reference is compared with. */
function ofRecords(filter: Filter, values: readonly unknown[]): FilterValue {
	const field = idField(filter.field, filter.known);
	const ids = values.map((value) => {
		const id = isRecord(value) ? value.id : undefined;
		if (field === undefined || !IDENTITY_OPERATORS.has(filter.operator)) refuseValue(filter, value);
		if (!/^\d+$/.test(String(id))) refuseValue(filter, value);
		return String(id);
	});
	return { field: field ?? filter.field, text: ids.join(',') };
}

/** Refuses what cannot be a value of the field: another type, or a misspelled known value. */
function checkText({ field, operator, known }: Filter, text: string): void {
	if (known === undefined) return;
	const problem = typeProblem(text.trim(), known.type, operator);
	if (problem !== undefined) refuse(`"${text}" in the filter on ${field} ${problem}`);
	const meant = meantValue(text.trim(), known, operator);
	if (meant === undefined) return;
	refuse(
		`"${text}" in the filter on ${field} is not one of its values: did you mean "${meant}"?`,
		`Its values are ${(known.values ?? []).join(', ')}.`,
		{ code: 'useQueryString' },
	);
}

/**
 * Midnight is the day that begins with it where the field means a day, as it is when it is written. A text
 * with a zone says which moment it means.
 */
function meantDay(value: unknown, known: Field | undefined): unknown {
	if (known === undefined || !meansDay(known)) return value;
	if (typeof value === 'string') return dayOfMidnight(value) ?? value;
	return DateTime.isDateTime(value) && isMidnight(value) ? value.toISODate() : value;
}

/** Whether a text is no time, whatever it looks like. */
function comparesText({ isText, known, operator }: Filter): boolean {
	return isText ?? (TEXT_TYPES.has(known?.type) || PARTIAL_MATCH.has(operator));
}

/**
 * `true` for yes, TRUE and 1; and without the blanks around what cannot have any: they are not looked at
 * when it is checked.
 */
function asSent(text: string, { known }: Filter): string {
	if (known === undefined) return text;
	if (known.type === 'boolean') return booleanText(text.trim()) ?? text;
	const isFreeText = TEXT_TYPES.has(known.type) && !hasOwnValues(known);
	return isFreeText ? text : text.trim();
}

/**
 * The value of a condition, checked. Records stand for their IDs where the field is a reference.
 *
 * @param zone IANA name of the zone in which times without a zone are meant
 * @throws CoupaError (`invalidRequest`) for what is no value, what cannot be one of the field's type,
 * and a comma in a list: Coupa separates values by it and has no way to write one [API Operators]
 */
export function filterValue(filter: Filter, zone: string): FilterValue {
	const values = valuesOf(filter);
	if (values.some(isRecord)) return ofRecords(filter, values);
	const texts = values.map((value) => {
		if (isNoValue(value)) refuseValue(filter, value);
		refuseLostDigits(value, `The value of the filter on ${filter.field}`);
		const isText = typeof value === 'string' && comparesText(filter);
		return isText ? value : argumentValue(meantDay(value, filter.known), zone);
	});
	const isList = LIST_OPERATORS.has(filter.operator);
	const withComma = texts.length > 1 || Array.isArray(listInText(filter.value)) ? texts : [];
	for (const text of withComma) {
		if (!text.includes(',')) continue;
		refuse(
			`The filter on ${filter.field} has "${text}" in its list, and Coupa takes the comma for the end of a value`,
			'Query each such value separately.',
		);
	}
	const single = isList ? texts.flatMap((text) => splitList(text)) : texts;
	for (const text of single) checkText(filter, text);
	const meant = single.map((text) => asSent(text, filter));
	return { field: filter.field, text: meant.join(',') };
}
