import { DateTime } from 'luxon';

import { type Field, TEXT_TYPES } from '../../catalog';
import { closestName } from '../../lib/names';
import { singular, withoutZerosBehind } from '../../lib/text';

/** What is wrong with a value. */
export interface ValueProblem {
	/** As the end of a sentence: "must be a whole number". */
	text: string;
	/** False where Coupa may accept the value. */
	isCertain: boolean;
}

const WHOLE_NUMBER = /^-?\d+$/;
const DECIMAL = /^-?\d+(\.\d+)?$/;
/** `31/01/2026`, `1.31.26`, `31 January 2026`: Coupa reads them in its own way. */
const OTHER_DATES: readonly RegExp[] = [
	/^\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}(\D|$)/,
	/\d\D+\d{4}(\D|$)/,
];
/** Of a long list, so many values are shown. */
const MOST_VALUES = 12;

function certain(text: string): ValueProblem {
	return { text, isCertain: true };
}

function isText(value: unknown): value is number | string {
	return typeof value === 'string' || typeof value === 'number';
}

function textProblem(value: unknown, { maxLength }: Field): ValueProblem | undefined {
	if (!isText(value) && typeof value !== 'boolean') return certain('must be text');
	if (maxLength === undefined || typeof value !== 'string') return undefined;
	const { length } = [...value];
	return length > maxLength
		? certain(`is ${length} characters long; the limit is ${maxLength}`)
		: undefined;
}

/** Too many digits before the point cannot be stored; too many behind it are rounded. */
function decimalProblem(value: unknown, { precision }: Field): ValueProblem | undefined {
	const text = String(value).trim();
	if (!isText(value) || !DECIMAL.test(text)) return certain('must be a number, such as 12.50');
	const [digits, decimals = 0] = (precision ?? '').split(',').map(Number);
	if (!(digits > 0)) return undefined;
	const [whole, fraction = ''] = text.replace(/^-?0*/, '').split('.');
	if (whole.length > digits - decimals) {
		return certain(
			`has ${whole.length} digits before the decimal point; the limit is ${digits - decimals}`,
		);
	}
	return withoutZerosBehind(fraction).length > decimals
		? { text: `has more than ${decimals} decimals: Coupa rounds it`, isCertain: false }
		: undefined;
}

function dateProblem(value: unknown): ValueProblem | undefined {
	const text = typeof value === 'string' ? value.trim() : '';
	if (DateTime.fromISO(text.replace(' ', 'T')).isValid) return undefined;
	if (!/^\d{4}-/.test(text) && OTHER_DATES.some((form) => form.test(text))) {
		return {
			text: 'is a date that Coupa may read as another day: write it as 2026-01-31',
			isCertain: false,
		};
	}
	return certain('must be a date, such as 2026-01-31 or 2026-01-31T08:00:00Z');
}

/** Some lists are objects in OpenAPI: `quote-request-currencies`. [Sourcing API Example Calls] */
function isPlural({ name }: Field): boolean {
	return singular(name) !== name;
}

function shapeProblem(
	value: unknown,
	field: Field,
	example: string | undefined,
): ValueProblem | undefined {
	switch (field.type) {
		case 'array':
			if (!Array.isArray(value)) return certain('must be a list');
			return value.some(Array.isArray)
				? certain('must be a list of rows, not of lists')
				: undefined;
		case 'object':
			return typeof value === 'object' && (!Array.isArray(value) || isPlural(field))
				? undefined
				: certain(`must be an object, such as ${example ?? '{"id": 12}'}`);
		case 'boolean':
			return typeof value === 'boolean' ? undefined : certain('must be true or false');
		case 'integer':
			return isText(value) && WHOLE_NUMBER.test(String(value).trim())
				? undefined
				: certain('must be a whole number');
		case 'float':
			return isText(value) && Number.isFinite(Number(value))
				? undefined
				: certain('must be a number');
		case 'date':
		case 'datetime':
			return dateProblem(value);
		case 'decimal':
			return decimalProblem(value, field);
		default:
			return undefined;
	}
}

function listed(values: readonly string[]): string {
	const left = values.length - MOST_VALUES;
	return left > 0
		? `${values.slice(0, MOST_VALUES).join(', ')} and ${left} more`
		: values.join(', ');
}

/**
 * A value that is none of Coupa's own. A list that is one tenant's says nothing about another tenant, and
 * a single allowed value is a constant of the reference tables.
 */
function choiceProblem(
	value: unknown,
	{ values = [], valuesAre }: Field,
): ValueProblem | undefined {
	if (valuesAre === 'tenant' || values.length < 2 || !isText(value)) return undefined;
	const text = String(value);
	if (values.includes(text)) return undefined;
	const meant = closestName(text.trim(), values);
	const question = meant === undefined ? '' : `: did you mean "${meant}"?`;
	return certain(`must be one of ${listed(values)}${question}`);
}

/**
 * What is wrong with a value; undefined when nothing is. Null and an empty text are always right: they
 * clear the field.
 *
 * @param example how an object in this field may be written, where it is known
 */
export function valueProblem(
	value: unknown,
	field: Field,
	example?: string,
): ValueProblem | undefined {
	if (value === null || value === undefined || value === '') return undefined;
	const problem =
		shapeProblem(value, field, example) ??
		choiceProblem(value, field) ??
		(TEXT_TYPES.has(field.type) ? textProblem(value, field) : undefined);
	// Coupa ignores a doubtful field that it does not want, whatever is in it.
	return problem && { ...problem, isCertain: problem.isCertain && field.writable !== 'doubtful' };
}
