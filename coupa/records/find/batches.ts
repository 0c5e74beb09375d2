import type { MatchKey } from './matchKey';

// Why: docs/decisions/028-upsert-look-ups.md
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

/**
 * Keys that fit into one request each time; one with a comma goes alone.
 *
 * @param most keys in one request
 */
export function* batchesOf(keys: Iterable<MatchKey>, most = Infinity): Generator<MatchKey[]> {
	let batch: MatchKey[] = [];
	let length = 0;
	for (const key of keys) {
		length += lengthOf(key);
		const isAlone = hasComma(key) || batch.some(hasComma);
		if (batch.length > 0 && (isAlone || batch.length === most || length > MAX_LENGTH)) {
			yield batch;
			batch = [];
			length = lengthOf(key);
		}
		batch.push(key);
	}
	if (batch.length > 0) yield batch;
}

/** A key, and those of the others that may be asked for with it: each once, and none that is known. */
function* together(
	[first, ...others]: readonly MatchKey[],
	isKnown: (key: MatchKey) => boolean,
): Generator<MatchKey> {
	yield first;
	const taken = new Set([first.text]);
	for (const key of others) {
		if (taken.has(key.text) || isKnown(key) || hasComma(key)) continue;
		taken.add(key.text);
		yield key;
	}
}

/** As many of the keys as fit into one request: the first one, and others that are not known. */
export function batchOf(
	keys: readonly MatchKey[],
	isKnown: (key: MatchKey) => boolean,
): MatchKey[] {
	const [batch] = batchesOf(together(keys, isKnown), KEYS_A_REQUEST);
	return batch;
}
