/** A document, or a part of one, that is written from something else. */
export interface GeneratedPage {
	/** From the root of the project. */
	file: string;
	/** @returns what the document has to be */
	text(): string | Promise<string>;
}

function row(cells: readonly string[]): string {
	return `| ${cells.join(' | ')} |`;
}

/** A table in Markdown. */
export function table(head: readonly string[], rows: ReadonlyArray<readonly string[]>): string {
	return [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');
}

/** `1,250`; with up to so many digits behind the point. */
export function number(value: number, digits = 0): string {
	return value.toLocaleString('en', { maximumFractionDigits: digits });
}

/** A share as `97.1 %`. */
export function percent(value: number): string {
	return `${(value * 100).toFixed(1)} %`;
}

/** Says of a document, or of a part, that it is not written by hand. */
export function notice(source: string): string {
	return `<!-- Written by \`npm run docs\` from ${source}: do not edit it here. -->`;
}

const END = '<!-- The end of what is written. -->';

/**
 * Puts a part anew into a document, between its notice and the mark of its end.
 *
 * @throws Error where the document has lost one of them
 */
export function withPart(document: string, source: string, part: string): string {
	const start = notice(source);
	const [before, rest = ''] = document.split(start);
	const end = rest.indexOf(END);
	if (end < 0) throw new Error(`There is no part between "${start}" and "${END}"`);
	return `${before}${start}\n\n${part}\n\n${rest.slice(end)}`;
}
