import { isPlainObject, type JsonObject, own } from '../lib/json';
import { dashed, normalizeName } from '../lib/names';

/** The key of an object that a name means, in whatever spelling either is written. */
function keyOf(level: JsonObject, name: string): string | undefined {
	const exact = [dashed(name), name].find((key) => own(level, key) !== undefined);
	if (exact !== undefined) return exact;
	const wanted = normalizeName(name);
	return Object.keys(level).find((candidate) => normalizeName(candidate) === wanted);
}

/** What an object has under a name, in whatever spelling either is written. */
export function inAnySpelling(level: JsonObject, name: string): unknown {
	const key = keyOf(level, name);
	return key === undefined ? undefined : own(level, key);
}

/** A dotted path by the names that a record has: `invoiceNumber` as `invoice-number`. */
export function pathIn(record: Readonly<Record<string, unknown>>, path: string): string {
	let level: unknown = record;
	const names = path.split('.').map((part) => {
		const key = isPlainObject(level) ? keyOf(level, part) : undefined;
		level = key === undefined ? undefined : own(level, key);
		return key ?? part;
	});
	return names.join('.');
}

/**
 * The value at a dotted path. JSON of addresses has underscores where that of all others has dashes
 * [XML vs JSON]: names in two spellings are one field.
 */
export function valueAt(record: Readonly<Record<string, unknown>>, path: string): unknown {
	let value: unknown = record;
	for (const part of path.split('.')) {
		if (!isPlainObject(value)) return undefined;
		value = inAnySpelling(value, part);
	}
	return value;
}
