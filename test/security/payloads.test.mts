/** Answers that no Coupa would give: the node ends with an error that says what happened, or with data. */
import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';

import { type HostileScenario, startHostileScenario } from '../support/hostileScenario.mts';
import { READS, WRITES } from '../support/hostileRequests.mts';
import { sendJson } from '../support/hostileServer.mts';
import { queryOf } from '../support/scenario.mts';

let scenario: HostileScenario;
beforeAll(async () => {
	scenario = await startHostileScenario();
});
afterAll(async () => await scenario.stop());
beforeEach(() => scenario.coupa.reset());

const GET = READS['record get'];
const CREATE = { ...WRITES['record create'], options: { checkFields: false } };
const MEGABYTE = 1024 * 1024;

function answerWith(act: (response: ServerResponse) => void): void {
	scenario.coupa.answer = (_request, response) => act(response);
}

function nested(levels: number): string {
	return '['.repeat(levels) + '"x"' + ']'.repeat(levels);
}

describe('nesting of 100,000 levels', () => {
	const DEEP = nested(100_000);

	test('in a record is data', async () => {
		answerWith((response) => sendJson(response, 200, `{"id": 1, "a": ${DEEP}}`));
		const { error, items } = await scenario.run(GET);
		expect(error).toBeUndefined();
		expect(items[0].json.id).toBe(1);
	});

	test('in a record whose keys are to change is an error', async () => {
		answerWith((response) => sendJson(response, 200, `{"id": 1, "a": ${DEEP}}`));
		const { error } = await scenario.run({ ...GET, options: { keyStyle: 'camelCase' } });
		expect(error?.message).toMatch(/nested too deeply for another key style/);
	});

	test('in an error hides neither the status nor that a write may have happened', async () => {
		answerWith((response) => sendJson(response, 422, `{"errors": ${DEEP}}`));
		expect((await scenario.run(GET)).error?.message).toBe('Supplier 1: Coupa refused the values');
		answerWith((response) => sendJson(response, 500, `{"errors": ${DEEP}}`));
		expect((await scenario.run(CREATE)).error?.message).toMatch(/it is not known whether/);
	});

	test('in the input is an error, and nothing is sent', async () => {
		for (const jsonBody of [`{"name": ${DEEP}}`, `{"custom-fields.${'a.'.repeat(100_000)}a": 1}`]) {
			const { error } = await scenario.run({ ...CREATE, jsonBody });
			expect(error?.message).toMatch(/nested too deeply/);
		}
		expect(scenario.coupa.seen).toEqual([]);
	});

	test('in GraphQL is an error', async () => {
		answerWith((response) => sendJson(response, 200, `{"errors": [{"path": ${DEEP}}]}`));
		const { error } = await scenario.run(READS['graphql query']);
		expect(error?.message).toMatch(/nested too deeply/);
	});
});

describe('numbers', () => {
	test.each(['1e400', '-1e400', '9007199254740993', '1.5', '-1', '"7/approve"', 'null', '{}'])(
		'the ID %s is data, and no ID to go on from',
		async (id) => {
			answerWith((response) => sendJson(response, 200, `[{"id": ${id}}]`));
			const { error, items } = await scenario.run(queryOf('suppliers', { returnAll: true }));
			expect(error).toBeUndefined();
			expect(items).toHaveLength(1);
		},
	);

	test('an ID beyond what a number holds exactly is refused, not rounded', async () => {
		const { error } = await scenario.run({
			...WRITES['erpExport reportSuccess'],
			recordId: '9007199254740993',
		});
		expect(error).toBeDefined();
		expect(scenario.coupa.seen).toEqual([]);
	});

	test('an ID as text goes out digit by digit', async () => {
		answerWith((response) => sendJson(response, 200, '{"id": 1}'));
		await scenario.run({ ...GET, recordId: '9007199254740993' });
		expect(scenario.coupa.seen[0].url).toBe('/api/suppliers/9007199254740993');
	});
});

describe('a body of another shape', () => {
	test.each(['[{"id": 1}]', '{}'])('%s in the place of a record is an error', async (body) => {
		answerWith((response) => sendJson(response, 200, body));
		const { error, items } = await scenario.run(GET);
		expect(error?.message).toMatch(/cannot be read: it is (empty|not a record)$/);
		expect(items).toEqual([]);
	});

	test('another record than the one that was asked for is an error', async () => {
		answerWith((response) => sendJson(response, 200, '{"id": 999}'));
		const { error, items } = await scenario.run(GET);
		expect(error?.message).toMatch(/cannot be read: it is the record 999, not \d+$/);
		expect(items).toEqual([]);
	});

	test.each(['"text"', '5', 'true', 'null', '{}', '', '[{"id": 1}]', '{"status": "queued"}'])(
		'%s as the answer to a write does not prove that a record was created',
		async (body) => {
			answerWith((response) => sendJson(response, 201, body));
			const { error, items } = await scenario.run(CREATE);
			expect(error?.message).toContain('it is not known whether Coupa carried out the request');
			expect(items).toEqual([]);
		},
	);

	test.each(['"text"', '5', '[1]', '[null]', '[[{"id": 1}]]'])(
		'%s in the place of a list gives no item that is no record',
		async (body) => {
			answerWith((response) => sendJson(response, 200, body));
			const { items } = await scenario.run(queryOf('suppliers', { limit: 5 }));
			for (const { json } of items) expect(Array.isArray(json)).toBe(false);
		},
	);

	test('JSON of another content type is JSON, and text of JSON is none', async () => {
		answerWith((response) => response.end('{"id": 1}'));
		expect((await scenario.run(GET)).items[0].json).toEqual({ id: 1 });
		answerWith((response) => sendJson(response, 201, '<supplier/>'));
		const { error } = await scenario.run(CREATE);
		expect(error?.description).toMatch(/XML instead of JSON/);
	});

	test('what is no UTF-8 is replaced, and nothing else', async () => {
		const body = Buffer.concat([Buffer.from('{"id": 1, "a": "'), Buffer.from([0xff, 0xc0, 0x80])]);
		answerWith((response) => response.end(Buffer.concat([body, Buffer.from('é"}')])));
		const { items } = await scenario.run(GET);
		expect(items[0].json.a).toMatch(/^\ufffd+é$/);
	});
});

