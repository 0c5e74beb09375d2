/** Files in both directions: what breaks on the way, and what must not happen then. */
import { createRequire } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';

import type { IDataObject } from 'n8n-workflow';

import { type Scenario, startScenario } from '../support/scenario.mts';

// The axios that n8n itself uses: it holds n8n's own timeout of five minutes.
const fromN8n = createRequire(createRequire(import.meta.url).resolve('n8n-core'));
const axios = createRequire(fromN8n.resolve('@n8n/backend-network'))('axios') as {
	defaults: { timeout: number };
};

let scenario: Scenario;
beforeAll(async () => {
	scenario = await startScenario({ rate: false });
});
afterAll(async () => await scenario.stop());
beforeEach(async () => {
	await scenario.sandbox.admin.clearFaults();
	await scenario.sandbox.admin.clearRequests();
});

const LEGAL = '/api/invoices/1/retrieve_legal_invoice_pdf';

function download(path = LEGAL, options: IDataObject = {}): IDataObject {
	return {
		resource: 'customAction',
		operation: 'sendRequest',
		method: 'GET',
		path,
		options: { responseFormat: 'file', ...options },
	};
}

function upload(): IDataObject {
	const field = [
		{ name: 'attachment[type]', type: 'text', value: 'file' },
		{ name: 'attachment[file]', type: 'file', binaryPropertyName: 'scan' },
	];
	return {
		resource: 'customAction',
		operation: 'sendRequest',
		method: 'POST',
		path: '/api/invoices/1/attachments',
		bodyType: 'multipart',
		formFields: { field },
	};
}

function scan(text: string, fileName = 'scan.pdf') {
	const data = Buffer.from(text).toString('base64');
	return [{ json: {}, binary: { scan: { data, fileName, mimeType: 'application/pdf' } } }];
}

async function statuses(): Promise<number[]> {
	const requests = await scenario.sandbox.admin.requests();
	return requests.filter(({ path }) => path.startsWith('/api')).map(({ status }) => status);
}

async function contentOf(result: Awaited<ReturnType<Scenario['run']>>): Promise<string> {
	expect(result.error).toBeUndefined();
	const content = await scenario.engine.contentOf(result.items[0].binary?.data);
	return content.toString('latin1');
}

test('a download that breaks off is tried again, and is whole', async () => {
	const whole = await contentOf(await scenario.run(download()));
	await scenario.sandbox.admin.fault({ kind: 'cut', match: { path: LEGAL } });
	await scenario.sandbox.admin.clearRequests();
	expect(await contentOf(await scenario.run(download()))).toBe(whole);
	expect(await statuses()).toEqual([200, 200]);
});

test('a download survives a token that has expired', async () => {
	const whole = await contentOf(await scenario.run(download()));
	await scenario.sandbox.admin.revokeTokens();
	await scenario.sandbox.admin.clearRequests();
	expect(await contentOf(await scenario.run(download()))).toBe(whole);
	expect((await statuses())[0]).toBe(401);
}, 30_000);

test('an upload survives a token that has expired, byte for byte', async () => {
	await scenario.sandbox.admin.revokeTokens();
	const text = 'scan '.repeat(50_000);
	const result = await scenario.run(upload(), { items: scan(text, 'Prüfbericht Ü 🧾.pdf') });
	expect(result.error).toBeUndefined();
	expect((await statuses())[0]).toBe(401);
	const [{ json }] = result.items;
	expect(json['file-file-name']).toBe('Prüfbericht Ü 🧾.pdf');
	const back = await scenario.run(download(`/api/invoices/1/attachments/${String(json.id)}`));
	expect(await contentOf(back)).toBe(text);
	expect(back.items[0].binary?.data.fileName).toBe('Prüfbericht Ü 🧾.pdf');
}, 30_000);

describe("n8n's own timeout", () => {
	let usual: number;
	beforeEach(() => {
		usual = axios.defaults.timeout;
		axios.defaults.timeout = 300;
	});
	afterEach(() => {
		axios.defaults.timeout = usual;
	});

	test.each([
		['an upload', 'POST', upload()],
		['a download', 'GET', download()],
	])('does not end %s that takes longer', async (_what, method, parameters) => {
		await scenario.sandbox.admin.fault({ kind: 'slow', ms: 1000, match: { method } });
		const result = await scenario.run(parameters, { items: scan('slow') });
		expect(result.error).toBeUndefined();
		expect(await statuses()).toEqual([method === 'POST' ? 201 : 200]);
	});
});

// The sandbox would take longer than the test may.
test.each([
	['an upload', { kind: 'slow', ms: 60_000 }, 'POST', upload()],
	['a download', { kind: 'stall', ms: 60_000 }, 'GET', download()],
] as const)('cancelling the execution ends %s under way', async (_what, fault, method, run) => {
	await scenario.sandbox.admin.fault({ ...fault, match: { method, path: '/api/' } });
	const result = await scenario.run(run, { items: scan('x'), cancelAfterMs: 300 });
	expect(result.error?.message).toBe('The execution was cancelled');
	expect(result.items).toEqual([]);
});

