/** Search by words, as n8n's builders do it: what is rare in the texts counts most (BM25). */

const STOP = new Set(
	'a an and are as at be by can do for from has have how i if in into is it its my new not of on one or our so some still that the their them then there these this those to was we what when who with you your coupa'.split(
		' ',
	),
);

/** Enough to make one of "bills" and "bill", "attached" and "attach". */
function stem(word: string): string {
	const single = word.replace(/(?<=\w\w)ies$/, 'y').replace(/(?<=[^s]\w)s$/, '');
	return single.replace(/(?<=\w{3})(?:ed|ing)$/, '').replace(/(?<=\w{3})e$/, '');
}

/** The words that count, as stems: `markExported` is two of them. */
export function wordsOf(text: string): string[] {
	const plain = text.replace(/<[^>]*>/g, ' ').replace(/([a-z])([A-Z])/g, '$1 $2');
	return (plain.toLowerCase().match(/[a-z]+/g) ?? []).filter((word) => !STOP.has(word)).map(stem);
}

const SATURATION = 1.2;
const LENGTH_WEIGHT = 0.5;

/** Texts that can be searched together. */
export class Texts<T> {
	readonly #entries: Array<{ value: T; words: string[] }>;
	readonly #meanLength: number;

	constructor(entries: Iterable<readonly [T, string]>) {
		this.#entries = [...entries].map(([value, text]) => ({ value, words: wordsOf(text) }));
		const total = this.#entries.reduce((sum, { words }) => sum + words.length, 0);
		this.#meanLength = total / this.#entries.length;
	}

	/** How well each text fits; all of them, in their order. */
	scores(words: readonly string[]): Map<T, number> {
		const asked = [...new Set(words)].map((word) => ({ word, weight: this.#rarity(word) }));
		return new Map(
			this.#entries.map(({ value, words: text }) => {
				const length = 1 - LENGTH_WEIGHT + (LENGTH_WEIGHT * text.length) / this.#meanLength;
				const score = asked.reduce((sum, { word, weight }) => {
					const count = text.filter((other) => other === word).length;
					return sum + (weight * count * (SATURATION + 1)) / (count + SATURATION * length);
				}, 0);
				return [value, score];
			}),
		);
	}

	#rarity(word: string): number {
		const having = this.#entries.filter(({ words }) => words.includes(word)).length;
		return Math.log(1 + (this.#entries.length - having + 0.5) / (having + 0.5));
	}
}
