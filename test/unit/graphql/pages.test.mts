import { graphqlPages, readConditions, readQuery } from '../../../coupa/graphql/index.ts';
import type { CoupaRecord } from '../../../coupa/read/index.ts';
import { readRecords } from '../../../coupa/read/index.ts';
import { failureOf, fakeCoupa, json, refusalOf } from '../../support/fakeCoupa.mts';

const QUERY = 'query ($query: String) { found: suppliers(query: $query) { id } }';

interface Given {
	query?: string;
	conditions?: string;
	variables?: Record<string, unknown>;
	limit?: number;
	allowPartial?: boolean;
}

function reading(bodies: unknown[], given: Given = {}) {
	const { query = QUERY, variables = {}, limit, allowPartial = false } = given;
	const { client, sent } = fakeCoupa(bodies.map((body) => json(200, body)));
	const conditions = readConditions(given.conditions ?? '');
	const notices: string[] = [];
	const notice = (message: string) => notices.push(message);
	const readPage = graphqlPages({
		client,
		query: readQuery(query),
		conditions,
		variables,
		allowPartial,
		byAuthorizationCode: false,
		neededScopes: () => [],
		notice,
	});
	async function read(): Promise<CoupaRecord[]> {
		const records: CoupaRecord[] = [];
		const filters = conditions.arguments;
		const plan = { readPage, filters, returnType: { kind: 'default' } as const, limit, notice };
		for await (const page of readRecords(plan)) records.push(...page);
		return records;
	}
	const asked = () =>
		sent.map(({ body }) => (JSON.parse(String(body)) as { variables: unknown }).variables);
	return { read, asked, notices };
}

function page(from: number, to: number): object {
	const found = Array.from({ length: to - from + 1 }, (_, index) => ({ id: from + index }));
	return { data: { found } };
}

describe('the pages of a collection', () => {
	it('go on after the last id, with the conditions as they were typed', async () => {
		const { read, asked } = reading(
			[page(1, 50), page(50, 52), { data: { found: [{ id: 52 }, { id: 51 }] } }],
			{
				conditions: ' status=new&name[contains]=A%26B:é ',
				variables: { with: true },
			},
		);
		expect(await read()).toHaveLength(52);
		const conditions = 'status=new&name[contains]=A%26B:é';
		expect(asked()).toEqual([
			{ with: true, query: `${conditions}&order_by=id&dir=asc&limit=50` },
			{ with: true, query: `${conditions}&id[gt]=49&order_by=id&dir=asc&limit=50` },
			{ with: true, query: `${conditions}&id[gt]=50&order_by=id&dir=desc&limit=50` },
		]);
	});

	it('have ids as numbers or as text', async () => {
		const found = [{ id: '4' }, { id: '5' }];
		const { read, asked } = reading([{ data: { found } }], { limit: 2 });
		expect(await read()).toEqual(found);
		expect(asked()).toEqual([{ query: 'order_by=id&dir=asc&limit=8' }]);
	});

	it('may be none', async () => {
		const none = { data: { found: [] } };
		expect(await reading([none, none, none]).read()).toEqual([]);
	});

	it.each([[{ data: { found: null } }], [{ data: {} }], [{ data: null }]])(
		'are not none where no list comes: %j',
		async (body) => {
			expect((await failureOf(reading([body]).read())).kind).toBe('badResponse');
		},
	);

	it.each([
		['?name=what?&', 'name=what?'],
		['name=what?', 'name=what?'],
	])('take conditions as the address of a page has them: %s', async (conditions, sent) => {
		const { read, asked } = reading([page(1, 1), page(1, 1)], { conditions });
		await read();
		expect(asked()[0]).toEqual({ query: `${sent}&order_by=id&dir=asc&limit=50` });
	});

	it.each([[{ id: 1 }], ['x'], [[1]], [[{ id: 1 }, null]]])('are no %j', async (found) => {
		const errors = [{ message: 'No', path: ['found', 1] }];
		const { read } = reading([{ data: { found }, errors }], { allowPartial: true });
		expect((await failureOf(read())).message).toMatch(/list of records under "found"/);
	});

	it('tell what was left out of them, where that is allowed', async () => {
		const errors = [{ message: 'No', path: ['found', 0, 'supplier'] }];
		const fromEnd = { data: { found: [{ id: 2 }, { id: 1 }] } };
		const pages = [{ ...page(1, 2), errors }, fromEnd];
		const { read, notices } = reading(pages, { allowPartial: true });
		expect(await read()).toHaveLength(2);
		expect(notices).toEqual(['Coupa left something out: No (at found.0.supplier)']);
		const whole = reading([page(1, 2), fromEnd], { allowPartial: true });
		await whole.read();
		expect(whole.notices).toEqual([]);
		const refused = reading([{ ...page(1, 2), errors }]);
		expect((await failureOf(refused.read())).message).toBe('No (at found.0.supplier)');
	});
});

describe('a query for pages', () => {
	it.each([
		['query ($query: String!) { a(query: $query) { id } }'],
		[
			'query ($x: Int, $query: String = "") { a(first: $x, query: $query) { ...F } } fragment F on A { ... { id } }',
		],
		['query ($query: String) { ...R } fragment R on Query { a(query: $query) { name id } }'],
	])('can be %s', (query) => {
		expect(() => reading([], { query })).not.toThrow();
	});

	it.each([
		['{ a { id } }', /must declare the variable \$query/],
		['query ($q: String) { a(query: $q) { id } }', /must declare the variable \$query/],
		[
			'query ($query: String) { a(filter: $query) { id } }',
			/must take its conditions from \$query/,
		],
		[
			'query ($query: String) { a(query: "$query") { id } }',
			/must take its conditions from \$query/,
		],
		['query ($query: String) { a(query: $query) { name } }', /must ask for the id of "a"/],
		['query ($query: String) { a(query: $query) { b { id } } }', /must ask for the id of "a"/],
		['query ($query: String) { a(query: $query) { id: number } }', /must ask for the id of "a"/],
		['query ($query: String) { a(query: $query) { number: id } }', /must ask for the id of "a"/],
		['query ($a: F = {query: 1}) { a(query: $query) { id } }', /must declare the variable \$query/],
		['query ($query: String) { a(query: $query) { id } b }', /one collection and nothing else/],
		['query ($query: String) { }', /one collection and nothing else/],
	])('cannot be %s', (query, message) => {
		expect(refusalOf(() => reading([], { query })).message).toMatch(message);
	});

	it('leaves $query to paging', () => {
		const variables = JSON.parse('{"query": null}') as Record<string, unknown>;
		expect(refusalOf(() => reading([], { variables })).description).toMatch(/under Conditions/);
	});

	it.each(['limit=5', 'a=1&offset=2', 'order_by=name', 'dir=desc', 'name', '=x', 'a=%E0%A4%A'])(
		'takes no condition %j',
		(conditions) => {
			expect(refusalOf(() => reading([], { conditions })).kind).toBe('invalidRequest');
		},
	);
});