test('a token that stays refused: what Coupa says of it is the error', async () => {
	const match = { path: '/api/' };
	await scenario.sandbox.admin.fault({ kind: 'refuseToken', times: 9, match });
	const { error } = await scenario.run(download());
	expect(error?.message).toBe('The access token is invalid');
	expect(error?.httpCode).toBe('401');
}, 60_000);

test.each([
	['a.pdf', 'application/octet-stream', 'application/pdf'],
	['a.unknown', 'application/octet-stream', 'application/octet-stream'],
	['a.unknown', 'application/x-own', 'application/x-own'],
])('%s sent as %s is of the type %s', async (fileName, sent, mimeType) => {
	const headers = {
		'content-type': sent,
		'content-disposition': `attachment; filename="${fileName}"`,
	};
	await scenario.sandbox.admin.fault({ kind: 'status', status: 200, headers, body: 'x' });
	const { items } = await scenario.run(download());
	expect(items[0].binary?.data).toMatchObject({ fileName, mimeType });
});

test('what Coupa says instead of a file is the error', async () => {
	const { error } = await scenario.run(download('/api/invoices/2/retrieve_image_scan'));
	expect(error?.message).toMatch(/has no image scan/);
});

test('an empty file is refused before anything is sent', async () => {
	const { error } = await scenario.run(upload(), { items: scan('') });
	expect(error?.message).toBe('The file "scan.pdf" in the field "scan" is empty');
	expect(await statuses()).toEqual([]);
});

test('an upload of which nobody knows whether it arrived is not repeated', async () => {
	await scenario.sandbox.admin.fault({ kind: 'reset', when: 'after', match: { method: 'POST' } });
	const { error } = await scenario.run(upload(), { items: scan('once') });
	expect(error?.message).toMatch(/it is not known whether Coupa carried out the request/);
	expect(await statuses()).toHaveLength(1);
});

describe('a transfer that stalls has ended before the node has', () => {
	/** More than the buffers between the two processes hold. */
	const LARGE = 'x'.repeat(24 * 1024 * 1024);
	const ATTACHMENTS = '/api/invoices/1/attachments';

	/** What is open, and the attachments, once all that was under way has come to its end. */
	async function afterwards(ms: number): Promise<{ open: string[]; attachments: number }> {
		await sleep(ms);
		const open = await scenario.sandbox.admin.open();
		const { items } = await scenario.run({
			resource: 'attachment',
			operation: 'getMany',
			object: { __rl: true, mode: 'list', value: 'invoices/{invoice_id}/attachments' },
			parentId: '1',
			returnAll: true,
		});
		return { open: open.map(({ method, path }) => `${method} ${path}`), attachments: items.length };
	}

	let before: number;
	beforeAll(async () => {
		before = (await afterwards(0)).attachments;
	});

	test.each([
		['Timeout', { options: { timeout: 1 } }, {}, /it is not known whether Coupa carried out/],
		['Stop', {}, { cancelAfterMs: 700 }, /was cancelled/],
	])(
		'an upload, by %s: nothing arrives',
		async (_what, options, more, message) => {
			const match = { path: ATTACHMENTS };
			await scenario.sandbox.admin.fault({ kind: 'stallUpload', ms: 3_000, match });
			const run = { ...upload(), ...options };
			const { error } = await scenario.run(run, { items: scan(LARGE), ...more });
			expect(error?.message).toMatch(message);
			expect(await afterwards(4_000)).toEqual({ open: [], attachments: before });
		},
		30_000,
	);

	// Reads are tried again, which the faults of a Timeout let pass: a host that is down is waited for.
	test.each([
		['Timeout', { kind: 'stall', ms: 60_000, times: 6 }, { timeout: 3 }, {}, undefined],
		[
			'Stop',
			{ kind: 'stall', ms: 60_000, times: 99 },
			{},
			{ cancelAfterMs: 700 },
			'The execution was cancelled',
		],
		[
			'Timeout before the head',
			{ kind: 'slow', ms: 60_000, times: 6 },
			{ timeout: 3 },
			{},
			undefined,
		],
	] as const)(
		'six downloads, by %s: none is open',
		async (_what, fault, options, more, message) => {
			await scenario.sandbox.admin.fault({ ...fault, match: { path: LEGAL } });
			const items = Array.from({ length: 6 }, () => ({ json: {} }));
			const run = {
				resource: 'file',
				operation: 'download',
				fileType: 'invoices/retrieve_legal_invoice_pdf',
				recordId: '1',
				options: { ...options, parallelRequests: 6 },
			};
			const { error } = await scenario.run(run, { items, ...more });
			expect(error?.message).toBe(message);
			await scenario.sandbox.admin.clearFaults();
			expect((await afterwards(2_000)).open).toEqual([]);
		},
		120_000,
	);
});
