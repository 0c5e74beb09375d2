import type { IDataObject } from 'n8n-workflow';

import { byId } from '../support/scenario.mts';
import { type FilesScenario, itemWith, startFiles } from './files.mts';

let scenario: FilesScenario;
beforeAll(async () => {
	scenario = await startFiles();
});
afterAll(async () => await scenario.stop());
beforeEach(async () => {
	await scenario.sandbox.admin.clearFaults();
	await scenario.sandbox.admin.clearRequests();
});

function download(
	fileType: string,
	recordId: IDataObject | string,
	more: IDataObject = {},
): IDataObject {
	return { resource: 'file', operation: 'download', fileType, recordId, ...more };
}

function upload(recordId: string, more: IDataObject = {}): IDataObject {
	return { resource: 'file', operation: 'uploadImageScan', recordId, ...more };
}

const scan = itemWith({ data: ['Rechnung Ü 🧾.pdf', '%PDF scan'] });

test.each([
	['contracts/retrieve_executive_summary', 'application/pdf', 'core.contract.read'],
	['contracts/retrieve_legal_agreement', 'application/pdf', 'core.contract.read'],
	['expense_artifacts/image', 'image/png', 'core.expense.read'],
	['expense_reports/download', 'application/pdf', 'core.expense.read'],
	['invoices/retrieve_clearance_document', 'application/xml', 'core.invoice.read'],
	['invoices/retrieve_image_scan', 'application/pdf', 'core.invoice.read'],
	['invoices/retrieve_legal_invoice_pdf', 'application/pdf', 'core.invoice.read'],
	['items/image', 'image/png', 'core.catalog.read'],
	['users/retrieve_avatar', 'image/png', 'core.user.read'],
])('downloads %s, and names the scope that opens it', async (fileType, mimeType, scope) => {
	const [records, action] = fileType.split('/');
	const result = await scenario.run(download(fileType, '1', { outputBinaryField: 'scan' }));
	expect(result.error).toBeUndefined();
	const [{ json, binary }] = result.items;
	const content = await scenario.engine.contentOf(binary?.scan);
	expect(json).toEqual({ id: 1, fileName: expect.any(String), mimeType, size: content.length });
	expect(binary?.scan).toMatchObject({ fileName: json.fileName, mimeType });
	expect(await scenario.answered()).toEqual([`GET /api/${records}/1/${action} 200`]);

	const credential = await scenario.limitedTo('core.common.read');
	const { error } = await scenario.run(download(fileType, '1'), { credential });
	expect(error?.httpCode).toBe('403');
	expect(error?.description).toContain(`the scope ${scope}:`);
});

test('uploads an image scan that comes back byte for byte', async () => {
	const uploaded = await scenario.run(upload('4'), { items: [scan] });
	expect(uploaded.error).toBeUndefined();
	expect(uploaded.items[0].json).toMatchObject({ id: 4, 'image-scan': 'Rechnung Ü 🧾.pdf' });
	expect(await scenario.answered()).toEqual(['PUT /api/invoices/4/image_scan 200']);
	const back = await scenario.run(download('invoices/retrieve_image_scan', '4'));
	expect(await scenario.textOf(back)).toBe('%PDF scan');
	expect(back.items[0].json.fileName).toBe('Rechnung Ü 🧾.pdf');
});

test('a file that a record does not have', async () => {
	const { error } = await scenario.run(download('invoices/retrieve_image_scan', '2'));
	expect(error?.message).toMatch(/^Invoice Image Scan 2: .*has no image scan/);
	expect(error?.httpCode).toBe('404');
});

test('an invoice that is not there', async () => {
	const down = await scenario.run(download('invoices/retrieve_legal_invoice_pdf', '999999'));
	expect(down.error?.message).toMatch(/^Invoice Legal PDF 999999: /);
	const up = await scenario.run(upload('999999'), { items: [scan] });
	expect(up.error?.message).toMatch(/^Invoice 999999: /);
	expect(up.error?.httpCode).toBe('404');
});

test('uploads need their scope, and more than a read-only credential', async () => {
	const limited = await scenario.limitedTo('core.invoice.read');
	const refused = await scenario.run(upload('4'), { items: [scan], credential: limited });
	expect(refused.error?.description).toContain('the scope core.invoice.write:');
	await scenario.sandbox.admin.clearRequests();
	const token = await scenario.sandbox.admin.token();
	const credential = scenario.addCredential({ readOnly: true }, token);
	const { error } = await scenario.run(upload('4'), { items: [scan], credential });
	expect(error?.message).toBe('Access to Coupa is read-only');
	expect(await scenario.answered()).toEqual([]);
	const read = await scenario.run(download('items/image', '1'), { credential });
	expect(read.error).toBeUndefined();
});

test.each([
	['no ID', download('items/image', '={{ "" }}'), /record ID is empty/],
	[
		'another file',
		download('={{ "invoices/void" }}', '1'),
		/"invoices\/void" is not an option of "File Type"/,
	],
	['a path as ID', download('items/image', byId('..')), /is not an ID: choose "Number"/],
	['no ID to upload to', upload('={{ "" }}'), /record ID is empty/],
	['a missing field', upload('4', { binaryPropertyName: 'scan' }), /scan/],
	['an empty file', upload('4', { binaryPropertyName: 'empty' }), /"empty\.pdf".*is empty/],
])('refuses %s before anything is sent', async (_what, parameters, message) => {
	const item = itemWith({ data: ['a.pdf', 'A'], empty: ['empty.pdf', ''] });
	const { error } = await scenario.run(parameters, { items: [item] });
	expect(error?.message).toMatch(message);
	expect(await scenario.answered()).toEqual([]);
});

test('an image scan that is too large', async () => {
	await scenario.sandbox.admin.fault({ kind: 'status', status: 413, match: { method: 'PUT' } });
	const { error } = await scenario.run(upload('4'), { items: [scan] });
	expect(error?.message).toBe(
		'The file "Rechnung Ü 🧾.pdf" is too large for Coupa (less than 0.1 MB)',
	);
});

test('an image scan of which nobody knows whether it arrived is not sent again', async () => {
	await scenario.sandbox.admin.fault({ kind: 'reset', when: 'after', match: { method: 'PUT' } });
	const { error } = await scenario.run(upload('4'), { items: [scan] });
	expect(error?.message).toMatch(/^Invoice 4: it is not known whether/);
	expect(error?.description).toMatch(/The image scan may have been replaced\. Download it/);
	expect(await scenario.answered()).toHaveLength(1);
});

test('items that fail go on as errors', async () => {
	const parameters = download('invoices/retrieve_image_scan', '={{ $json.id }}');
	const items = [1, 2, 3].map((id) => ({ json: { id } }));
	const result = await scenario.run(parameters, { items, continueOnFail: true });
	expect(result.items.map(({ binary }) => binary !== undefined)).toEqual([true, false, true]);
	expect(result.items[1].json.error).toMatch(/has no image scan/);
});
