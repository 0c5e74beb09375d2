import { refuse } from '../errors';
import { TokenReader } from './tokenReader';

export type OperationKind = 'mutation' | 'query' | 'subscription';

/** A field that is asked for. */
export interface SelectedField {
	kind: 'field';
	/** Under which the answer has it: its alias, or its name. */
	key: string;
	name: string;
	/** The arguments that are given by a variable, with its name. */
	variables: ReadonlyMap<string, string>;
	selections: readonly Selection[];
}

export type Selection =
	| SelectedField
	| { kind: 'inline'; selections: readonly Selection[] }
	| { kind: 'spread'; fragment: string };

export interface GraphqlOperation {
	kind: OperationKind;
	/** The names of the variables that it declares. */
	variables: ReadonlySet<string>;
	selections: readonly Selection[];
}

export interface GraphqlDocument {
	operations: readonly GraphqlOperation[];
	fragments: ReadonlyMap<string, readonly Selection[]>;
}

const OPERATIONS: ReadonlySet<string> = new Set(['mutation', 'query', 'subscription']);

/** Reads the structure of a document. What is not structure, types for example, is passed over. */
class Reader {
	private readonly tokens: TokenReader;

	constructor(text: string) {
		this.tokens = new TokenReader(text);
	}

	document(): GraphqlDocument {
		const operations: GraphqlOperation[] = [];
		const fragments = new Map<string, readonly Selection[]>();
		while (!this.tokens.isAtEnd) {
			const { kind, text } = this.tokens.next();
			if (text === '{') {
				const selections = this.selectionSet();
				operations.push({ kind: 'query', variables: new Set(), selections });
			} else if (OPERATIONS.has(text)) {
				const variables = this.header();
				operations.push({ kind: text as OperationKind, variables, selections: this.body() });
			} else if (text === 'fragment') {
				const name = this.tokens.next().text;
				this.header();
				fragments.set(name, this.body());
			} else if (kind !== 'string') {
				refuse(
					`The query has "${text}" where a query or a fragment should start`,
					'Example: { invoices(query: "status=approved") { id invoiceNumber } }',
				);
			}
		}
		return { operations, fragments };
	}

	/** What stands between the keyword and the fields; gives the variables that are declared there. */
	private header(): Set<string> {
		const variables = new Set<string>();
		while (this.tokens.peek() !== '{') {
			if (this.tokens.peek() !== '(') {
				this.tokens.next();
				continue;
			}
			const inside = this.tokens.group();
			inside.forEach(({ text }, index) => {
				// A default value cannot be a variable: each `$` declares one.
				if (text === '$') variables.add(inside[index + 1].text);
			});
		}
		return variables;
	}

	private body(): Selection[] {
		this.tokens.next();
		return this.selectionSet();
	}

	/** The fields up to the closing brace; the opening one was read. */
	private selectionSet(): Selection[] {
		const selections: Selection[] = [];
		for (let token = this.tokens.next(); token.text !== '}'; token = this.tokens.next()) {
			selections.push(token.text === '...' ? this.fragment() : this.field(token.text));
		}
		return selections;
	}

	private fragment(): Selection {
		const isSpread = this.tokens.nextKind === 'name' && this.tokens.peek() !== 'on';
		if (isSpread) {
			const fragment = this.tokens.next().text;
			this.directives();
			return { kind: 'spread', fragment };
		}
		if (this.tokens.peek() === 'on') this.tokens.skip(2);
		this.directives();
		return { kind: 'inline', selections: this.body() };
	}

	private field(key: string): SelectedField {
		let name = key;
		if (this.tokens.peek() === ':') {
			this.tokens.next();
			name = this.tokens.next().text;
		}
		const variables = new Map<string, string>();
		if (this.tokens.peek() === '(') {
			const inside = this.tokens.group();
			inside.forEach(({ text }, index) => {
				if (text !== ':' || inside[index + 1].text !== '$') return;
				variables.set(inside[index - 1].text, inside[index + 2].text);
			});
		}
		this.directives();
		const selections = this.tokens.peek() === '{' ? this.body() : [];
		return { kind: 'field', key, name, variables, selections };
	}

	private directives(): void {
		while (this.tokens.peek() === '@') {
			this.tokens.skip(2);
			if (this.tokens.peek() === '(') this.tokens.group();
		}
	}
}

// Why: docs/decisions/053-graphql.md
/**
 * The structure of a GraphQL document: its operations and fragments. Comments and texts in quotes
 * cannot pass for structure.
 *
 * @throws CoupaError (`invalidRequest`) where it is cut off, or starts with something else
 */
export function readDocument(text: string): GraphqlDocument {
	return new Reader(text).document();
}

/**
 * The fields of selections, those of fragments included, each fragment once.
 *
 * @param seen fragments that are left out
 */
export function fieldsIn(
	document: GraphqlDocument,
	selections: readonly Selection[],
	seen = new Set<string>(),
): SelectedField[] {
	return selections.flatMap((selection) => {
		switch (selection.kind) {
			case 'field':
				return [selection];
			case 'inline':
				return fieldsIn(document, selection.selections, seen);
			case 'spread': {
				const { fragment } = selection;
				if (seen.has(fragment)) return [];
				seen.add(fragment);
				return fieldsIn(document, document.fragments.get(fragment) ?? [], seen);
			}
		}
	});
}
