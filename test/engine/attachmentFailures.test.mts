import { objectByPath } from '../support/scenario.mts';
import { attachment, type FilesScenario, itemWith, startFiles } from './files.mts';

let scenario: FilesScenario;
beforeAll(async () => {
	scenario = await startFiles();
});
afterAll(async () => await scenario.stop());
beforeEach(async () => {
	await scenario.sandbox.admin.clearFaults();
	await scenario.sandbox.admin.clearRequests();
});

const ATTACHMENTS = '/api/invoices/1/attachments';
const THREE = itemWith({ a: ['a.pdf', 'A'], b: ['b.pdf', 'B'], c: ['c.pdf', 'C'] });
const allOfThem = attachment('upload', { binaryPropertyName: '*' });

test('when the second of three fails, the error says what is in Coupa already', async () => {
	await scenario.sandbox.admin.fault({
		kind: 'status',
		status: 400,
		skip: 1,
		match: { method: 'POST', path: ATTACHMENTS },
		body: { errors: { file: ['File has a virus'] } },
	});
	const { error } = await scenario.run(allOfThem, { items: [THREE] });
	expect(error?.message).toBe('New Invoice Attachment "b.pdf": File has a virus');
	expect(error?.description).toMatch(
		/It failed on the file "b\.pdf"\. Uploaded before it: "a\.pdf" \(\d+\)\. Running it again would upload these again: .* Not tried: "c\.pdf"\./,
	);
	expect(await scenario.answered()).toEqual([`POST ${ATTACHMENTS} 201`, `POST ${ATTACHMENTS} 400`]);
});

test('an error item carries what is in Coupa already, and the other items go on', async () => {
	await scenario.sandbox.admin.fault({
		kind: 'status',
		status: 422,
		skip: 1,
		match: { method: 'POST', path: ATTACHMENTS },
	});
	const { items, error } = await scenario.run(allOfThem, {
		items: [THREE, itemWith({ d: ['d.pdf', 'D'] })],
		continueOnFail: true,
	});
	expect(error).toBeUndefined();
	const [failed, other] = items;
	expect(failed.json.details).toMatchObject({
		status: 422,
		failedFile: 'b.pdf',
		uploaded: [{ id: expect.any(Number), fileName: 'a.pdf' }],
		notTried: ['c.pdf'],
	});
	expect(failed.pairedItem).toEqual({ item: 0 });
	expect(other.json).toMatchObject({ file: 'd.pdf' });
});

test('in the error output, an item keeps its fields and its files', async () => {
	await scenario.sandbox.admin.fault({ kind: 'status', status: 422, match: { method: 'POST' } });
	const items = [itemWith({ scan: ['a.pdf', 'A'] }, { number: 'INV-1' })];
	const run = attachment('upload', { binaryPropertyName: 'scan' });
	const { failed } = await scenario.run(run, { items, errorOutput: true });
	expect(failed).toHaveLength(1);
	expect(failed[0].json).toMatchObject({ number: 'INV-1', error: expect.any(String) });
	expect((await scenario.engine.contentOf(failed[0].binary?.scan)).toString()).toBe('A');
});

test('in the usual output, the files of the input are not taken for files of Coupa', async () => {
	const items = [itemWith({ data: ['other.pdf', 'not this one'] })];
	const run = attachment('download', { attachmentId: '999999' });
	const { items: output } = await scenario.run(run, { items, continueOnFail: true });
	expect(output.map(({ json, binary }) => [typeof json.error, binary])).toEqual([
		['string', undefined],
	]);
});

test('an upload of which nobody knows whether it arrived: not repeated, and how to check', async () => {
	await scenario.sandbox.admin.fault({ kind: 'reset', when: 'after', match: { method: 'POST' } });
	const { error } = await scenario.run(allOfThem, { items: [THREE] });
	expect(error?.message).toMatch(/^New Invoice Attachment "a\.pdf": it is not known whether/);
	expect(error?.description).toMatch(
		/List the attachments of the record, and look for "a\.pdf".*Not tried: "b\.pdf", "c\.pdf"\./,
	);
	expect(await scenario.answered()).toHaveLength(1);
});

test('a file that is too large, for Coupa or for a server before it', async () => {
	const match = { method: 'POST', path: ATTACHMENTS };
	await scenario.sandbox.admin.fault({ kind: 'status', status: 413, format: 'html', match });
	const { error } = await scenario.run(attachment('upload'), {
		items: [itemWith({ data: ['large.pdf', 'x'.repeat(300_000)] })],
	});
	expect(error?.message).toBe('The file "large.pdf" is too large for Coupa (0.3 MB)');
	expect(error?.description).toMatch(/was answered with 413\. Nothing was saved\./);
});

test.each([
	[
		'an empty file',
		{ items: [itemWith({ data: ['empty.pdf', ''] })] },
		{},
		/"empty.pdf".*is empty/,
	],
	[
		'one empty file of two',
		{ items: [itemWith({ a: ['a.pdf', 'A'], b: ['b.pdf', ''] })] },
		{ binaryPropertyName: 'a,b' },
		/"b\.pdf" in the field "b" is empty/,
	],
	['a missing field', { items: [THREE] }, { binaryPropertyName: 'a, scan' }, /scan/],
	['no field', { items: [THREE] }, { binaryPropertyName: ' , ' }, /No binary field is chosen/],
	['no files at all', {}, { binaryPropertyName: '*' }, /The item has no files/],
	[
		'one name for several files',
		{ items: [THREE] },
		{ binaryPropertyName: '*', options: { fileName: 'x.pdf' } },
		/The File Name "x\.pdf" is for one file, and the item has 3/,
	],
	['no URL', {}, { source: 'url', url: ' ' }, /The URL to attach is empty/],
	['half a URL', {}, { source: 'url', url: 'example.com' }, /"example\.com" is not usable/],
	['no text', {}, { source: 'text', text: '' }, /The text to attach is empty/],
	['another source', {}, { source: '={{ "ftp" }}' }, /"ftp" is not an option of "From"/],
	[
		'no parent',
		{ items: [THREE] },
		{ parentId: '={{ "" }}' },
		/belongs to another record, whose ID is missing/,
	],
	[
		'another path',
		{ items: [THREE] },
		{ object: objectByPath('invoices/1') },
		/The path "invoices\/1" is not one of attachments/,
	],
])('refuses %s before anything is sent', async (_what, more, parameters, message) => {
	const { error } = await scenario.run(attachment('upload', parameters), more);
	expect(error?.message).toMatch(message);
	expect(await scenario.answered()).toEqual([]);
});

