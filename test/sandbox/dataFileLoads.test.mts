import { strToU8, zipSync } from 'fflate';

import { startSandbox, type Sandbox } from '../support/sandbox.mts';
import { clientOf, type Client } from './client.mts';
import { load, loaded, statusOf } from './dataFileClient.mts';

let sandbox: Sandbox;
let coupa: Client;

beforeAll(async () => {
	sandbox = await startSandbox({ rate: false, size: 'small', args: ['--csv-rows', '0'] });
	coupa = await clientOf(sandbox);
});
afterAll(async () => await sandbox.stop());
afterEach(async () => {
	await sandbox.admin.options({ csvRowsPerSecond: 0 });
});

describe('a load', () => {
	it('goes row by row over time', async () => {
		await sandbox.admin.options({ csvRowsPerSecond: 2 });
		const rows = Array.from({ length: 6 }, (_, at) => `Slow ${at}`).join('\n');
		const posted = await load(coupa, `name\n${rows}\n`);
		expect(posted.json).toMatchObject({ status: 'pending', progress: null, 'end-time': null });
		await sandbox.admin.advanceClock(2);
		const between = await statusOf(coupa, posted);
		expect(between).toMatchObject({ status: 'loading', 'records-count': 6, 'end-time': null });
		expect(between.progress).toBe(between['records-created']);
		expect(between.progress).toBeGreaterThanOrEqual(4);
		await sandbox.admin.advanceClock(5);
		expect(await statusOf(coupa, posted)).toMatchObject({ status: 'done', 'records-created': 6 });
	});

	it.each([
		['Name\n"Acme\n', /Unclosed quoted field in line 2/],
		['Name\nAc"me\n', /Illegal quoting in line 2/],
		['Name\n"Acme" Inc.\n', /Illegal quoting in line 2/],
		[new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]), /no text/],
		[new Uint8Array([0x4e, 0xe4, 0x0a]), /UTF-8/],
	])('fails as a whole (%#)', async (content, reason) => {
		const end = await loaded(coupa, content);
		expect(end).toMatchObject({ status: 'failed', 'result-text': expect.stringMatching(reason) });
		expect(end['end-time']).not.toBeNull();
	});

	it('stops at the first title that is not valid', async () => {
		const end = await loaded(coupa, 'Name,Colour,Taste\nAcme,red,sweet\n');
		expect(end).toMatchObject({ 'records-created': 0, 'upload-errors-count': 1 });
		expect(end['upload-errors']).toMatchObject([
			{
				type: 'UploadHeaderError',
				row: null,
				'first-column': null,
				'field-with-error': null,
				value: null,
				'field-errors': 'Column header Colour is not valid.',
			},
		]);
	});

	it('is done without a success where all rows are refused', async () => {
		const end = await loaded(coupa, 'Name\nA,b\nB,c\nC,d\n');
		expect(end).toMatchObject({
			status: 'done',
			progress: 0,
			'result-text': '0 rows processed, creating 0 new rows and updating 0 rows.',
			'upload-errors': [{ row: 1 }, { row: 2 }, { row: 3 }],
		});
	});

	it('never ends as a sample, which saves nothing', async () => {
		await sandbox.admin.tenant('samples-data-files');
		const end = await loaded(coupa, 'Name,On Hold\nSampled,\nOther,maybe\n');
		await sandbox.admin.tenant('');
		expect(end).toMatchObject({
			status: 'sample',
			progress: null,
			'start-time': null,
			'end-time': null,
			'result-text': null,
			'upload-errors': [{ row: 2, 'field-with-error': 'on_hold' }],
		});
		expect((await coupa.get('suppliers?name=Sampled')).json).toEqual([]);
	});

	it.each([
		['', { 'records-created': 0, 'records-updated': 2, 'upload-errors-count': 0 }],
		['counts-only-changes', { 'records-created': 0, 'records-updated': 1 }],
	])('counts what it saved (%s)', async (flavour, counts) => {
		const name = flavour || 'plain';
		await loaded(coupa, `Name,Website\nA ${name},a\nB ${name},b\n`);
		await sandbox.admin.tenant(flavour);
		const end = await loaded(coupa, `Name,Website\nA ${name},a\nB ${name},c\n`);
		await sandbox.admin.tenant('');
		expect(end).toMatchObject(counts);
	});

	it('may count in its sentence only', async () => {
		await sandbox.admin.tenant('sentence-counts');
		const end = await loaded(coupa, 'Name\nSentence\nOdd,one\n');
		await sandbox.admin.tenant('');
		expect(end['result-text']).toBe('1 rows processed, creating 1 new rows and updating 0 rows.');
		const names = ['records-count', 'records-created', 'records-updated', 'upload-errors-count'];
		for (const name of names) expect(end[name] ?? null).toBeNull();
	});

	it('may list some of its errors only', async () => {
		await sandbox.admin.tenant('cuts-row-errors');
		const end = await loaded(coupa, 'Name\nC,c\nD,d\n');
		await sandbox.admin.tenant('');
		expect(end).toMatchObject({ 'upload-errors-count': 2, 'upload-errors': [{ row: 1 }] });
	});

	it('of a header alone loads nothing', async () => {
		expect(await loaded(coupa, 'Name,Supplier Number\n')).toMatchObject({
			status: 'done',
			'records-count': 0,
		});
	});

	it('is found by the name of its file', async () => {
		const posted = await load(coupa, 'name\nFound\n');
		const found = await coupa.get('data_file_sources?file_file_name=some.csv&order_by=id&dir=desc');
		expect(found.json[0].id).toBe(posted.json.id);
	});
});

