import fc from 'fast-check';
import { Kind, parse, print, type SelectionSetNode } from 'graphql';

import { fieldsIn, readDocument, type Selection } from '../../../coupa/graphql/document.ts';
import { refusalOf } from '../../support/fakeCoupa.mts';

/** What one operation asks for, as text: `a: invoice { id ...F }`. */
function outline(selections: readonly Selection[]): string {
	return selections
		.map((selection) => {
			if (selection.kind === 'spread') return `...${selection.fragment}`;
			const inside =
				selection.selections.length === 0 ? '' : ` { ${outline(selection.selections)} }`;
			if (selection.kind === 'inline') return `...${inside}`;
			const { key, name } = selection;
			return `${key === name ? '' : `${key}: `}${name}${inside}`;
		})
		.join(' ');
}

/** The same, by the real parser. */
function trueOutline({ selections }: SelectionSetNode): string {
	return selections
		.map((node) => {
			if (node.kind === Kind.FRAGMENT_SPREAD) return `...${node.name.value}`;
			const inside = node.selectionSet ? ` { ${trueOutline(node.selectionSet)} }` : '';
			if (node.kind === Kind.INLINE_FRAGMENT) return `...${inside}`;
			const name = node.name.value;
			const key = node.alias?.value ?? name;
			return `${key === name ? '' : `${key}: `}${name}${inside}`;
		})
		.join(' ');
}

describe('the structure of a document', () => {
	it.each([
		['{ a }', [['query', 'a']]],
		['query { a }', [['query', 'a']]],
		['query Named($id: ID!, $t: [String!]! = ["}", "{"]) @live(x: {a: 1}) { a }', [['query', 'a']]],
		['mutation M { b(input: {name: "x"}) { id } }', [['mutation', 'b { id }']]],
		['subscription { c }', [['subscription', 'c']]],
		['# mutation { x }\n{ a # }\n }', [['query', 'a']]],
		['{ a(text: "mutation { x }") }', [['query', 'a']]],
		['{ a(text: "\\"} mutation { x }") b }', [['query', 'a b']]],
		['{ a(text: """ " } mutation \\""" { x } """) b }', [['query', 'a b']]],
		['{ a(text: "") b(text: """""") c }', [['query', 'a b c']]],
		['"""What it does""" query Q { a }', [['query', 'a']]],
		[
			'\ufeff{ mutation subscription query fragment on }',
			[['query', 'mutation subscription query fragment on']],
		],
		[
			'{ a: b(x: $y, z: {in: [1, -2.5e3]}) @include(if: $c) { id } ... on T @skip(if: true) { d } ...F @x }',
			[['query', 'a: b { id } ... { d } ...F']],
		],
		['{ ... @include(if: true) { a } ... { b } }', [['query', '... { a } ... { b }']]],
		['{ a(constructor: {toString: valueOf}) b }', [['query', 'a b']]],
		[
			'query A { a } fragment F on T { f } mutation B { b }',
			[
				['query', 'a'],
				['mutation', 'b'],
			],
		],
		['', []],
	])('of %j is read', (text, expected) => {
		const { operations } = readDocument(text);
		expect(operations.map(({ kind, selections }) => [kind, outline(selections)])).toEqual(expected);
	});

	it('knows which variables are declared, and which arguments take them', () => {
		const { operations } = readDocument(
			'query ($a: F = {no: 1}, $b: [ID!]!) { x(one: $a, two: {three: $b}, four: "$a", five: [$a]) { id } y }',
		);
		const [{ variables, selections }] = operations;
		expect([...variables]).toEqual(['a', 'b']);
		const [x] = selections;
		expect(x.kind === 'field' && [...x.variables]).toEqual([
			['one', 'a'],
			['three', 'b'],
		]);
	});

	it('is the one that the real parser sees, whatever stands in texts and comments', () => {
		const name = fc.constantFrom('a', 'b', 'on', 'query', 'mutation', 'fragment', 'id');
		const fragment = fc.constantFrom('F', 'G', 'query');
		const quoted = fc.string({ maxLength: 12 }).map((text) => JSON.stringify(text));
		const block = fc
			.string({ maxLength: 12 })
			.filter((text) => !/["\\]/.test(text))
			.map((text) => `"""${text.replace(/[^\x20-\x7e]/g, ' ')}"""`);
		const argument = fc.oneof(quoted, block, fc.constant('{a: [1, $v], b: "}"}'));
		const { selections } = fc.letrec((tie) => ({
			set: fc
				.array(tie('selection'), { minLength: 1, maxLength: 3 })
				.map((list) => `{ ${list.join('\n# } mutation {\n')} }`),
			selection: fc.oneof(
				{ depthSize: 'small' },
				name,
				fragment.map((one) => `...${one}`),
				fc.tuple(name, argument).map(([one, value]) => `${one}(x: ${value})`),
				fc.tuple(name, name, tie('set')).map(([alias, one, set]) => `${alias}: ${one} ${set}`),
				tie('set').map((set) => `... on T @include(if: true) ${set}`),
			),
			selections: tie('set'),
		}));
		fc.assert(
			fc.property(selections, fc.constantFrom('', 'query ', 'mutation M '), (set, keyword) => {
				const text = `${keyword}${String(set)}`;
				for (const form of [text, print(parse(text))]) {
					const [operation] = readDocument(form).operations;
					const node = parse(form).definitions[0];
					if (node.kind !== Kind.OPERATION_DEFINITION) throw new Error('No operation');
					expect(operation.kind).toBe(node.operation);
					expect(outline(operation.selections)).toBe(trueOutline(node.selectionSet));
				}
			}),
			{ numRuns: 300 },
		);
	});

	it.each([
		['{ a', /a bracket is not closed/],
		['query', /a bracket is not closed/],
		['{ ...', /a bracket is not closed/],
		['{ a(x:', /a bracket is not closed/],
		['query ($a', /a bracket is not closed/],
		['{ a(x: {b: 1) }', /a bracket is not closed/],
		['{\n a(x: "1)\n b }', /a text that starts in line 2 is not closed/],
		['{ a(x: """ 1) }', /a text that starts in line 1 is not closed/],
		["{ a(x: 'b') }", /in line 1 that GraphQL does not know: '/],
		['{ a } }', /has "}" where a query or a fragment should start/],
		['select { a }', /has "select" where/],
	])('is refused where it is broken: %j', (text, message) => {
		const { kind, message: said, description } = refusalOf(() => readDocument(text));
		expect(kind).toBe('invalidRequest');
		expect(said).toMatch(message);
		expect(description).not.toBe('');
	});
});

describe('the fields of a selection', () => {
	it('are those of fragments too, each once, also where fragments hold each other', () => {
		const document = readDocument(
			'{ a ...F ... on T { b ...F } ...Missing } fragment F on T { c ...G } fragment G on T { d ...F }',
		);
		const [{ selections }] = document.operations;
		expect(fieldsIn(document, selections).map(({ name }) => name)).toEqual(['a', 'c', 'd', 'b']);
	});

	it('are found at once in a pyramid of fragments', () => {
		const levels = Array.from(
			{ length: 60 },
			(_, n) => `fragment F${n} on T { ...F${n + 1} ...F${n + 1} }`,
		);
		const document = readDocument(`{ ...F0 } ${levels.join(' ')} fragment F60 on T { id }`);
		const [{ selections }] = document.operations;
		expect(fieldsIn(document, selections)).toHaveLength(1);
	});
});
