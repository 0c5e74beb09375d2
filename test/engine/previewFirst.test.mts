/** A credential with Preview First: nothing is written but what was previewed, unchanged and in time. */
import type { IDataObject } from 'n8n-workflow';

import type { StoredCredential } from '../support/credentials.mts';
import { object, type Scenario, startScenario } from '../support/scenario.mts';
import { approval, nextNumber, submittedInvoice, waiting } from './approvals.mts';

let scenario: Scenario;
let credential: StoredCredential;
beforeAll(async () => {
	scenario = await startScenario({ rate: false });
	credential = scenario.addCredential({ previewFirst: true }, scenario.token);
});
afterAll(async () => await scenario.stop());
beforeEach(async () => await scenario.sandbox.admin.clearRequests());

const update = (recordId: string, website: string): IDataObject => ({
	resource: 'record',
	operation: 'update',
	object: object('suppliers'),
	recordId,
	inputMode: 'json',
	jsonBody: JSON.stringify({ website }),
});
const create = (name: string): IDataObject => ({
	resource: 'record',
	operation: 'create',
	object: object('suppliers'),
	inputMode: 'json',
	jsonBody: JSON.stringify({ name }),
});

async function run(parameters: IDataObject, previewCode = '', by = credential) {
	return await scenario.run({ ...parameters, options: { previewCode } }, { credential: by });
}

async function codeFor(parameters: IDataObject, by = credential): Promise<string> {
	const { items, error } = await run(parameters, '', by);
	expect(error).toBeUndefined();
	return String(items[0].json.previewCode);
}

async function writes(): Promise<string[]> {
	return (await scenario.apiRequests()).filter((request) => !request.startsWith('GET'));
}

async function expectRefused(
	parameters: IDataObject,
	code: string,
	message: RegExp,
	by = credential,
): Promise<void> {
	await scenario.sandbox.admin.clearRequests();
	const { error } = await run(parameters, code, by);
	expect(error?.message).toMatch(message);
	expect(await writes()).toEqual([]);
}

test('a preview has a short code and a time, and the second call carries it out', async () => {
	const { items } = await run(update('5', 'https://a.example'));
	const { previewCode, validUntil } = items[0].json;
	expect(String(previewCode).length).toBeLessThan(130);
	const minutes = (Date.parse(String(validUntil)) - Date.now()) / 60_000;
	expect(minutes).toBeGreaterThan(13);
	expect(minutes).toBeLessThanOrEqual(15);
	expect(await writes()).toEqual([]);
	const done = await run(update('5', 'https://a.example'), String(previewCode));
	expect(done.items[0].json).toMatchObject({ id: 5, website: 'https://a.example' });
	expect(await writes()).toEqual(['PUT /api/suppliers/5']);
});

describe('a code is refused', () => {
	test('for other values', async () => {
		const code = await codeFor(update('6', 'https://b.example'));
		await expectRefused(update('6', 'https://evil.example'), code, /for another request/);
	});

	test('for another record', async () => {
		const code = await codeFor(update('6', 'https://b.example'));
		await expectRefused(update('7', 'https://b.example'), code, /for another request/);
	});

	test('for another operation', async () => {
		const code = await codeFor(create('Preview of a name'));
		await expectRefused(update('6', 'https://b.example'), code, /for another request/);
	});

	test.each([
		['changed', (code: string) => code.replace(/^./, (first) => (first === 'a' ? 'b' : 'a'))],
		['cut', (code: string) => code.slice(0, -1)],
		['made up', () => 'yes'],
		['of other parts', (code: string) => `${code}.x`],
	])('that was %s', async (_how, changed) => {
		const parameters = update('6', 'https://b.example');
		const code = changed(await codeFor(parameters));
		await expectRefused(parameters, code, /given for another connection, or was changed/);
	});

	test('that another credential gave, of the same client too', async () => {
		const other = scenario.addCredential({ previewFirst: true }, scenario.token);
		const parameters = update('6', 'https://b.example');
		const code = await codeFor(parameters, other);
		await expectRefused(parameters, code, /given for another connection/);
	});

	test('after its time', async () => {
		const start = Date.now();
		const brief = scenario.addCredential({ previewFirst: true, previewMinutes: 1 }, scenario.token);
		const parameters = update('6', 'https://b.example');
		const code = await codeFor(parameters, brief);
		const clock = jest.spyOn(Date, 'now').mockImplementation(() => start + 70_000);
		try {
			await expectRefused(parameters, code, /The preview code expired at/, brief);
		} finally {
			clock.mockRestore();
		}
	});

	test('where the record was changed meanwhile', async () => {
		const parameters = update('8', 'https://b.example');
		const code = await codeFor(parameters);
		const record = { 'updated-at': '2031-01-01T00:00:00Z', name: 'Changed' };
		await scenario.sandbox.admin.updateRecord('suppliers', 8, record);
		await expectRefused(parameters, code, /The record was changed since the preview/);
	});

	test('where the document of an approval was changed meanwhile', async () => {
		const invoice = await submittedInvoice(scenario, nextNumber());
		const { id } = await waiting(scenario, invoice);
		const approvalId = String(id);
		const parameters = approval('approve', { identifyBy: 'approvalId', approvalId });
		const code = await codeFor(parameters as IDataObject);
		const dearer = { 'updated-at': '2031-01-01T00:00:00Z', 'gross-total': '99999.00' };
		await scenario.sandbox.admin.updateRecord('invoices', invoice, dearer);
		await expectRefused(parameters as IDataObject, code, /The record was changed/);
	});

	test('the second time, also where nothing in this process knows of the first', async () => {
		const parameters = create('Created once only');
		const [first, second] = [await codeFor(parameters), await codeFor(parameters)];
		expect((await run(parameters, first)).error).toBeUndefined();
		await expectRefused(parameters, first, /created since the preview|used already/);
		await expectRefused(parameters, second, /created since the preview/);
	});
});

test('without the credential’s word, a code is not needed', async () => {
	const { error } = await run(update('5', 'https://c.example'), '', scenario.credential);
	expect(error).toBeUndefined();
	expect(await writes()).toEqual(['PUT /api/suppliers/5']);
});

test('reads need no code, and give no preview', async () => {
	const { items } = await run({
		resource: 'customAction',
		operation: 'sendRequest',
		method: 'GET',
		path: '/api/suppliers/5',
	});
	expect(items[0].json).toMatchObject({ id: 5 });
	expect(items[0].json).not.toHaveProperty('preview');
});

test('there is no code where it is not known what else would be sent', async () => {
	const { items } = await scenario.run(
		{
			resource: 'customAction',
			operation: 'sendRequest',
			method: 'POST',
			path: '/api/suppliers',
			bodyType: 'json',
			jsonBody: '{"name": "To a file"}',
			options: { responseFormat: 'file' },
		},
		{ credential },
	);
	expect(items[0].json).not.toHaveProperty('previewCode');
	expect(items[0].json.then).toMatch(/There is no preview code/);
	expect(await writes()).toEqual([]);
});

test('what the credential does not allow gets no code', async () => {
	const other = scenario.addCredential(
		{ previewFirst: true, allowedWrites: 'invoices' },
		scenario.token,
	);
	const { error } = await run(create('Not allowed'), '', other);
	expect(error?.message).toBe('The write "create" on suppliers is not allowed');
});
