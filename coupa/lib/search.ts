import { singular } from './text';

/** What a thing is found by. */
export interface Searched {
	/** A short one goes first, where two are met as well. */
	name: string;
	/** What people call it besides; counts as much as the name. */
	synonyms: string;
	/** How else it is written somewhere. */
	others: string;
	/** The lower goes first, where two are met as well. */
	place: number;
}

/** Without this, a search for "PO" is one for reports. */
const SHORTEST_PART = 3;

function wordsOf(text: string): string[] {
	return text
		.replace(/(?<=[a-z])(?=[A-Z])/g, ' ')
		.toLowerCase()
		.split(/[^\p{L}\p{N}]+/u)
		.filter((word) => word !== '');
}

/** How well a word is met: 0 as it is, 1 by its beginning, 2 somewhere; undefined for not at all. */
function match(word: string, texts: readonly string[]): number | undefined {
	const plain = singular(word);
	if (texts.some((text) => text === word || singular(text) === plain)) return 0;
	if (texts.some((text) => text.startsWith(word))) return 1;
	return word.length >= SHORTEST_PART && texts.some((text) => text.includes(word)) ? 2 : undefined;
}

/** How well all words of a search are met; undefined where one is not. */
function rankOf(
	{ name, synonyms, others }: Searched,
	words: readonly string[],
): number | undefined {
	const named = wordsOf(`${name} ${synonyms}`);
	const written = wordsOf(others);
	let sum = 0;
	for (const word of words) {
		const byName = match(word, named);
		const byOther = match(word, written);
		if (byName === undefined && byOther === undefined) return undefined;
		sum += Math.min(byName ?? Infinity, (byOther ?? Infinity) + 1);
	}
	return sum;
}

/** The place of a key in a list of those that come first; behind it for others. */
export function placeIn(first: readonly string[], key: string): number {
	const place = first.indexOf(key);
	return place < 0 ? first.length : place;
}

/**
 * What has all words of a text, in any of their forms, the best first; without a text all, by their places.
 */
export function searched<T>(all: readonly T[], text: string, describe: (one: T) => Searched): T[] {
	const words = wordsOf(text);
	const lengthOf = ({ name }: Searched) => (words.length > 0 ? name.length : 0);
	return all
		.map((one) => ({ one, by: describe(one) }))
		.map(({ one, by }) => ({ one, rank: rankOf(by, words), place: by.place, length: lengthOf(by) }))
		.filter((found): found is typeof found & { rank: number } => found.rank !== undefined)
		.sort((a, b) => a.rank - b.rank || a.place - b.place || a.length - b.length)
		.map(({ one }) => one);
}
