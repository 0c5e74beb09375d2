/** What a record itself has under a name; not what every object inherits, such as `constructor`. */
function own(level: object, name: string): unknown {
	return Object.hasOwn(level, name) ? (level as Record<string, unknown>)[name] : undefined;
}

/** The value at a dotted path. `updated-at` and `updated_at` are one field, as addresses have it [0011]. */
export function valueAt(record: Readonly<Record<string, unknown>>, path: string): unknown {
	let value: unknown = record;
	for (const part of path.split('.')) {
		if (typeof value !== 'object' || value === null) return undefined;
		const [dashed, underscored] = [part.replace(/_/g, '-'), part.replace(/-/g, '_')];
		value = own(value, dashed) ?? own(value, underscored) ?? own(value, part);
	}
	return value;
}