test('one or all: by an expression too, and nothing else', async () => {
	const all = await scenario.run(attachment('download', { download: '={{ "all" }}' }));
	expect(all.error).toBeUndefined();
	expect(all.items.length).toBeGreaterThan(0);
	const { error } = await scenario.run(attachment('download', { download: '={{ "some" }}' }));
	expect(error?.message).toBe('"some" is not an option of "Download"');
});

test.each(['download', 'delete'])('%s without an attachment ID is refused', async (operation) => {
	const { error } = await scenario.run(attachment(operation, { attachmentId: '={{ "" }}' }));
	expect(error?.message).toBe('The attachment ID is empty');
	expect(await scenario.answered()).toEqual([]);
});

test.each([
	['download', { attachmentId: '999999' }, /^Invoice Attachment 999999: /],
	['delete', { attachmentId: '999999' }, /^Invoice Attachment 999999: /],
	['download', { parentId: '999999', download: 'all' }, /./],
	['getMany', { parentId: '999999' }, /./],
	['upload', { parentId: '999999', source: 'text', text: 'x' }, /^New Invoice Attachment: /],
])('%s of what is not there: %j', async (operation, more, message) => {
	const { error } = await scenario.run(attachment(operation, more));
	expect(error?.message).toMatch(message);
	expect(error?.httpCode).toBe('404');
});

test.each([
	['upload', { source: 'text', text: 'x' }, 'core.invoice.create'],
	['download', { attachmentId: '1' }, 'core.invoice.read'],
	['download', { download: 'all' }, 'core.invoice.read'],
	['getMany', {}, 'core.invoice.read'],
	['delete', { attachmentId: '1' }, 'core.invoice.write'],
])('%s %j names the scope that is missing', async (operation, more, scope) => {
	const credential = await scenario.limitedTo('core.common.read');
	const { error } = await scenario.run(attachment(operation, more), { credential });
	expect(error?.httpCode).toBe('403');
	expect(error?.description).toContain(`the scope ${scope}:`);
});

test('a read-only credential lists and downloads, and changes nothing', async () => {
	const token = await scenario.sandbox.admin.token();
	const credential = scenario.addCredential({ readOnly: true }, token);
	const listed = await scenario.run(attachment('getMany'), { credential });
	expect(listed.items.length).toBeGreaterThan(0);
	const attachmentId = String(listed.items[0].json.id);
	const one = await scenario.run(attachment('download', { attachmentId }), { credential });
	expect((await scenario.textOf(one)).length).toBeGreaterThan(0);
	await scenario.sandbox.admin.clearRequests();
	const remove = attachment('delete', { attachmentId });
	for (const [parameters, items] of [
		[remove, undefined],
		[allOfThem, [THREE]],
	] as const) {
		const { error } = await scenario.run(parameters, {
			credential,
			...(items && { items: [...items] }),
		});
		expect(error?.message).toBe('Access to Coupa is read-only');
	}
	expect(await scenario.answered()).toEqual([]);
});

test('the record instead of the file: it is the item, with a hint, and is not stored as a file', async () => {
	const record = { id: 5, type: 'file', file: 'a.pdf', 'file-url': '/attachment/5' };
	const match = { path: `${ATTACHMENTS}/` };
	await scenario.sandbox.admin.fault({ kind: 'status', status: 200, body: record, match });
	const options = { keyStyle: 'snakeCase' };
	const parameters = attachment('download', { attachmentId: '5', options });
	const { items, error, hints } = await scenario.run(parameters);
	expect(error).toBeUndefined();
	expect(items).toEqual([
		{
			json: { id: 5, type: 'file', file: 'a.pdf', file_url: '/attachment/5' },
			pairedItem: { item: 0 },
		},
	]);
	expect(hints.join()).toMatch(/Coupa sent data instead of a file.*file-url/);
});

test('a web page is no file', async () => {
	const match = { path: `${ATTACHMENTS}/` };
	await scenario.sandbox.admin.fault({ kind: 'html', status: 200, times: 9, match });
	const { error } = await scenario.run(attachment('download', { attachmentId: '5' }));
	expect(error?.message).toMatch(/a web page instead of a file/);
});

test('an item that fails does not keep the others from their files', async () => {
	const [{ json }] = (await scenario.run(attachment('getMany'))).items;
	const ids = [json.id, 999_999, json.id].map((id) => ({ json: { id } }));
	const parameters = attachment('download', { attachmentId: '={{ $json.id }}' });
	const { items } = await scenario.run(parameters, { items: ids, continueOnFail: true });
	expect(items.map(({ binary }) => binary !== undefined)).toEqual([true, false, true]);
	expect(items[1].json.details).toMatchObject({ status: 404 });
	const { items: good, failed } = await scenario.run(parameters, { items: ids, errorOutput: true });
	expect([good.length, failed.length]).toEqual([2, 1]);
});
