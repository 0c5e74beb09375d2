/** What feeds a workflow, a webhook or the model of an agent, chooses a record, and nothing else. */
import type { IDataObject } from 'n8n-workflow';

import { type HostileScenario, startHostileScenario } from '../support/hostileScenario.mts';
import { fileItem, READS, WRITES } from '../support/hostileRequests.mts';
import { object, objectByPath, queryOf } from '../support/scenario.mts';

let scenario: HostileScenario;
beforeAll(async () => {
	scenario = await startHostileScenario();
});
afterAll(async () => await scenario.stop());
beforeEach(() => scenario.coupa.reset());

/** Each would be another record, another operation, another path or another host, taken at its word. */
const HOSTILE_IDS = [
	...['//evil.example', '\\\\evil.example', '@evil.example', 'https://evil.example/1', '1@evil'],
	...['..', '.', '../1', '1/../2', '%2e%2e', '%2e%2e%2f1', '1%2f..%2f2', '..;', '1/approve'],
	...['1?exported=true', '1#', '1&x=1', '1;x=1', '1%00', '1\0', '1\n2', '1\r\nX-Evil: 1', '1 2'],
	...['1.json', '1.xml', 'void', 'void.json', 'mine', 'logout_iframe_session', '*', '１'],
	...['{supplier_id}', 'constructor', '__proto__', 'é', '\ud800', '1'.repeat(100_000) + '/..'],
];

/** The parameters that hold the ID of a record, of operations that read and that write. */
const ID_PARAMETERS: Array<[name: string, parameters: IDataObject, id: string]> = [
	['the record to get', READS['record get'], 'recordId'],
	['the record to update', WRITES['record update'], 'recordId'],
	['the record to delete', WRITES['record delete'], 'recordId'],
	['the record of an action', WRITES['record performAction'], 'recordId'],
	['the record above', READS['attachment getMany'], 'parentId'],
	['the attachment to download', READS['attachment download'], 'attachmentId'],
	['the attachment to delete', WRITES['attachment delete'], 'attachmentId'],
	['the record of a file', READS['file download'], 'recordId'],
	['the record of a scan', WRITES['file uploadImageScan'], 'recordId'],
	['the approval', WRITES['approval approve'], 'approvalId'],
	['the record of a comment', WRITES['comment create'], 'parentId'],
	['the document of an export', WRITES['erpExport markExported'], 'recordId'],
	['the load of a file', READS['dataFile getStatus'], 'dataFileSourceId'],
];

/**
 * What names no record by its ID is looked up as a number, in the list of the records that are meant; also
 * in other capitals.
 */
const LOOK_UP =
	/^GET \/api\/(asn\/headers|invoices|purchase_orders|suppliers)\?\w+(\[in\])?=[\w%.*-]+&fields=/;

test.each(ID_PARAMETERS)('the ID of %s reaches no other path', async (_name, parameters, id) => {
	const items = HOSTILE_IDS.map((hostile) => ({ ...fileItem(), json: { hostile } }));
	const { error, items: results } = await scenario.run(
		{ ...parameters, [id]: '={{ $json.hostile }}' },
		{ items, continueOnFail: true },
	);
	expect(error).toBeUndefined();
	const requests = scenario.coupa.seen.map(({ method, url }) => `${method} ${url}`);
	expect(requests.filter((request) => !LOOK_UP.test(request))).toEqual([]);
	expect(results.map(({ json }) => typeof json.error)).toEqual(items.map(() => 'string'));
});

test('an update cannot become an action of the object, whose name is given as an ID', async () => {
	const options = { checkFields: false };
	const update = { ...WRITES['record update'], object: object('asn/headers'), options };
	for (const recordId of ['void', 'receive', 'VOID', 'void.json']) {
		const { error } = await scenario.run({ ...update, recordId });
		expect(error?.message).toBe(`There is no ASN Header "${recordId}"`);
	}
	expect(scenario.coupa.seen.filter(({ method }) => method !== 'GET')).toEqual([]);
});

