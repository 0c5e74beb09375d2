/** Characters as JSON, programs, URLs, XML and web pages write them by numbers and names. */
const ESCAPE =
	/\\u([0-9a-f]{4})|(?:\\x|%)([0-9a-f]{2})|&#x([0-9a-f]{1,8});|&#([0-9]{1,9});|\\(["'/\\])|&([a-z]{2,6});/gi;

/** The marks of ASCII by their names in web pages [HTML Standard, 13.5]. */
const ENTITIES: ReadonlyMap<string, string> = new Map(
	Object.entries({
		...{ amp: '&', apos: "'", ast: '*', bsol: '\\', colon: ':', comma: ',', commat: '@' },
		...{ dollar: '$', equals: '=', excl: '!', grave: '`', gt: '>', hat: '^', lbrace: '{' },
		...{ lbrack: '[', lcub: '{', lowbar: '_', lpar: '(', lsqb: '[', lt: '<', num: '#' },
		...{ percnt: '%', period: '.', plus: '+', quest: '?', quot: '"', rbrace: '}', rbrack: ']' },
		...{ rcub: '}', rpar: ')', rsqb: ']', semi: ';', sol: '/', verbar: '|', vert: '|' },
	}),
);

/** What echoes a text may escape what was escaped before: JSON in JSON in a web page. */
const MOST_LEVELS = 3;

/** A character that was escaped: where it is in the plain text, and where its escape is in the other one. */
interface Escape {
	at: number;
	length: number;
	from: number;
	to: number;
}

function characterOf([escape, json, byte, hex, decimal, mark, name]: RegExpExecArray): string {
	if (mark !== undefined) return mark;
	if (name !== undefined) return ENTITIES.get(name.toLowerCase()) ?? escape;
	const code = decimal === undefined ? parseInt(json ?? byte ?? hex, 16) : Number(decimal);
	return code <= 0x10ffff ? String.fromCodePoint(code) : escape;
}

function decode(text: string): { plain: string; escapes: Escape[] } {
	const parts: string[] = [];
	const escapes: Escape[] = [];
	let at = 0;
	let done = 0;
	for (const match of text.matchAll(ESCAPE)) {
		const character = characterOf(match);
		const to = match.index + match[0].length;
		parts.push(text.slice(done, match.index), character);
		at += match.index - done;
		escapes.push({ at, length: character.length, from: match.index, to });
		at += character.length;
		done = to;
	}
	return { plain: parts.join('') + text.slice(done), escapes };
}

/** The place in the escaped text of a place in the plain one. */
function placeOf(at: number, escapes: readonly Escape[]): number {
	let [low, high] = [0, escapes.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		if (escapes[middle].at <= at) low = middle + 1;
		else high = middle;
	}
	const before = escapes[low - 1];
	if (before === undefined) return at;
	return before.at === at ? before.from : before.to + Math.max(0, at - before.at - before.length);
}

type Place = [from: number, to: number];

/** Where a text holds words that are escaped so often at most. */
function placesIn(text: string, words: readonly string[], levels: number): Place[] {
	const { plain, escapes } = decode(text);
	if (escapes.length === 0) return [];
	const places = levels > 1 ? placesIn(plain, words, levels - 1) : [];
	for (const word of words) {
		for (let at = plain.indexOf(word); at >= 0; at = plain.indexOf(word, at + word.length)) {
			places.push([at, at + word.length]);
		}
	}
	return places.map(([from, to]) => [placeOf(from, escapes), placeOf(to, escapes)]);
}

/**
 * Text with some words replaced, wherever it holds them with any of their characters escaped, and what
 * escapes these escaped again. All else stays as it is.
 */
export function replaceEscaped(text: string, words: readonly string[], by: string): string {
	const places = placesIn(text, words, MOST_LEVELS);
	places.sort(([a], [b]) => a - b);
	const parts: string[] = [];
	let done = 0;
	for (const [from, to] of places) {
		if (from >= done) parts.push(text.slice(done, from), by);
		done = Math.max(done, to);
	}
	return parts.join('') + text.slice(done);
}
