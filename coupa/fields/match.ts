import { refuse } from '../errors';
import { type Filter, filterArguments, valueAt } from '../query';
import type { QueryArgument } from '../types';
import type { Payload } from './payload';

/** The value to match by; text, number or boolean. */
function matchValue(payload: Payload, path: string): unknown {
	const value =
		valueAt(payload, path) ?? (Object.hasOwn(payload, path) ? payload[path] : undefined);
	if (value === undefined || value === null || value === '') {
		return refuse(
			`The record has no value for "${path}", by which it is to be matched`,
			'Give the field a value, or match by another field.',
		);
	}
	if (typeof value === 'object') {
		return refuse(
			`"${path}" is not a single value, so records cannot be matched by it`,
			`Match by one of its fields, such as ${path}.id or ${path}.number.`,
		);
	}
	return value;
}

/**
 * The conditions that find the record which a payload stands for.
 *
 * @param paths fields that identify it together: `['number']`, `['external-src-ref', 'external-src-name']`
 * @throws CoupaError (`invalidRequest`) when there is no field, or one has no value
 */
export function matchArguments(payload: Payload, paths: readonly string[]): QueryArgument[] {
	if (paths.length === 0) {
		refuse('No field is chosen to match by', undefined, { code: 'chooseMatchFields' });
	}
	const filters = paths.map(
		(field): Filter => ({ field, operator: 'eq', value: matchValue(payload, field) }),
	);
	return filterArguments(filters);
}
