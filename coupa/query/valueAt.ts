/** What a record itself has under a name; not what every object inherits, such as `constructor`. */
function own(level: object, name: string): unknown {
	return Object.hasOwn(level, name) ? (level as Record<string, unknown>)[name] : undefined;
}

/** The value at a dotted path, in a record with keys in Coupa's style. */
export function valueAt(record: Readonly<Record<string, unknown>>, path: string): unknown {
	let value: unknown = record;
	for (const part of path.split('.')) {
		if (typeof value !== 'object' || value === null) return undefined;
		value = own(value, part.replace(/_/g, '-')) ?? own(value, part);
	}
	return value;
}
