import { isPlainObject, setOwn } from '../../lib/json';
import { dashed } from '../../lib/names';
import { withZone } from '../../query';
import { CUSTOM_FIELDS } from '../names';
import type { CustomField } from './types';

type Values = Readonly<Record<string, unknown>>;

/**
 * A date alone where the field holds one: what Coupa makes of a time can be the day before. A time
 * without a zone is taken in `zone`.
 */
function dateValue(value: unknown, { type }: CustomField, zone: string): unknown {
	if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}T/.test(value)) return value;
	return type === 'date' ? value.slice(0, 10) : withZone(value, zone);
}

function mapValues(values: Values, change: (name: string, value: unknown) => unknown): Values {
	const result = {};
	for (const [name, value] of Object.entries(values)) setOwn(result, name, change(name, value));
	return result;
}

function datesIn(values: Values, dates: readonly CustomField[], zone: string): Values {
	const change = (name: string, value: unknown, namespace: CustomField['namespace']): unknown => {
		const field = dates.find(
			(known) => known.namespace === namespace && known.name === dashed(name),
		);
		return field === undefined ? value : dateValue(value, field, zone);
	};
	return mapValues(values, (name, value) => {
		if (dashed(name) !== CUSTOM_FIELDS) return change(name, value, 'root');
		return isPlainObject(value)
			? mapValues(value, (inner, entry) => change(inner, entry, CUSTOM_FIELDS))
			: value;
	});
}

/**
 * A payload in which custom fields that hold a date have the date alone, and those that hold a time
 * have one with a zone, as fields of the catalog have; on the record, and on its lines.
 *
 * @param zone IANA name of the zone in which times without a zone are meant
 */
export function withCustomDates(
	payload: Values,
	fields: readonly CustomField[],
	zone = 'UTC',
): Values {
	const dates = fields.filter(({ type }) => type === 'date' || type === 'datetime');
	if (dates.length === 0) return payload;
	const own = datesIn(
		payload,
		dates.filter(({ collection }) => collection === undefined),
		zone,
	);
	return mapValues(own, (name, value) => {
		const inside = dates.filter(({ collection }) => collection === dashed(name));
		if (inside.length === 0 || !Array.isArray(value)) return value;
		return value.map((entry: unknown) =>
			isPlainObject(entry) ? datesIn(entry, inside, zone) : entry,
		);
	});
}
