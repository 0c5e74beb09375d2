/** Files in an n8n that collects them before it stores them: in its database, as queue mode has it, or in S3. */
import { type FilesScenario, startFiles } from './files.mts';

let scenario: FilesScenario;
beforeAll(async () => {
	// n8n-core has no database: it then keeps files in the items, which collects them in the same way.
	process.env.N8N_DEFAULT_BINARY_DATA_MODE = 'database';
	scenario = await startFiles();
});
afterAll(async () => await scenario.stop());

test('a file comes whole', async () => {
	const result = await scenario.run({
		resource: 'file',
		operation: 'download',
		fileType: 'invoices/retrieve_legal_invoice_pdf',
		recordId: '1',
		options: { timeout: 10 },
	});
	const text = await scenario.textOf(result);
	expect(result.items[0].binary?.data.id).toBeUndefined();
	expect(text).toMatch(/^%PDF/);
	expect(result.items[0].json.size).toBe(Buffer.byteLength(text));
	expect(await scenario.answered()).toEqual(['GET /api/invoices/1/retrieve_legal_invoice_pdf 200']);
}, 60_000);

test('a file by a custom action, too', async () => {
	const result = await scenario.run({
		resource: 'customAction',
		operation: 'sendRequest',
		method: 'GET',
		path: '/api/invoices/1/retrieve_legal_invoice_pdf',
		options: { responseFormat: 'file', timeout: 10 },
	});
	expect(await scenario.textOf(result)).toMatch(/^%PDF/);
}, 60_000);
