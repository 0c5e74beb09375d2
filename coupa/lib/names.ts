/** A name without what differs between styles: `invoiceNumber`, `invoice_number`, `Invoice-Number`. */
export function normalizeName(name: string): string {
	return name.replace(/[-_\s]/g, '').toLowerCase();
}

/** As Coupa's JSON has it: dashes where query arguments have underscores. [Arguments] */
export function dashed(name: string): string {
	return name.trim().replace(/_/g, '-');
}

/** As query arguments have it; Coupa advises underscores "for safety". [Arguments] */
export function underscored(name: string): string {
	return name.trim().replace(/-/g, '_');
}

/** `costOwner` of GraphQL as `cost-owner`. */
export function dashedFromCamel(name: string): string {
	return dashed(name.replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase());
}

/** How many letters must be changed, added, left out, or exchanged with the next one, to make one name the other. */
function distance(a: string, b: string): number {
	let before: number[] = [];
	let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
	for (let i = 1; i <= a.length; i++) {
		const current = [i];
		for (let j = 1; j <= b.length; j++) {
			const substitution = previous[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
			const isExchanged = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
			const exchange = isExchanged ? before[j - 2] + 1 : Infinity;
			current.push(Math.min(substitution, previous[j] + 1, current[j - 1] + 1, exchange));
		}
		before = previous;
		previous = current;
	}
	return previous[b.length];
}

/**
 * True for a name that is hardly meant as it is: at most a quarter of its letters is wrong. Names that
 * differ in numbers alone, `segment` and `segment-2`, stand beside each other.
 */
export function isMisspelling(name: string, meant: string): boolean {
	const [wrong, right] = [name.toLowerCase(), meant.toLowerCase()];
	const limit = Math.max(1, Math.floor(wrong.length / 4));
	const areNumbered = wrong !== right && wrong.replace(/-?\d/g, '') === right.replace(/-?\d/g, '');
	return !areNumbered && distance(wrong, right) <= limit;
}

/**
 * The name that was probably meant: `invoice-nubmer` gives `invoice-number`.
 *
 * @returns undefined when none is near: more than a third of the letters would have to change
 */
export function closestName(name: string, candidates: Iterable<string>): string | undefined {
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
