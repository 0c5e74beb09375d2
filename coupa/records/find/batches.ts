/** How many keys are looked for with one request. */
import type { MatchKey } from './matchKey';

/** As many as fit on a page [Querying Options]. */
const KEYS_A_REQUEST = 50;
/** In characters: longer addresses are refused on the way to Coupa. */
const MAX_LENGTH = 4000;

function lengthOf({ parts }: MatchKey): number {
	return parts.reduce((sum, { value }) => sum + encodeURIComponent(value).length + 3, 0);
}

/** Coupa takes the comma for the end of a value [API Operators]. */
function hasComma({ parts }: MatchKey): boolean {
	return parts.some(({ value }) => value.includes(','));
}

/** Keys that fit into one request each time. */
export function batchesOf(keys: readonly MatchKey[]): MatchKey[][] {
	const batches: MatchKey[][] = [];
	let length = Infinity;
	for (const key of keys) {
		length += lengthOf(key);
		if (hasComma(key) || length > MAX_LENGTH) {
			batches.push([]);
			length = hasComma(key) ? Infinity : lengthOf(key);
		}
		batches.at(-1)?.push(key);
	}
	return batches;
}

/** As many of the keys as fit into one request: the first one, and others that are not known. */
export function batchOf(
	[first, ...others]: readonly MatchKey[],
	isKnown: (key: MatchKey) => boolean,
): MatchKey[] {
	const batch = [first];
	if (hasComma(first)) return batch;
	let length = lengthOf(first);
	const taken = new Set([first.text]);
	for (const key of others) {
		if (taken.has(key.text) || isKnown(key) || hasComma(key)) continue;
		length += lengthOf(key);
		if (batch.length === KEYS_A_REQUEST || length > MAX_LENGTH) break;
		batch.push(key);
		taken.add(key.text);
	}
	return batch;
}
