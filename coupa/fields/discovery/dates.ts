import { isPlainObject, setOwn } from '../../lib/json';
import { dashed } from '../../lib/names';
import { CUSTOM_FIELDS } from '../names';
import type { CustomField } from './types';

type Values = Readonly<Record<string, unknown>>;

/** The date inputs of editors give a time with a zone; what Coupa makes of that can be the day before. */
function cut(value: unknown): unknown {
	return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T/.test(value)
		? value.slice(0, 10)
		: value;
}

function mapValues(values: Values, change: (name: string, value: unknown) => unknown): Values {
	const result = {};
	for (const [name, value] of Object.entries(values)) setOwn(result, name, change(name, value));
	return result;
}

function cutIn(values: Values, dates: readonly CustomField[]): Values {
	const isDate = (name: string, namespace: CustomField['namespace']): boolean =>
		dates.some((field) => field.namespace === namespace && field.name === dashed(name));
	return mapValues(values, (name, value) => {
		if (dashed(name) !== CUSTOM_FIELDS) return isDate(name, 'root') ? cut(value) : value;
		return isPlainObject(value)
			? mapValues(value, (inner, entry) => (isDate(inner, CUSTOM_FIELDS) ? cut(entry) : entry))
			: value;
	});
}

/**
 * A payload in which custom fields that hold a date have the date alone, as fields of the catalog have;
 * on the record, and on its lines.
 */
export function withCustomDates(payload: Values, fields: readonly CustomField[]): Values {
	const dates = fields.filter(({ type }) => type === 'date');
	if (dates.length === 0) return payload;
	const own = cutIn(
		payload,
		dates.filter(({ collection }) => collection === undefined),
	);
	return mapValues(own, (name, value) => {
		const inside = dates.filter(({ collection }) => collection === dashed(name));
		if (inside.length === 0 || !Array.isArray(value)) return value;
		return value.map((entry: unknown) => (isPlainObject(entry) ? cutIn(entry, inside) : entry));
	});
}
