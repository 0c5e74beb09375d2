import { isPlainObject, type JsonObject, own } from '../lib/json';
import { dashed, normalizeName } from '../lib/names';

/** What an object has under a name, in whatever spelling either is written. */
export function inAnySpelling(level: JsonObject, name: string): unknown {
	const value = own(level, dashed(name)) ?? own(level, name);
	if (value !== undefined) return value;
	const wanted = normalizeName(name);
	const key = Object.keys(level).find((candidate) => normalizeName(candidate) === wanted);
	return key === undefined ? undefined : own(level, key);
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