test.each(['1', ' 4711 ', '9f1c2d3e-0b1a-4c5d-8e9f-001122334455'])(
	'the ID "%s" is one',
	async (recordId) => {
		const body = JSON.stringify({ id: Number(recordId) || 1 });
		scenario.coupa.answer = (_request, response) => response.end(body);
		await scenario.run({ ...READS['record get'], recordId });
		expect(scenario.coupa.seen.map(({ url }) => url)).toEqual([
			`/api/suppliers/${recordId.trim()}`,
		]);
	},
);

const HOSTILE_PATHS = [
	...['//evil.example/api', '\\\\evil.example', '@evil.example', 'https://evil.example/api', '..'],
	...['../oauth2/token', 'suppliers/../../oauth2/token', '%2e%2e/oauth2', 'a%2f..%2fb', 'a%5cb'],
	...['suppliers?limit=1', 'suppliers#x', 'suppliers\nHost: evil', 'suppliers%00', 'a\0', 'a b'],
	...['/api/api/../x', 'javascript:alert(1)', '.', './x', '/'.repeat(200_000) + 'x', '[::1]:80'],
	...['/a' + '/'.repeat(200_000) + 'b', 'x'.repeat(9_000)],
];

test('the path of an object stays below /api of the host of the credential', async () => {
	const items = HOSTILE_PATHS.map((path) => ({ json: { path } }));
	await scenario.run(
		queryOf('', {
			object: objectByPath('={{ $json.path }}'),
			parentId: '1',
			secondParentId: '2',
		}),
		{
			items,
			continueOnFail: true,
		},
	);
	const { host } = new URL(scenario.coupa.url);
	expect(scenario.coupa.seen.length).toBeGreaterThan(0);
	for (const { url, headers } of scenario.coupa.seen) {
		expect(headers.host).toBe(host);
		expect(new URL(url, scenario.coupa.url).pathname).toMatch(/^\/api\//);
		expect(url).not.toMatch(/\.\.|%2e|%2f|%5c|\\/i);
	}
});

test('the path of a custom request stays on the host of the credential', async () => {
	const items = HOSTILE_PATHS.flatMap((path) => [
		{ json: { path } },
		{ json: { path: `/${path}` } },
		{ json: { path: `/api/${path}` } },
	]);
	await scenario.run(
		{ ...READS['customAction sendRequest GET'], path: '={{ $json.path }}' },
		{ items, continueOnFail: true },
	);
	const { host, origin } = new URL(scenario.coupa.url);
	expect(scenario.coupa.seen.length).toBeGreaterThan(0);
	for (const { url, headers } of scenario.coupa.seen) {
		expect(headers.host).toBe(host);
		expect(new URL(url, origin).origin).toBe(origin);
		expect(url).not.toMatch(/\.\.|\/\/|%2e|%2f|%5c|\\/i);
	}
});

test('who edits a workflow cannot choose the host by any parameter', async () => {
	const url = 'https://evil.example';
	scenario.coupa.answer = (_request, response) => response.end('{"id": 1}');
	const { error } = await scenario.run({
		...READS['record get'],
		instanceUrl: url,
		baseUrl: url,
		url,
		options: { baseURL: url, proxy: url, instanceUrl: url },
	});
	expect(error).toBeUndefined();
	expect(scenario.coupa.seen.map(({ url: path }) => path)).toEqual(['/api/suppliers/1']);
});

test.each([
	['a metadata service', 'http://169.254.169.254'],
	['a metadata service by name', 'http://metadata.google.internal'],
	['a private network', 'http://10.0.0.1'],
	['a host by plain http', 'http://acme.coupahost.com'],
	['a private network in other words', 'http://167772161'],
	['a host that begins as this machine', 'http://127.0.0.1.evil.example'],
	['a user in front of the host', 'https://acme.coupahost.com@evil.example'],
	['a path', 'https://evil.example/acme.coupahost.com'],
	['another protocol', 'gopher://127.0.0.1'],
])('a credential for %s sends nothing', async (_name, instanceUrl) => {
	const credential = scenario.addCredential();
	credential.data.instanceUrl = instanceUrl;
	const { error } = await scenario.run(READS['record get'], { credential });
	expect(error?.message).toMatch(/^The Coupa host is not usable/);
	expect(scenario.coupa.seen).toEqual([]);
});
