/** The names of countries in English, as Coupa shows them in the JSON of addresses, with their codes. */
let byName: ReadonlyMap<string, readonly string[]> | undefined;

function codesByName(): ReadonlyMap<string, readonly string[]> {
	const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
	const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
	const found = new Map<string, string[]>();
	for (const code of letters.flatMap((first) => letters.map((second) => `${first}${second}`))) {
		const name = names.of(code)?.toLowerCase();
		// Former codes have names too: both GB and UK are the United Kingdom.
		if (name !== undefined) found.set(name, [...(found.get(name) ?? []), code]);
	}
	return found;
}

/** The ISO codes of a country's English name; none for a name that is not known. */
export function countryCodes(name: string): readonly string[] {
	byName ??= codesByName();
	return byName.get(name.trim().toLowerCase()) ?? [];
}
