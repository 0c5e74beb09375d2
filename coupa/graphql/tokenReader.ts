import { refuse } from '../errors';
import { type Token, tokensOf } from './tokens';

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** The pieces of a document, one after the other. */
export class TokenReader {
	private readonly tokens: readonly Token[];

	private at = 0;

	constructor(text: string) {
		this.tokens = tokensOf(text);
	}

	get isAtEnd(): boolean {
		return this.at >= this.tokens.length;
	}

	get nextKind(): Token['kind'] | undefined {
		return this.tokens[this.at]?.kind;
	}

	/** The text of the next piece, which stays the next one. */
	peek(): string | undefined {
		return this.tokens[this.at]?.text;
	}

	skip(pieces: number): void {
		this.at += pieces;
	}

	next(): Token {
		const token = this.tokens[this.at];
		if (token === undefined) {
			return refuse(
				'The query is not complete: a bracket is not closed',
				'Each { and ( needs its } and ).',
			);
		}
		this.at += 1;
		return token;
	}

	/** The pieces inside brackets, nested ones and the closing one included. */
	group(): Token[] {
		const inside: Token[] = [];
		const closing = [CLOSING[this.next().text]];
		while (closing.length > 0) {
			const token = this.next();
			if (token.kind === 'punctuator' && token.text in CLOSING) closing.push(CLOSING[token.text]);
			else if (token.text === closing.at(-1)) closing.pop();
			inside.push(token);
		}
		return inside;
	}
}
