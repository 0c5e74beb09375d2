import { matchKey, upsertRecord } from '../../../coupa/records/index.ts';
import { type Answer, broken, failureOf, fakeCoupa, json, text } from '../../support/fakeCoupa.mts';
import { PATH, supplierUpserts } from './supplierUpserts.mts';

/** Items of one run, each with a record that is matched by its number. */
function upserts(answers: readonly Answer[], notTaken: 'fail' | 'ignore' | 'warn' = 'ignore') {
	const { client, clock, sent } = fakeCoupa(answers);
	const { finder, context } = supplierUpserts(client, clock, { notTaken });
	const hints: string[] = [];
	context.hint = (message) => hints.push(message);
	return {
		hints,
		requests: () => sent.map(({ method, url }) => `${method} ${new URL(url).pathname}`),
		async upsert(number: string, more: object = {}) {
			const payload = { number, ...more };
			const key = matchKey(payload, ['number']);
			const { id, operation } = await upsertRecord(context, { payload, key, finder });
			return { id, operation };
		},
	};
}

const times = (count: number, answer: Answer) => Array<Answer>(count).fill(answer);
const GET = `GET ${PATH}`;

test.each([
	['an error', json(200, { error: 'Internal' })],
	['null', json(200, null)],
	['a list in an object', json(200, { suppliers: [{ id: 1, number: 'A' }] })],
	['a text', json(200, 'none')],
	['nothing', text(200, '')],
	['a web page', text(200, '<html></html>', { 'content-type': 'text/html' })],
	['a list of texts', json(200, ['A'])],
	['a record without ID', json(200, [{ number: 'A' }])],
	['the 404 of a gateway', text(404, 'default backend - 404')],
])('a search that is answered with %s never leads to a write', async (_what, answer) => {
	const run = upserts(times(20, answer));
	await failureOf(run.upsert('A'));
	expect(new Set(run.requests())).toEqual(new Set([GET]));
});

test.each([
	['an empty list', json(200, [])],
	['"No results match"', json(404, { error: 'No results match the query.' })],
])('%s means that there is none, and the record is created', async (_what, answer) => {
	const run = upserts([answer, json(201, { id: 7, number: 'A' })]);
	expect(await run.upsert('A')).toEqual({ id: 7, operation: 'created' });
});

test('of two items with one key, the second updates what the first created', async () => {
	const listed = json(200, [{ id: 7 }]);
	const run = upserts([json(200, []), json(201, { id: 7 }), listed, json(200, { id: 7 })]);
	await run.upsert('A');
	expect(await run.upsert('A')).toEqual({ id: 7, operation: 'updated' });
	expect(run.requests()).toEqual([GET, `POST ${PATH}`, GET, `PUT ${PATH}/7`]);
	expect(run.hints).toEqual([]);
});

test.each<[string, Answer, number]>([
	['no list shows', json(200, []), 1],
	['a list shows, whatever it was asked for', json(200, [{ id: 3 }]), 0],
	['no list can be read for', json(403, { error: 'no' }), 0],
])(
	'of a record that %s, a person is told that each run may create one more',
	async (_, answer, count) => {
		const created = (id: number) => json(201, { id, number: String(id) });
		const run = upserts([json(200, []), created(7), answer, json(200, []), created(8)]);
		await run.upsert('7');
		// One look is enough for a run.
		await run.upsert('8');
		expect(run.requests()).toEqual([GET, `POST ${PATH}`, GET, GET, `POST ${PATH}`]);
		expect(run.hints).toHaveLength(count);
		if (count > 0)
			expect(run.hints[0]).toMatch(/^Supplier 7 was created, and no list of Coupa shows it/);
	},
);

test('so it is where Coupa did not take a value, and that is an error', async () => {
	const created = json(201, { id: 7, number: 'A', name: 'B' });
	const run = upserts([json(200, []), created, json(200, [])], 'fail');
	const { kind } = await failureOf(run.upsert('A', { name: 'A' }));
	expect(kind).toBe('notTaken');
	expect(run.hints).toHaveLength(1);
});

test('where the first one tells no ID, the record is looked for again', async () => {
	const found = json(200, [{ id: 7, number: 'A' }]);
	const run = upserts([json(200, []), text(201, ''), found, json(200, { id: 7 })]);
	await run.upsert('A').catch(() => undefined);
	expect(await run.upsert('A')).toEqual({ id: 7, operation: 'updated' });
});

test('a create with an unknown outcome is not done again: the record is looked for', async () => {
	const found = json(200, [{ id: 7, number: 'A' }]);
	const run = upserts([json(200, []), broken(), found, json(200, { id: 7 })]);
	expect((await failureOf(run.upsert('A'))).kind).toBe('unknownOutcome');
	expect(await run.upsert('A')).toEqual({ id: 7, operation: 'updated' });
	expect(run.requests()).toEqual([GET, `POST ${PATH}`, GET, `PUT ${PATH}/7`]);
});

test.each(['fail', 'ignore', 'warn'] as const)(
	'a record that was created without its key is an error with %s, and not created again at once',
	async (notTaken) => {
		const run = upserts(
			[json(200, []), json(201, { id: 7, number: null }), json(200, { id: 7, number: 'A' })],
			notTaken,
		);
		const error = await failureOf(run.upsert('A'));
		expect(error.message).toMatch(/^Supplier 7 was created, but .* matched by: number \(sent "A"/);
		expect(error.description).toMatch(/next run would not find it, and create it again/);
		expect(await run.upsert('A')).toEqual({ id: 7, operation: 'updated' });
	},
);

test('a key that comes back in another case was taken', async () => {
	const run = upserts([json(200, []), json(201, { id: 7, number: 'a' })], 'warn');
	expect(await run.upsert('A')).toEqual({ id: 7, operation: 'created' });
});

test('where another run was faster, what it created is updated', async () => {
	const taken = json(400, { errors: { number: ['has already been taken'] } });
	const found = json(200, [{ id: 9, number: 'A' }]);
	const run = upserts([json(200, []), taken, found, json(200, { id: 9 })]);
	expect(await run.upsert('A')).toEqual({ id: 9, operation: 'updated' });
});

test('where another value is taken, the refusal is the error', async () => {
	const taken = json(400, { errors: { name: ['Name has already been taken'] } });
	const run = upserts([json(200, []), taken, json(200, [])]);
	expect((await failureOf(run.upsert('A'))).message).toMatch(/already been taken/);
});

test('a refusal for another reason is not taken for a duplicate', async () => {
	const blank = json(400, { errors: { name: ["Name can't be blank"] } });
	const run = upserts([json(200, []), blank]);
	expect((await failureOf(run.upsert('A'))).message).toMatch(/can't be blank/);
	expect(run.requests()).toEqual([GET, `POST ${PATH}`]);
});
