import { refuse } from '../../../coupa/errors';
import { parseJsonInput } from '../../../coupa/fields';
import { isPlainObject } from '../../../coupa/lib/json';

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
	return isPlainObject(value) ? value : refuse('The JSON is not an object', advice);
}

/**
 * A JSON object or list.
 *
 * @throws CoupaError (`invalidRequest`)
 */
export function jsonObjectOrList(input: unknown): object {
	const value = parse(input);
	if (isPlainObject(value) || Array.isArray(value)) return value;
	return refuse('The JSON is neither an object nor a list', 'Enter for example {"name": "Acme"}');
}
