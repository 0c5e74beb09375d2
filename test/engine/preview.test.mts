/** A preview says what would be written, and writes nothing: of every operation that writes. */
import type { IDataObject, INodePropertyOptions } from 'n8n-workflow';

import { nounOf } from '../../nodes/shared/nouns.ts';
import { objectByPath, type Scenario, startScenario } from '../support/scenario.mts';
import { itemWith } from './files.mts';
import { record, WRITING } from './previewCases.mts';

let scenario: Scenario;
beforeAll(async () => {
	scenario = await startScenario({ rate: false });
});
afterAll(async () => await scenario.stop());
beforeEach(async () => await scenario.sandbox.admin.clearRequests());

interface Planned {
	method: string;
	path: string;
	query?: Record<string, string>;
	body?: Record<string, unknown>;
}

/** Operations that only read. */
const READING = [
	'record.get',
	'record.query',
	'approval.getMany',
	'attachment.download',
	'attachment.getMany',
	'comment.getMany',
	'dataFile.createCsv',
	'dataFile.getStatus',
	'erpExport.getUnexported',
	'file.download',
	...['graphql.query', 'tenant.check'],
];

async function writes(): Promise<string[]> {
	const requests = await scenario.apiRequests();
	return requests.filter((request) => !/^(GET|POST \/api\/graphql)/.test(request));
}

/** Every operation of the node, as `resource.operation`; those of nouns are the same ones. */
function operations(): string[] {
	const { properties } =
		scenario.engine.nodeTypes.getByNameAndVersion('n8n-nodes-coupa.coupa').description;
	return properties
		.filter(({ name }) => name === 'operation')
		.filter(({ displayOptions }) => nounOf(displayOptions?.show?.resource?.[0]) === undefined)
		.flatMap(({ displayOptions, options = [] }) =>
			(options as INodePropertyOptions[]).map(
				({ value }) => `${String(displayOptions?.show?.resource?.[0])}.${String(value)}`,
			),
		);
}

/** The path of a request; made IDs as they come. */
function shown(request: string): string {
	return decodeURI(request.split('?')[0]);
}

function asPattern({ method, path }: Planned): string {
	const escaped = path.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
	return `^${method} ${escaped.replace(/<ID of new record \d+>/g, '\\d+')}$`;
}

test('every operation is known here, as one that writes or one that reads', () => {
	expect(operations().sort()).toEqual([...Object.keys(WRITING), ...READING].sort());
});

test.each(Object.keys(WRITING))('%s writes nothing, and says what it would send', async (name) => {
	const { parameters, items } = await WRITING[name](scenario);
	await scenario.sandbox.admin.clearRequests();
	const options = { ...(parameters.options as IDataObject | undefined) };
	const preview = await scenario.run(
		{ ...parameters, options: { ...options, preview: true } },
		{ items },
	);
	expect(preview.error).toBeUndefined();
	expect(await writes()).toEqual([]);
	expect(preview.items).toHaveLength(1);
	const { json } = preview.items[0];
	expect(json.preview).toBe(true);
	expect(json.then).toBeUndefined();
	const planned = json.requests as unknown as Planned[];
	expect(planned.length).toBeGreaterThan(0);
	// The token is nowhere.
	expect(JSON.stringify(json)).not.toMatch(/authorization|bearer|eyJ/i);

	const real = await scenario.run({ ...parameters, options }, { items });
	expect(real.error).toBeUndefined();
	const sent = (await writes()).map(shown);
	expect(sent).toHaveLength(planned.length);
	planned.forEach((request, index) => {
		expect(sent[index]).toMatch(new RegExp(asPattern(request)));
	});
});

test.each(Object.keys(WRITING))('%s is carried out by its preview code alone', async (name) => {
	const { parameters, items } = await WRITING[name](scenario);
	const credential = scenario.addCredential({ previewFirst: true }, scenario.token);
	await scenario.sandbox.admin.clearRequests();
	const run = async (previewCode: unknown) => {
		const options = { ...(parameters.options as IDataObject | undefined), previewCode };
		return await scenario.run({ ...parameters, options } as IDataObject, { items, credential });
	};
	const { items: previewed, error } = await run('');
	expect(error).toBeUndefined();
	expect(await writes()).toEqual([]);
	const { previewCode, requests } = previewed[0].json;
	const real = await run(previewCode);
	expect(real.error).toBeUndefined();
	expect(real.items[0].json.preview).toBeUndefined();
	expect(await writes()).toHaveLength((requests as unknown[]).length);
	const asked = (await scenario.apiRequests()).filter((request) => request.startsWith('GET'));
	for (const one of asked) expect(asked.filter((other) => other === one).length).toBeLessThan(6);
	await run(previewCode);
	expect(await writes()).toEqual([]);
});

