/** A name without what differs between spellings: `updated-at`, `updated_at`, `updatedAt`. */
function plain(name: string): string {
	return name.replace(/[-_]/g, '').toLowerCase();
}

/** What a record itself has under a name; not what every object inherits, such as `constructor`. */
function own(level: object, name: string): unknown {
	return Object.hasOwn(level, name) ? (level as Record<string, unknown>)[name] : undefined;
}

/** What a record has under a name, in whatever spelling either is written. */
function inAnySpelling(level: object, name: string): unknown {
	const value = own(level, name.replace(/_/g, '-')) ?? own(level, name);
	if (value !== undefined) return value;
	const wanted = plain(name);
	const key = Object.keys(level).find((candidate) => plain(candidate) === wanted);
	return key === undefined ? undefined : own(level, key);
}

/**
 * The value at a dotted path. JSON of addresses has underscores where that of all others has dashes
 * [XML vs JSON]: names in two spellings are one field.
 */
export function valueAt(record: Readonly<Record<string, unknown>>, path: string): unknown {
	let value: unknown = record;
	for (const part of path.split('.')) {
		if (typeof value !== 'object' || value === null) return undefined;
		value = inAnySpelling(value, part);
	}
	return value;
}
