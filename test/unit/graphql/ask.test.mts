import { loadCatalog } from '../../../coupa/catalog/index.ts';
import { askGraphql } from '../../../coupa/graphql/ask.ts';
import { neededScopes, readQuery } from '../../../coupa/graphql/index.ts';
import { type Answer, failureOf, fakeCoupa, json } from '../../support/fakeCoupa.mts';

interface Given {
	query?: string;
	allowPartial?: boolean;
	byAuthorizationCode?: boolean;
	readOnly?: boolean;
}

async function ask(answers: Answer[], given: Given = {}) {
	const { query = '{ a }', allowPartial = false, byAuthorizationCode = false } = given;
	const catalog = await loadCatalog();
	const { client, sent } = fakeCoupa(answers, { readOnly: given.readOnly ?? false });
	const answer = askGraphql({
		client,
		query,
		variables: {},
		allowPartial,
		byAuthorizationCode,
		neededScopes: () => neededScopes(catalog, readQuery(query)),
	});
	return { answer, sent };
}

async function failure(answer: Answer | Answer[], given?: Given) {
	const answers = Array.isArray(answer) ? answer : [answer];
	return await failureOf((await ask(answers, given)).answer);
}

describe('a query', () => {
	it('goes out as JSON, by a read-only credential too', async () => {
		const { answer, sent } = await ask([json(200, { data: { a: 1 } })], { readOnly: true });
		expect((await answer).data).toEqual({ a: 1 });
		expect(sent[0]).toMatchObject({ method: 'POST', body: '{"query":"{ a }","variables":{}}' });
		expect(sent[0].url).toMatch(/\/api\/graphql$/);
	});

	it.each([[{ errors: [] }], [{ data: null }], [{ data: {}, errors: null }]])(
		'may be answered with %j',
		async (body) => {
			const { answer } = await ask([json(200, body)]);
			expect((await answer).errors).toEqual([]);
		},
	);

	it.each([[[]], ['x'], [{}], [null], [{ invoices: [] }]])(
		'is not answered by %j',
		async (body) => {
			expect(await failure(json(200, body))).toMatchObject({
				kind: 'badResponse',
				message: 'Coupa did not send a GraphQL response',
			});
		},
	);
});

