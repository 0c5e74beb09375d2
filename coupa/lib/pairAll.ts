/**
 * Pairs as many as can be: each one with one of its candidates, each candidate once (augmenting paths, as
 * Kuhn has them). The first candidate is given to who comes last, if the others find another one.
 *
 * @param candidatesOf is asked for the candidates of one in the order in which it would have them, and as
 * often as another one wants its partner
 */
export function pairAll<Sent, Kept>(
	all: Iterable<Sent>,
	candidatesOf: (one: Sent) => Iterable<Kept>,
): Map<Sent, Kept> {
	const owners = new Map<Kept, Sent>();
	const place = (one: Sent, seen: Set<Kept>): boolean => {
		for (const kept of candidatesOf(one)) {
			if (seen.has(kept)) continue;
			seen.add(kept);
			if (owners.has(kept) && !place(owners.get(kept)!, seen)) continue;
			owners.set(kept, one);
			return true;
		}
		return false;
	};
	for (const one of all) place(one, new Set());
	return new Map([...owners].map(([kept, one]) => [one, kept]));
}
