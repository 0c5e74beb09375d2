import { refuse } from '../../../coupa/errors';
import { parseJsonInput } from '../../../coupa/fields';

/** Parses what a person typed as JSON; a value from an expression is taken as it is. */
function parse(input: unknown): unknown {
	return typeof input === 'string' ? parseJsonInput(input) : input;
}

/**
 * A JSON object.
 *
 * @param advice what to enter
 * @throws CoupaError (`invalidRequest`)
 */
export function jsonObject(
	input: unknown,
	advice = 'Enter one record, in braces: {"name": "Acme"}',
): Record<string, unknown> {
	const value = parse(input);
	if (typeof value !== 'object' || value === null || Array.isArray(value)) {
		return refuse('The JSON is not an object', advice);
	}
	return value as Record<string, unknown>;
}

/**
 * A JSON object or list.
 *
 * @throws CoupaError (`invalidRequest`)
 */
export function jsonObjectOrList(input: unknown): object {
	const value = parse(input);
	if (typeof value !== 'object' || value === null) {
		return refuse('The JSON is neither an object nor a list', 'Enter for example {"name": "Acme"}');
	}
	return value;
}
