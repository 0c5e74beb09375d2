import { refuse } from '../errors';

/** A piece of a document. A text keeps its quotes: so it is never taken for a name or a bracket. */
export interface Token {
	kind: 'name' | 'punctuator' | 'string' | 'value';
	text: string;
}

/** Space, commas, byte order marks and comments mean nothing between pieces. */
const IGNORED = /[\s,\ufeff]+|#[^\n\r]*/y;
const PIECES: ReadonlyArray<readonly [Token['kind'], RegExp]> = [
	['name', /[_A-Za-z]\w*/y],
	['string', /"(?!"")(?:\\.|[^"\\\n\r])*"/y],
	['punctuator', /\.\.\.|[!$&():=@[\]{|}]/y],
	['value', /-?\d[\w.+-]*/y],
];

function match(expression: RegExp, text: string, at: number): string | undefined {
	expression.lastIndex = at;
	return expression.exec(text)?.[0];
}

const BLOCK = '"""';

/**
 * A text between three quotes each. The only thing that is escaped in it is three quotes
 * [GraphQL, 2.9.4]. It ends here where it ends for the server: what stands behind it is structure.
 */
function blockAt(document: string, at: number): string | undefined {
	if (!document.startsWith(BLOCK, at)) return undefined;
	let end = document.indexOf(BLOCK, at + BLOCK.length);
	while (document[end - 1] === '\\') {
		end = document.indexOf(BLOCK, end + BLOCK.length);
	}
	return end < 0 ? undefined : document.slice(at, end + BLOCK.length);
}

function tokenAt(document: string, at: number): Token {
	const block = blockAt(document, at);
	if (block !== undefined) return { kind: 'string', text: block };
	for (const [kind, expression] of PIECES) {
		const text = match(expression, document, at);
		if (text !== undefined) return { kind, text };
	}
	const line = document.slice(0, at).split(/\r\n|\n|\r/).length;
	if (document[at] === '"') {
		return refuse(
			`The query is not complete: a text that starts in line ${line} is not closed`,
			'Close it with ", or with """ where it has several lines.',
		);
	}
	return refuse(
		`The query has a character in line ${line} that GraphQL does not know: ${document[at]}`,
		'Write texts in double quotes, and a $ before the names of variables.',
	);
}

/**
 * The pieces of a GraphQL document, without comments.
 *
 * @throws CoupaError (`invalidRequest`) for a text that is not closed, and for unknown characters
 */
export function tokensOf(document: string): Token[] {
	const tokens: Token[] = [];
	let at = 0;
	while (at < document.length) {
		const ignored = match(IGNORED, document, at);
		if (ignored !== undefined) {
			at += ignored.length;
			continue;
		}
		const token = tokenAt(document, at);
		tokens.push(token);
		at += token.text.length;
	}
	return tokens;
}
