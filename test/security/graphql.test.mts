/** Only what reads leaves for GraphQL, which is a POST that a read-only credential lets pass. */
import fc from 'fast-check';
import { type DocumentNode, parse } from 'graphql';

import { readQuery } from '../../coupa/graphql/query.ts';
import { always, seeded } from '../support/random.mts';

/** Pieces of which documents are made that one reader could see otherwise than another. */
const PIECES = [
	...['{ a }', 'query', 'mutation', 'subscription', 'fragment f on A', '{ a { b } }', '{', '}'],
	...['"', '"""', '\\"""', '\\"', '\\', '#', '\n', '\r', ' ', ',', '\ufeff', '(', ')', '[', ']'],
	...[
		'a: "x"',
		'(a: "}")',
		'(a: """ } """)',
		'$a',
		': Int',
		'= 1',
		'@a',
		'...',
		'... on A',
		'...f',
	],
	...['{ mutation }', 'query q', '\u2028', '"" ""', '""""""', 'extend', 'schema', 'type A'],
];

/** What the reference implementation says that a document does; undefined where it takes it for none. */
function kindsIn(text: string): string[] | undefined {
	let document: DocumentNode;
	try {
		document = parse(text, { allowLegacyFragmentVariables: true });
	} catch {
		return undefined;
	}
	return document.definitions.flatMap((definition) =>
		definition.kind === 'OperationDefinition' ? [definition.operation] : [],
	);
}

function isTaken(text: string): boolean {
	try {
		readQuery(text);
		return true;
	} catch (error) {
		expect(error).toHaveProperty('kind', 'invalidRequest');
		return false;
	}
}

const anyDocument = fc
	.array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ maxLength: 3 })), { maxLength: 12 })
	.map((pieces) => pieces.join(''));

test(
	always('what is taken for a query is one for a server too, or nothing to it'),
	() => {
		fc.assert(
			fc.property(anyDocument, (text) => {
				if (!isTaken(text)) return;
				const kinds = kindsIn(text);
				if (kinds !== undefined) expect(kinds).toEqual(['query']);
			}),
			{ ...seeded, numRuns: 20_000 },
		);
	},
	60_000,
);

/** Ways to hide a second operation from a reader that takes quotes or comments otherwise. */
const WRAPPINGS: Array<(operation: string) => string> = [
	(operation) => `{ a } ${operation}`,
	(operation) => `${operation} { a }`,
	(operation) => `{ a(b: "\\"") } ${operation}`,
	(operation) => `{ a(b: """\\"""""") } ${operation}`,
	(operation) => `{ a(b: """"""") } ${operation} #"""`,
	(operation) => `{ a(b: """\\\\""" """) } ${operation}`,
	(operation) => `{ a } # "\n${operation} # "`,
	(operation) => `{ a } # """\r${operation} # """`,
	(operation) => `{ a(b: "") } ${operation} { c(d: "") }`,
	(operation) => `fragment query on A { a } ${operation}`,
	(operation) => `query ($a: B = {c: "}"}) { a } ${operation}`,
];

test.each(WRAPPINGS.map((wrap) => wrap('mutation { x }')))('%j is refused', (text) => {
	expect(isTaken(text)).toBe(false);
});

test('a document that is nested as deep as it is long is refused, or an error', () => {
	const text = `${'{ a '.repeat(100_000)}${'}'.repeat(100_000)}`;
	expect(() => readQuery(text)).toThrow();
});
