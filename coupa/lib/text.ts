/**
 * Text without a character at its ends, however often it stands there. Expressions such as `/\/+$/` take
 * time with the square of what they look at.
 *
 * @param mark one character
 */
export function trimMark(text: string, mark: string): string {
	let start = 0;
	let end = text.length;
	while (start < end && text[start] === mark) start += 1;
	while (end > start && text[end - 1] === mark) end -= 1;
	return text.slice(start, end);
}

const UNSEEN = /[\s\p{Cf}]/u;

/** Text without what nobody sees around it: blanks, and characters without a width, which sheets and web pages leave there. */
export function trimUnseen(text: string): string {
	let start = 0;
	let end = text.length;
	while (start < end && UNSEEN.test(text[start])) start += 1;
	while (end > start && UNSEEN.test(text[end - 1])) end -= 1;
	return text.slice(start, end);
}

/** `500` as `5`; digits behind a point say the same without the zeros at their end. */
export function withoutZerosBehind(digits: string): string {
	let end = digits.length;
	while (digits[end - 1] === '0') end--;
	return digits.slice(0, end);
}

export function capitalise(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}

/** "1 error", "3 errors". */
export function counted(count: number, noun: string): string {
	return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** One of several, in words: "Expense Reports" gives "Expense Report". */
export function singular(plural: string): string {
	if (plural.endsWith('ies')) return `${plural.slice(0, -3)}y`;
	if (plural.endsWith('sses')) return plural.slice(0, -2);
	return /[^s]s$/.test(plural) ? plural.slice(0, -1) : plural;
}

/** A text of at most so many characters; what is cut off shows as `…`. */
export function bounded(text: string, most: number): string {
	return text.length > most ? `${text.slice(0, most)}…` : text;
}

/** Names in quotes, with commas between them. */
export function quoted(names: readonly string[]): string {
	return names.map((name) => `"${name}"`).join(', ');
}

/** What is there as sentences, each with its full stop. */
export function sentences(...parts: Array<string | undefined>): string {
	return parts
		.filter((part): part is string => part !== undefined && part !== '')
		.map((part) => (/[.!?]$/.test(part) ? part : `${part}.`))
		.join(' ');
}

/** A text or a number as text without space around it; empty for anything else. */
export function scalarText(value: unknown): string {
	return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}

/** What an error says; anything else that was thrown as a text. */
export function errorMessage(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}

/** The order of names in lists. The collator of `localeCompare` takes 15 ms to load, more than any list. */
export function compareNames(a: string, b: string): number {
	const [first, second] = [a.toLowerCase(), b.toLowerCase()];
	if (first === second) return 0;
	return first < second ? -1 : 1;
}
