/** What comes over a connection is no HTTP, or less than it says: the node ends with an error that is true. */
import type { ServerResponse } from 'node:http';

import { type HostileScenario, startHostileScenario } from '../support/hostileScenario.mts';
import { READS, WRITES } from '../support/hostileRequests.mts';

let scenario: HostileScenario;
beforeAll(async () => {
	scenario = await startHostileScenario();
});
afterAll(async () => await scenario.stop());
beforeEach(() => scenario.coupa.reset());

const CREATE = { ...WRITES['record create'], options: { checkFields: false } };
const MEGABYTE = 1024 * 1024;

function answerWith(act: (response: ServerResponse) => void): void {
	scenario.coupa.answer = (_request, response) => act(response);
}

const UNCLEAR = /it is not known whether Coupa carried out the request/;

test.each<[string, (response: ServerResponse) => void]>([
	[
		'fewer bytes than announced',
		(response) => {
			response.writeHead(201, { 'content-length': '100' });
			response.write('{"id": 1}', () => response.destroy());
		},
	],
	[
		'headers of a megabyte',
		(response) => {
			response.writeHead(201, { 'x-a': 'x'.repeat(MEGABYTE) }).end('{"id": 1}');
		},
	],
	[
		'a body that is not compressed as it says',
		(response) => {
			response.writeHead(201, { 'content-encoding': 'gzip' }).end('{"id": 1}');
		},
	],
	['no HTTP at all', (response) => response.socket?.end('220 smtp.example ESMTP\r\n')],
	[
		'two lengths',
		(response) =>
			response.socket?.end(
				'HTTP/1.1 201 OK\r\nContent-Length: 5\r\nContent-Length: 9\r\n\r\n{"id":1}\n',
			),
	],
	['an empty answer', (response) => response.socket?.end()],
])('%s: a write is not sent again, and may have happened', async (_name, act) => {
	answerWith(act);
	const { error } = await scenario.run(CREATE);
	expect(error?.message).toMatch(UNCLEAR);
	expect(scenario.coupa.seen).toHaveLength(1);
});

test('an answer that comes a byte at a time ends with the time that is set', async () => {
	answerWith((response) => {
		response.writeHead(201, { 'content-type': 'application/json' });
		const drip = setInterval(() => response.write(' '), 100);
		response.once('close', () => clearInterval(drip));
	});
	const { error } = await scenario.run({
		...CREATE,
		options: { checkFields: false, timeout: 1 },
	});
	expect(error?.message).toMatch(UNCLEAR);
	expect(error?.description).toMatch(/did not answer in time/);
}, 20_000);

test('a file under a name of folders has the last part as its name', async () => {
	answerWith((response) => {
		response.writeHead(200, {
			'content-type': 'application/pdf',
			'content-disposition': 'attachment; filename="../../../etc/cron.d/evil\\..\\x.pdf"',
		});
		response.end('%PDF-1.7');
	});
	const { items } = await scenario.run(READS['file download']);
	expect(items[0].json.fileName).toMatch(/^[\w.]+\.pdf$/);
	expect(items[0].binary?.data.directory).toBeUndefined();
});
