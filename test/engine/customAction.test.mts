import { type Scenario, startScenario, valuesOf } from '../support/scenario.mts';

let scenario: Scenario;
beforeAll(async () => {
	scenario = await startScenario({ counts: { suppliers: 120 }, rate: false });
});
afterAll(async () => await scenario.stop());
beforeEach(async () => {
	await scenario.sandbox.admin.clearFaults();
	await scenario.sandbox.admin.clearRequests();
});

function send(more: object) {
	return { resource: 'customAction', operation: 'sendRequest', ...more };
}

function pairs(values: Record<string, string>) {
	return { pair: Object.entries(values).map(([name, value]) => ({ name, value })) };
}

test('sends a request with query parameters', async () => {
	const queryParameters = pairs({ 'id[in]': '3,4', return_object: 'limited' });
	const result = await scenario.run(send({ path: '/api/suppliers', queryParameters }));
	expect(valuesOf(result, 'id')).toEqual([3, 4]);
});

test.each(['/api/suppliers?id[in]=3,4', 'suppliers?id%5Bin%5D=3%2C4', 'api/suppliers?id[in]=3,4'])(
	'the path may be %s',
	async (path) => {
		const queryParameters = pairs({ return_object: 'limited' });
		const result = await scenario.run(send({ path, queryParameters }));
		expect(result.items.map(({ json }) => json)).toEqual([{ id: 3 }, { id: 4 }]);
	},
);

test('the path may be the full URL, of the own host only', async () => {
	const path = `${scenario.sandbox.url}/api/suppliers/3?return_object=limited`;
	const result = await scenario.run(send({ path }));
	expect(result.items.map(({ json }) => json)).toEqual([{ id: 3 }]);
	const other = path.replace(/:(\d+)/, (_port, digits) => `:${Number(digits) + 1}`);
	expect((await scenario.run(send({ path: other }))).error?.message).toMatch(/it names a host/);
});

test('the query of a path counts in pagination, too', async () => {
	const parameters = send({ path: 'suppliers?id[gt]=5', pagination: true, returnAll: true });
	const { error } = await scenario.run(parameters);
	expect(error?.message).toMatch(/"id\[gt\]" cannot be set together with pagination/);
	const path = 'suppliers?id[lt]=80';
	const result = await scenario.run({ ...parameters, path });
	expect(result.items).toHaveLength(79);
});

test('reads a list page by page', async () => {
	const parameters = send({ path: '/api/suppliers', pagination: true, returnAll: true });
	const result = await scenario.run(parameters);
	expect(result.items).toHaveLength(120);
	// Three pages, and the last record from the other end.
	expect(await scenario.apiRequests()).toHaveLength(4);
});

test('sends JSON, and gives status and headers when asked for', async () => {
	const jsonBody = '{"website": "https://custom.example"}';
	const result = await scenario.run(
		send({
			method: 'PUT',
			path: '/api/suppliers/5',
			bodyType: 'json',
			jsonBody,
			options: { fullResponse: true },
		}),
	);
	expect(result.items[0].json).toMatchObject({
		statusCode: 200,
		headers: { 'content-type': expect.stringMatching(/json/) },
		body: { id: 5, website: 'https://custom.example' },
	});
});

test('sends XML, and gives the XML of the answer', async () => {
	const xmlBody = '<supplier><website>https://xml.example</website></supplier>';
	const result = await scenario.run(
		send({ method: 'PUT', path: '/api/suppliers/6', bodyType: 'xml', xmlBody }),
	);
	expect(result.error).toBeUndefined();
	expect(result.items[0].json.data).toMatch(/<website>https:\/\/xml\.example<\/website>/);
});

test('downloads a file to binary data', async () => {
	const result = await scenario.run(
		send({
			path: '/api/suppliers/1',
			options: { responseFormat: 'file', outputBinaryField: 'answer' },
		}),
	);
	expect(result.error).toBeUndefined();
	const file = result.items[0].binary?.answer;
	expect(file?.fileName).toMatch(/^1/);
	const content = await scenario.engine.contentOf(file);
	expect(content.toString('utf8')).toMatch(/Acme Industrial Supply/);
});

test('uploads binary data as form data', async () => {
	const field = [
		{ name: 'attachment[type]', type: 'text', value: 'file' },
		{ name: 'attachment[intent]', type: 'text', value: 'Internal' },
		{ name: 'attachment[file]', type: 'file', binaryPropertyName: 'scan' },
	];
	const scan = {
		data: Buffer.from('%PDF-1.7 a scan').toString('base64'),
		fileName: 'scan.pdf',
		mimeType: 'application/pdf',
	};
	const result = await scenario.run(
		send({
			method: 'POST',
			path: '/api/invoices/1/attachments',
			bodyType: 'multipart',
			formFields: { field },
		}),
		{ items: [{ json: {}, binary: { scan } }] },
	);
	expect(result.error).toBeUndefined();
	expect(JSON.stringify(result.items[0].json)).toMatch(/scan\.pdf/);
});

test.each([
	['https://evil.example/api/suppliers', /it names a host/],
	['//evil.example/api', /empty segment/],
	['/\\evil.example/api', /backslash/],
	['/api/../oauth2/token', /climbs out/],
	['/api/%2e%2e/oauth2', /climbs out/],
	['/api/..%2foauth2', /encoded slash/],
	['@evil.example/api', /does not start with/],
	['/api/suppliers#1', /query or fragment/],
	['https://evil.example?@/api/suppliers', /it names a host/],
	['evil.example/api/suppliers', /does not start with/],
	['/api/sup pliers', /space or control/],
])('the path %s is refused before anything is sent', async (path, message) => {
	const { error } = await scenario.run(send({ path }));
	expect(error?.message).toMatch(message);
	expect(error?.description).toMatch(/only to the host of your Coupa/);
	expect(await scenario.sandbox.admin.requests()).toEqual([]);
});

test.each([
	[{ headers: pairs({ Authorization: 'Bearer mine' }) }, /header "Authorization" cannot be set/],
	[{ headers: pairs({ Host: 'evil.example' }) }, /header "Host" cannot be set/],
	[{ headers: pairs({ 'X-A': 'a\r\nX-B: b' }) }, /header "X-A" is not usable/],
	[{ path: 'suppliers?limit=1', queryParameters: pairs({ limit: '2' }) }, /"limit" is set twice/],
	[
		{ pagination: true, queryParameters: pairs({ offset: '50' }) },
		/"offset" cannot be set together with pagination/,
	],
])('%# is refused with what to change', async (more, message) => {
	const { error } = await scenario.run(send({ path: '/api/suppliers', ...more }));
	expect(error?.message).toMatch(message);
	expect(await scenario.sandbox.admin.requests()).toEqual([]);
});

test('a read-only credential refuses it too', async () => {
	const credential = scenario.addCredential({ readOnly: true }, scenario.token);
	const { error } = await scenario.run(send({ method: 'DELETE', path: '/api/tasks/1' }), {
		credential,
	});
	expect(error?.message).toBe('Access to Coupa is read-only');
});