describe('errors of an answer', () => {
	it.each([
		[{ message: 'Odd' }, 'Odd', 'validation'],
		['Odd', 'Odd', 'validation'],
		[
			{ message: "Field 'x' doesn't exist on type 'Invoice'" },
			"Field 'x' doesn't exist on type 'Invoice'",
			'validation',
		],
		[{ message: 'Odd', path: ['invoices', 0, 'id'] }, 'Odd (at invoices.0.id)', 'validation'],
		[
			{ message: 'Odd', locations: [{ line: 2, column: 5 }] },
			'Odd (line 2, column 5)',
			'validation',
		],
		[{ message: 'Odd', locations: [{ line: 2 }], path: [] }, 'Odd (line 2)', 'validation'],
		[{ message: 'Odd', locations: 'x', path: null, extensions: 7 }, 'Odd', 'validation'],
		[{ message: 'Odd', locations: [{ line: 'two', column: null }] }, 'Odd', 'validation'],
		[{ code: 4 }, '{"code":4}', 'validation'],
		[{ message: '' }, '{"message":""}', 'validation'],
		[{ message: 'You are not authorized' }, 'You are not authorized', 'forbidden'],
		[{ message: 'No', extensions: { code: 'FORBIDDEN' } }, 'No', 'forbidden'],
		[{ message: 'Missing scope' }, 'Missing scope', 'forbidden'],
		[{ message: "Couldn't find Invoice with ID=1" }, "Couldn't find Invoice with ID=1", 'notFound'],
		[{ message: 'Rate limit exceeded' }, 'Rate limit exceeded', 'rateLimited'],
	])('%j reads %j and is %s', async (error, message, kind) => {
		expect(await failure(json(200, { errors: [error] }))).toMatchObject({ kind, message });
	});

	it('come in the other shapes of Coupa too', async () => {
		expect((await failure(json(200, { errors: 'No' }))).message).toBe('No');
		expect((await failure(json(200, { errors: { query: 'is odd' } }))).message).toBe(
			'query is odd',
		);
		expect((await failure(json(200, { errors: { query: ['is odd', 'is long'] } }))).message).toBe(
			'query is odd is long',
		);
	});

	it('that say the same are counted, and many different ones cut', async () => {
		const same = [0, 1, 2].map((at) => ({ message: 'No', path: ['invoices', at] }));
		expect((await failure(json(200, { errors: same }))).message).toBe(
			'No (at invoices.0, and 2 times more)',
		);
		expect((await failure(json(200, { errors: ['No', 'No'] }))).message).toBe(
			'No (and 1 time more)',
		);
		const five = 'Odd 0; Odd 1; Odd 2; Odd 3; Odd 4';
		for (const [length, message] of [
			[5, five],
			[6, `${five}; and 1 more error`],
			[9, `${five}; and 4 more errors`],
		] as const) {
			const errors = Array.from({ length }, (_, at) => `Odd ${at}`);
			expect((await failure(json(200, { errors }))).message).toBe(message);
		}
	});

	it.each([
		['Rate limit exceeded', /Lower "Requests per Second"/],
		["Couldn't find Invoice with ID=1", /Check the IDs in the query/],
		['Odd', /Check the fields, the arguments and the variables/],
	])('such as "%s" come with what to do next', async (message, advice) => {
		const { description } = await failure(json(200, { errors: [message] }));
		expect(description).toMatch(advice);
		expect(description).not.toMatch(/scope/);
	});

	it('name the read scopes of all that is asked for', async () => {
		const query =
			'{ novelty { id } bill: invoice(id: 1) { id requestedBy { login } novelty { id } invoiceLines { account { code } } ...F } items { id } } fragment F on InvoiceHeader { supplier { name } }';
		const { description } = await failure(json(200, { errors: [{ message: 'Forbidden' }] }), {
			query,
		});
		expect(description).toMatch(
			/needs the read scopes of all that the query reads: core\.invoice\.read \(invoice\)/,
		);
		expect(description).toMatch(/core\.supplier\.read \(supplier\)/);
		expect(description).toMatch(/core\.catalog\.read or core\.item\.read \(items\)/);
		expect(description).not.toMatch(/write/);
	});

	it('name no scope that writes, and none of what GraphQL reads by other scopes', async () => {
		const query = '{ receivingTransactions { id } attachments { id } items { id } }';
		const { description } = await failure(json(200, { errors: ['Forbidden'] }), { query });
		expect(description).toMatch(
			/reads: core\.inventory\.receiving\.read \(receivingTransactions\), core\.catalog\.read or core\.item\.read \(items\)/,
		);
	});

	it('name the scopes of fragments that hold themselves, too', async () => {
		const query =
			'{ suppliers { ...F } } fragment F on Supplier { ...G } fragment G on Supplier { parent { ...F commodity { id } } }';
		const { description } = await failure(json(200, { errors: ['Forbidden'] }), { query });
		expect(description).toMatch(
			/core\.supplier\.read \(suppliers\), core\.common\.read \(commodity\)/,
		);
	});

	it('do without scopes where nobody knows what is asked for', async () => {
		const { description } = await failure(json(200, { errors: ['Forbidden'] }), {
			query: '{ constructor { id } novelty { id } }',
		});
		expect(description).toMatch(/needs the read scopes of all that the query reads: add/);
	});

	it('leave the data that came with them, where these are wanted', async () => {
		const body = { data: { a: null, b: 1 }, errors: [{ message: 'No', path: ['a'] }] };
		const { answer } = await ask([json(200, body)], { allowPartial: true });
		expect(await answer).toMatchObject({ data: { a: null, b: 1 }, rawErrors: body.errors });
		expect((await failure(json(200, body))).description).toMatch(/Return Partial Data/);
		const nothing = { ...body, data: { a: null } };
		const error = await failure(json(200, nothing), { allowPartial: true });
		expect(error.message).toBe('No (at a)');
		expect(error.description).not.toMatch(/Return Partial Data/);
	});
});

describe('a refused request', () => {
	const refusal = json(403, {
		errors: [{ message: 'No', path: ['a'], extensions: { code: 'X' } }],
	});

	it('reads as one message, and names the scopes', async () => {
		const error = await failure(refusal, { query: '{ suppliers { id } }' });
		expect(error).toMatchObject({ kind: 'forbidden', status: 403, message: 'No' });
		expect(error.description).toMatch(/answered with 403\. .*core\.supplier\.read \(suppliers\)/);
	});

	it.each([403, 401])('with %i, by authorization code, says which grant to use', async (status) => {
		const answers = [json(status, { error: 'No' }), json(status, { error: 'No' })];
		const { description } = await failure(answers, { byAuthorizationCode: true });
		expect(description).toMatch(/only tokens of the grant type Client Credentials/);
		const other = await failure(answers);
		expect(other.description).not.toMatch(/grant type/);
	});

	it('with 401 is about the token, not about scopes', async () => {
		const { kind, description } = await failure([json(401, {}), json(401, {})]);
		expect(kind).toBe('unauthorized');
		expect(description).not.toMatch(/read scopes/);
	});

	it('with 404 says that there is no GraphQL, and others stay as they are', async () => {
		for (const byAuthorizationCode of [false, true]) {
			const missing = await failure(json(404, {}), { byAuthorizationCode });
			expect(missing.description).toMatch(/has no GraphQL there/);
			const odd = await failure(json(400, { error: 'Odd' }), { byAuthorizationCode });
			expect(odd).toMatchObject({ kind: 'validation', message: 'Odd' });
			expect(odd.description).not.toMatch(/GraphQL|grant type/);
		}
	});
});