describe('an upload', () => {
	it.each([
		['', 'Supplier', /File can't be blank/],
		['\uFEFF \r\n', 'Supplier', /File is empty/],
		['name\nA\n', 'Spaceship', /not included in the list/],
		['name\nA\n', 'InvoiceLine', /not included in the list/],
		['name\nA\n', '', /Source for can't be blank/],
	])('is refused at once (%#)', async (csv, sourceFor, reason) => {
		const { status, text } = await load(coupa, csv, { sourceFor });
		expect(status).toBe(400);
		expect(text).toMatch(reason);
	});

	it('takes its fields in the form of attachments too', async () => {
		const upload = {
			fileField: 'data_file_source[file]',
			sourceField: 'data_file_source[source_for]',
		};
		expect(await loaded(coupa, 'name\nNested Form\n', upload)).toMatchObject({
			'records-created': 1,
		});
		expect((await load(coupa, 'name\nA\n', { fileField: 'upload' })).status).toBe(400);
	});

	it('needs the scope to write integrations', async () => {
		const client = await clientOf(sandbox, ['core.integration.read', 'core.supplier.write']);
		expect((await load(client, 'name\nA\n')).status).toBe(403);
	});
});

describe('a ZIP', () => {
	const zip = (files: Record<string, string>) =>
		new Uint8Array(
			zipSync(
				Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])),
			),
		);
	const items = { sourceFor: 'Item' };
	const CSV =
		'Name*,Description*,UOM Code,Active*,Image Filename\nPen,A pen,EA,Yes,file://pen.png\n';

	it('brings a file with what its rows name, for formats that take one', async () => {
		const sent = zip({ 'items.csv': CSV, 'pen.png': 'PNG' });
		expect(await loaded(coupa, sent, items)).toMatchObject({
			status: 'done',
			'records-created': 1,
		});
	});

	it.each([
		[{ 'items.csv': CSV }, 'The ZIP has no file pen.png'],
		[{ 'below/items.csv': CSV }, 'The ZIP has no CSV file at its top level'],
		[{ 'a.csv': CSV, 'b.csv': CSV }, 'The ZIP has several CSV files'],
	])('fails as a whole where it is not whole itself (%#)', async (files, reason) => {
		expect(await loaded(coupa, zip(files as Record<string, string>), items)).toMatchObject({
			status: 'failed',
			'result-text': expect.stringContaining(reason),
		});
	});

	it('is no file for other formats', async () => {
		expect(await loaded(coupa, zip({ 'a.csv': 'Name\nAcme\n' }))).toMatchObject({
			status: 'failed',
		});
	});
});