describe('size', () => {
	test('a page of 50 MB is read', async () => {
		answerWith((response) =>
			sendJson(response, 200, `[{"id": 1, "a": "${'x'.repeat(50 * MEGABYTE)}"}]`),
		);
		const { error, items } = await scenario.run(queryOf('suppliers', { limit: 1 }));
		expect(error).toBeUndefined();
		expect(items[0].json.a).toHaveLength(50 * MEGABYTE);
	}, 60_000);

	/** Writes as long as the other side reads; it counts what left. */
	function endlessly(response: ServerResponse, piece: Buffer, sent: { bytes: number }): void {
		response.on('error', () => undefined);
		const go = (): void => {
			while (!response.destroyed) {
				sent.bytes += piece.byteLength;
				if (!response.write(piece)) return void response.once('drain', go);
			}
		};
		go();
	}

	test.each([
		['a read', GET, 'application/json', 200],
		['a write', CREATE, 'application/json', 201],
		['a query of GraphQL', READS['graphql query'], 'application/json', 200],
		['data where a file was asked for', READS['file download'], 'application/json', 200],
		[
			'text',
			{ ...READS['customAction sendRequest GET'], options: { responseFormat: 'text' } },
			'text/plain',
			200,
		],
	])(
		'the endless answer to %s ends in an error',
		async (_name, parameters, type, status) => {
			const sent = { bytes: 0 };
			answerWith((response) => {
				response.writeHead(status, { 'content-type': type });
				endlessly(response, Buffer.alloc(MEGABYTE, ' '), sent);
			});
			const { error } = await scenario.run(parameters);
			expect(error?.message).toMatch(/Coupa sent more than 64 MB in one answer/);
			expect(scenario.coupa.seen).toHaveLength(1);
			expect(sent.bytes).toBeLessThan(100 * MEGABYTE);
		},
		60_000,
	);

	test('an answer that unpacks to 300 MB is not unpacked to its end', async () => {
		const bomb = gzipSync(Buffer.alloc(300 * MEGABYTE, ' '));
		expect(bomb.byteLength).toBeLessThan(MEGABYTE);
		answerWith((response) => {
			response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
			response.end(bomb);
		});
		const before = process.memoryUsage().arrayBuffers;
		const { error } = await scenario.run(GET);
		expect(error?.message).toMatch(/Coupa sent more than 64 MB in one answer/);
		expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(200 * MEGABYTE);
	}, 60_000);

	test('of an endless error only the beginning is read', async () => {
		const sent = { bytes: 0 };
		answerWith((response) => {
			response.writeHead(422, { 'content-type': 'application/json' });
			endlessly(response, Buffer.alloc(MEGABYTE, 'x'), sent);
		});
		const { error, stored } = await scenario.run(CREATE);
		expect(error?.httpCode).toBe('422');
		expect(sent.bytes).toBeLessThan(20 * MEGABYTE);
		expect(stored.length).toBeLessThan(MEGABYTE);
	}, 60_000);

	test('of thousands of messages the first ones are told', async () => {
		const errors = Array.from({ length: 2000 }, (_, index) => `${index} ${'e'.repeat(400)}`);
		answerWith((response) => sendJson(response, 422, JSON.stringify({ errors })));
		const { error } = await scenario.run(CREATE);
		expect(error?.message).toMatch(/^New Supplier: 0 e+; 1 e+; .*; and 1980 more messages$/s);
		expect(error?.message.length).toBeLessThan(12_000);
	});

	test('a path and a message of any length end somewhere', async () => {
		const { error } = await scenario.run({ ...GET, recordId: 'x'.repeat(MEGABYTE) });
		expect(error?.message.length).toBeLessThan(12_000);
		const message = 'm'.repeat(MEGABYTE);
		answerWith((response) => sendJson(response, 200, JSON.stringify({ errors: [{ message }] })));
		const graphql = await scenario.run(READS['graphql query']);
		expect(graphql.error?.message.length).toBeLessThan(12_000);
	});
});