test('a code is not for another file of the same name and size', async () => {
	const { parameters } = await WRITING['attachment.upload'](scenario);
	const credential = scenario.addCredential({ previewFirst: true }, scenario.token);
	const run = async (content: string, previewCode: unknown) =>
		await scenario.run({ ...parameters, options: { previewCode } } as IDataObject, {
			items: [itemWith({ a: ['a.pdf', content] })],
			credential,
		});
	const { items } = await run('one', '');
	const { error } = await run('two', items[0].json.previewCode);
	expect(error?.message).toMatch(/for another request/);
	expect(await writes()).toEqual([]);
	expect((await run('one', items[0].json.previewCode)).error).toBeUndefined();
});

test('a file is shown by its name and size', async () => {
	const { parameters, items } = await WRITING['attachment.upload'](scenario);
	const { items: output } = await scenario.run(
		{ ...parameters, options: { preview: true } },
		{ items },
	);
	expect(output[0].json.requests).toMatchObject([
		{ body: { 'attachment[file]': { file: 'a.pdf', size: 1, type: 'application/pdf' } } },
		{ body: { 'attachment[file]': { file: 'b.pdf', size: 2 } } },
	]);
});

test('with a read-only credential, it shows what would be refused', async () => {
	const credential = scenario.addCredential({ readOnly: true }, scenario.token);
	const { parameters } = await WRITING['record.update'](scenario);
	const { items } = await scenario.run(
		{ ...parameters, options: { preview: '={{ true }}' } },
		{ credential },
	);
	expect(items[0].json.requests).toHaveLength(1);
});

test.each(['maybe', 'true', 'false', ''])(
	'%j is no boolean, and writes nothing',
	async (preview) => {
		const { parameters } = await WRITING['record.update'](scenario);
		const { error } = await scenario.run({ ...parameters, options: { preview } });
		expect(error?.message).toBe(`${JSON.stringify(preview)} is not an option of "Preview"`);
		expect(await writes()).toEqual([]);
	},
);

test('what cannot be sent is an error in a preview, too', async () => {
	const { error } = await scenario.run(
		record('create', { jsonBody: '{"nmae": "X"}', options: { preview: true } }),
	);
	expect(error?.message).toMatch(/nmae/);
});

test('an item shows what an item before it would create', async () => {
	const items = ['first', 'second'].map((name) => ({
		json: { number: 'PREVIEW-2', name: `Previewed ${name}` },
	}));
	const parameters = record('createOrUpdate', {
		matchFields: ['number'],
		jsonBody: '={{ $json }}',
		options: { preview: true },
	});
	const { items: output } = await scenario.run(parameters, { items });
	expect(output.flatMap(({ json }) => json.requests as unknown as Planned[])).toMatchObject([
		{ method: 'POST', path: '/api/suppliers' },
		{ method: 'PUT', path: '/api/suppliers/<ID of new record 1>' },
	]);
});

test("a read of one's own gives what it reads", async () => {
	const { items } = await scenario.run({
		resource: 'customAction',
		operation: 'sendRequest',
		method: 'GET',
		path: '/api/suppliers/5',
		options: { preview: true },
	});
	expect(items[0].json).toMatchObject({ id: 5, preview: true, requests: [] });
});

test('of a record that cannot be read, the request is shown, and why nothing is compared', async () => {
	const { items } = await scenario.run(
		record('update', {
			object: objectByPath('nonsense'),
			recordId: '1',
			jsonBody: '{"a": 1}',
			options: { preview: true },
		}),
	);
	expect(items[0]?.json).toMatchObject({
		would: 'update',
		problem: expect.stringMatching(/nonsense/),
		requests: [{ method: 'PUT', path: '/api/nonsense/1' }],
	});
});
