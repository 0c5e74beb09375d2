/** The lookups of the tenant, by name, and their values. */
export const LOOKUPS: Record<string, string[]> = {
	'Risk tier': ['Low', 'Medium', 'High', 'Critical'],
	'Cost center': ['CC-100 Köln', 'CC-200 Paris', 'CC-300 東京', 'CC-400 New York', 'CC-500 R&D'],
	'WBS element': ['P-1001.01', 'P-1001.02', 'P-2040.10', 'P-3300.05'],
	'Rejection reason': ['Wrong price', 'Not ordered', 'Duplicate'],
};

/** The ids of the seeded values of a lookup. */
export function lookupValueIds(lookup: string): number[] {
	const lookups = Object.entries(LOOKUPS).flatMap(([name, values]) => values.map(() => name));
	return lookups.flatMap((name, at) => (name === lookup ? [at + 1] : []));
}
