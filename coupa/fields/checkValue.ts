import { DateTime } from 'luxon';

import type { Field } from '../catalog';

const WHOLE_NUMBER = /^-?\d+$/;
const DECIMAL = /^-?\d+(\.\d+)?$/;

function isText(value: unknown): value is number | string {
	return typeof value === 'string' || typeof value === 'number';
}

function lengthProblem(value: unknown, { maxLength }: Field): string | undefined {
	if (maxLength === undefined || typeof value !== 'string') return undefined;
	const { length } = [...value];
	return length > maxLength ? `is ${length} characters long, at most ${maxLength} fit` : undefined;
}

function textProblem(value: unknown, field: Field): string | undefined {
	if (!isText(value) && typeof value !== 'boolean') return 'must be text';
	return lengthProblem(value, field);
}

function decimalProblem(value: unknown, { precision }: Field): string | undefined {
	const text = String(value).trim();
	if (!isText(value) || !DECIMAL.test(text)) return 'must be a number, such as 12.50';
	const [digits] = (precision ?? '').split(',').map(Number);
	const given = text.replace(/\D/g, '').replace(/^0+/, '').length;
	return digits > 0 && given > digits ? `has ${given} digits, at most ${digits} fit` : undefined;
}

function dateProblem(value: unknown): string | undefined {
	const isDate = typeof value === 'string' && DateTime.fromISO(value.replace(' ', 'T')).isValid;
	return isDate ? undefined : 'must be a date, such as 2026-01-31 or 2026-01-31T08:00:00Z';
}

function booleanProblem(value: unknown): string | undefined {
	const isBoolean = typeof value === 'boolean' || value === 'true' || value === 'false';
	return isBoolean ? undefined : 'must be true or false';
}

function shapeProblem(value: unknown, { type }: Field): string | undefined {
	switch (type) {
		case 'array':
			return Array.isArray(value) ? undefined : 'must be a list';
		case 'object':
			return typeof value === 'object' && !Array.isArray(value)
				? undefined
				: 'must be an object, such as {"id": 12}';
		case 'boolean':
			return booleanProblem(value);
		case 'integer':
			return isText(value) && WHOLE_NUMBER.test(String(value).trim())
				? undefined
				: 'must be a whole number';
		case 'float':
			return isText(value) && Number.isFinite(Number(value)) ? undefined : 'must be a number';
		case 'date':
		case 'datetime':
			return dateProblem(value);
		default:
			return undefined;
	}
}

/**
 * What is wrong with a value, as the end of a sentence: "must be a whole number". Undefined when
 * nothing is. Null and an empty text are always right: they clear the field.
 */
export function valueProblem(value: unknown, field: Field): string | undefined {
	if (value === null || value === undefined || value === '') return undefined;
	const problem = shapeProblem(value, field);
	if (problem !== undefined) return problem;
	if (field.type === 'decimal') return decimalProblem(value, field);
	// A list that is one tenant's says nothing about the values of another.
	const allowed = field.valuesAre === 'tenant' ? undefined : field.values;
	if (allowed !== undefined && isText(value) && !allowed.includes(String(value))) {
		return `must be one of ${allowed.join(', ')}`;
	}
	return field.type === 'string' || field.type === 'text' ? textProblem(value, field) : undefined;
}
