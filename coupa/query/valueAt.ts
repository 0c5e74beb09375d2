/** The value at a dotted path, in a record with keys in Coupa's style. */
export function valueAt(record: Readonly<Record<string, unknown>>, path: string): unknown {
	let value: unknown = record;
	for (const part of path.split('.')) {
		if (typeof value !== 'object' || value === null) return undefined;
		const level = value as Readonly<Record<string, unknown>>;
		value = level[part.replace(/_/g, '-')] ?? level[part];
	}
	return value;
}
