/** Names of fields are data: no name reaches what all objects share, and none is lost. */
import type { IDataObject } from 'n8n-workflow';

import { withKeyStyle } from '../../coupa/fields/index.ts';
import { errorMessages } from '../../coupa/http/errorMessages.ts';
import { type HostileScenario, startHostileScenario } from '../support/hostileScenario.mts';
import { READS, WRITES } from '../support/hostileRequests.mts';
import { sendJson } from '../support/hostileServer.mts';

let scenario: HostileScenario;
beforeAll(async () => {
	scenario = await startHostileScenario();
});
afterAll(async () => await scenario.stop());

const inherited = [Object, Array, Function, String].map(
	({ prototype }) => [prototype, Object.getOwnPropertyNames(prototype).join()] as const,
);
beforeEach(() => scenario.coupa.reset());
afterEach(() => {
	for (const [prototype, names] of inherited) {
		expect(Object.getOwnPropertyNames(prototype).join()).toBe(names);
	}
	expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

const RECORD =
	'{"id": 1, "__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 1}},' +
	' "custom-fields": {"__proto__": {"polluted": 1}, "prototype": 2}}';

const NO_CHECK = { options: { checkFields: false } };

describe('what goes out', () => {
	test('JSON goes to Coupa with the names that it has', async () => {
		await scenario.run({ ...WRITES['record create'], ...NO_CHECK, jsonBody: RECORD });
		expect(JSON.parse(scenario.coupa.seen[0].body)).toEqual(JSON.parse(RECORD));
		expect(scenario.coupa.seen[0].body).toContain('"__proto__":{"polluted":1}');
	});

	test('names with dots are data, and objects of the payload only', async () => {
		const jsonBody = JSON.stringify({
			'__proto__.polluted': 1,
			'constructor.prototype.polluted': 1,
			'custom-fields.__proto__.polluted': 1,
			'supplier.__proto__.polluted': 1,
		});
		await scenario.run({ ...WRITES['record create'], ...NO_CHECK, jsonBody });
		expect(scenario.coupa.seen[0].body).toBe(
			'{"__proto__.polluted":1,"constructor.prototype.polluted":1,' +
				'"custom-fields":{"__proto__":{"polluted":1}},"supplier.__proto__.polluted":1}',
		);
	});

	test('so do the fields of the mapper', async () => {
		const parameters: IDataObject = {
			...WRITES['record create'],
			...NO_CHECK,
			inputMode: 'fields',
			fields: {
				mappingMode: 'autoMapInputData',
				value: null,
				matchingColumns: [],
				schema: [],
			},
		};
		const json = JSON.parse('{"name": "Acme", "constructor.prototype.polluted": 1}') as IDataObject;
		await scenario.run(parameters, { items: [{ json }] });
		const sent = scenario.coupa.seen.filter(({ method }) => method === 'POST');
		for (const { body } of sent) expect(body).toContain('"name":"Acme"');
	});

	test.each(['constructor', '__proto__', 'toString', 'constructor.name'])(
		'a record has no value under "%s" to be matched by, unless it has one',
		async (field) => {
			const upsert = { ...WRITES['record createOrUpdate'], ...NO_CHECK, matchFields: [field] };
			const { error } = await scenario.run(upsert);
			expect(error?.message).toBe(`The record has no value for "${field}", by which it is matched`);
			expect(scenario.coupa.seen).toEqual([]);
		},
	);

	test('a choice named as what objects inherit is no choice', async () => {
		const options = { responseFormat: 'constructor' };
		const { error } = await scenario.run({ ...READS['customAction sendRequest GET'], options });
		expect(error?.message).toMatch(/^"constructor" is not an option of "/);
		expect(scenario.coupa.seen).toEqual([]);
	});
});

describe('what comes in', () => {
	test.each(['coupa', 'camelCase', 'snakeCase'])(
		'is data in the key style %s',
		async (keyStyle) => {
			scenario.coupa.answer = (_request, response) => sendJson(response, 200, RECORD);
			const { items, error } = await scenario.run({
				...READS['record get'],
				options: { keyStyle },
			});
			expect(error).toBeUndefined();
			expect(Object.getPrototypeOf(items[0].json)).not.toHaveProperty('polluted');
			expect(items[0].json.id).toBe(1);
		},
	);

	test('is data where names become others', () => {
		const styled = withKeyStyle(JSON.parse('{"--proto--": {"polluted": 1}}'), 'snakeCase');
		expect(JSON.stringify(styled)).toBe('{"__proto__":{"polluted":1}}');
		expect(Object.getPrototypeOf(styled)).toBe(Object.prototype);
	});

	test('is data in GraphQL, as fields and as errors', async () => {
		const query = { ...READS['graphql query'], options: { ignoreErrors: true } };
		const errors = '[{"__proto__": {"polluted": 1}, "message": "m"}]';
		scenario.coupa.answer = (_request, response) =>
			sendJson(response, 200, `{"data": ${RECORD}, "errors": ${errors}}`);
		const { items, error } = await scenario.run(query);
		expect(error).toBeUndefined();
		expect(items[0].json).toHaveProperty('id', 1);
	});

	test.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])(
		'the error "%s" of the token endpoint is only a word',
		async (word) => {
			scenario.coupa.answer = (_request, response) =>
				sendJson(response, 400, JSON.stringify({ error: word }));
			const credential = scenario.addCredential({}, null);
			const { error } = await scenario.run(READS['record get'], { credential });
			expect(error?.message).toBe(`Coupa did not issue an access token (${word})`);
			expect(error?.description).toMatch(/^Check the Instance URL, the client ID/);
		},
	);

	test('an entity of XML named as what objects inherit stays as it is', () => {
		const body = '<errors><error>&constructor; &amp; &toString;</error></errors>';
		expect(errorMessages({ status: 400, headers: {}, body })).toEqual([
			'&constructor; & &toString;',
		]);
	});

	test('errors by field are told by their names', async () => {
		scenario.coupa.answer = (_request, response) =>
			sendJson(response, 422, '{"errors": {"__proto__": ["is bad"], "constructor": ["is odd"]}}');
		const { error } = await scenario.run(READS['record get']);
		expect(error?.message).toBe('Supplier 1: Proto is bad; Constructor is odd');
	});
});
