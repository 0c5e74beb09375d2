import type { CustomFieldType } from './types';

/** What values look like. Whole numbers that come as text are told apart until all are seen. */
type Looks = CustomFieldType | 'digits';

const DECIMAL = /^-?\d+\.\d+$/;
const DIGITS = /^-?\d+$/;
const DATE = /^\d{4}-(0[1-9]|1[0-2])-([0-2]\d|3[01])$/;
const DATETIME = /^\d{4}-(0[1-9]|1[0-2])-([0-2]\d|3[01])[T ]\d{2}:\d{2}/;

function looksOfText(text: string): Looks | undefined {
	if (text.trim() === '') return undefined;
	if (DATE.test(text)) return 'date';
	if (DATETIME.test(text)) return 'datetime';
	if (DECIMAL.test(text)) return 'decimal';
	return DIGITS.test(text) ? 'digits' : 'text';
}

/** Lookup values know their lookup, users their login [Custom Field Namespace]. */
function looksOfObject(value: object): Looks {
	const has = (name: string): boolean => Object.hasOwn(value, name);
	if (has('lookup') || has('lookup-id') || has('lookup_id')) return 'lookup';
	return has('login') || has('email') ? 'user' : 'object';
}

function looksOf(value: unknown): Looks | undefined {
	switch (typeof value) {
		case 'boolean':
			return 'boolean';
		case 'number':
			return Number.isInteger(value) ? 'integer' : 'decimal';
		case 'string':
			return looksOfText(value);
		case 'object':
			if (value === null) return undefined;
			return Array.isArray(value) ? 'list' : looksOfObject(value);
		default:
			return undefined;
	}
}

/** Types that one field can have both, and the type that covers them. */
const WIDER: ReadonlyArray<readonly [Looks, Looks, Looks]> = [
	['integer', 'decimal', 'decimal'],
	['digits', 'decimal', 'decimal'],
	['date', 'datetime', 'datetime'],
	['lookup', 'object', 'object'],
	['user', 'object', 'object'],
	['lookup', 'user', 'object'],
];

function widen(a: Looks, b: Looks): Looks {
	if (a === b) return a;
	const pair = WIDER.find(
		([one, other]) => (one === a && other === b) || (one === b && other === a),
	);
	return pair?.[2] ?? 'text';
}

/**
 * The type of a field from values seen in it, or undefined when none says anything. Decimals are text
 * of digits with a point [XML vs JSON]. Text of digits alone stays text: numbers of documents look
 * so, and as numbers they would lose leading zeros and digits.
 */
export function inferType(values: readonly unknown[]): CustomFieldType | undefined {
	const looks = values.map(looksOf).filter((look) => look !== undefined);
	if (looks.length === 0) return undefined;
	const type = looks.reduce(widen);
	return type === 'digits' ? 'text' : type;
}
