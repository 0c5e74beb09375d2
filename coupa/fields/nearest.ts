/** How many letters must be changed, added or left out to make one name the other. */
function distance(a: string, b: string): number {
	let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
	for (let i = 1; i <= a.length; i++) {
		const current = [i];
		for (let j = 1; j <= b.length; j++) {
			const substitution = previous[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
			current.push(Math.min(substitution, previous[j] + 1, current[j - 1] + 1));
		}
		previous = current;
	}
	return previous[b.length];
}

/**
 * The name that was probably meant: `invoice-nubmer` gives `invoice-number`.
 *
 * @returns undefined when none is near: more than a third of the letters would have to change
 */
export function nearestName(name: string, candidates: Iterable<string>): string | undefined {
	const wanted = name.toLowerCase();
	const limit = Math.max(2, Math.floor(wanted.length / 3));
	let best: { candidate: string; changes: number } | undefined;
	for (const candidate of candidates) {
		if (Math.abs(candidate.length - wanted.length) > limit) continue;
		const changes = distance(wanted, candidate.toLowerCase());
		if (changes <= limit && changes < (best?.changes ?? Infinity)) best = { candidate, changes };
	}
	return best?.candidate;
}
