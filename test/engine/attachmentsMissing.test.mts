/** Download All, where some of the attachments cannot be had: the others come all the same. */
import type { IDataObject } from 'n8n-workflow';

import type { NodeRun } from '../support/engine.mts';
import { attachment, type FilesScenario, itemWith, startFiles } from './files.mts';

let scenario: FilesScenario;
let ids: number[];
const PARENT = '41';
const ATTACHMENTS = `/api/invoices/${PARENT}/attachments`;
beforeAll(async () => {
	scenario = await startFiles();
	const files = itemWith({ a: ['a.pdf', 'A'], b: ['b.pdf', 'B'], c: ['c.pdf', 'C'] });
	const upload = attachment('upload', { parentId: PARENT, binaryPropertyName: '*' });
	const { items } = await scenario.run(upload, { items: [files] });
	ids = items.map(({ json }) => json.id as number);
});
afterAll(async () => await scenario.stop());
beforeEach(async () => {
	await scenario.sandbox.admin.clearFaults();
	await scenario.sandbox.admin.clearRequests();
});

type Fault = Parameters<FilesScenario['sandbox']['admin']['fault']>[0];

/** One attachment is answered otherwise, as often as it is asked for. */
async function spoil(which: number, fault: IDataObject): Promise<void> {
	const match = { path: `${ATTACHMENTS}/${ids[which]}` };
	await scenario.sandbox.admin.fault({ times: 99, match, ...fault } as unknown as Fault);
}

const GONE = { kind: 'status', status: 404, body: { errors: ['File not found'] } };
const INPUT = [itemWith({ own: ['own.pdf', 'of the input'] }, { number: 'INV-1' })];

async function downloadAll(more: Partial<NodeRun> = {}) {
	const all = attachment('download', { parentId: PARENT, download: 'all' });
	return await scenario.run(all, { items: INPUT, ...more });
}

const fileNames = (items: ReadonlyArray<{ binary?: IDataObject | object }>) =>
	items.map(({ binary }) => Object.values(binary ?? {}).map(({ fileName }) => fileName as string));

test.each([
	['by itself', {}],
	['with On Error: Continue', { continueOnFail: true }],
])('%s, one that is missing is an item that says so, behind the others', async (_what, more) => {
	await spoil(1, GONE);
	const { items, error, hints } = await downloadAll(more);
	expect(error).toBeUndefined();
	expect(fileNames(items)).toEqual([['a.pdf'], ['c.pdf'], []]);
	expect(items[2]).toMatchObject({
		json: {
			id: ids[1],
			file: 'b.pdf',
			error: `Invoice Attachment ${ids[1]}: File not found`,
			details: { status: 404, description: expect.stringContaining('was answered with 404') },
		},
		pairedItem: { item: 0 },
	});
	expect(hints).toEqual([expect.stringMatching(/^Some attachments could not be downloaded/)]);
});

test('with an error output, it leaves there, with the fields and the files of the input', async () => {
	await spoil(1, GONE);
	const { items, failed, error } = await downloadAll({ errorOutput: true });
	expect(error).toBeUndefined();
	expect(fileNames(items)).toEqual([['a.pdf'], ['c.pdf']]);
	expect(fileNames(failed)).toEqual([['own.pdf']]);
	expect(failed[0].json).toMatchObject({
		number: 'INV-1',
		error: `Invoice Attachment ${ids[1]}: File not found`,
		details: { id: ids[1], file: 'b.pdf', status: 404 },
	});
});

test('when none can be had, the item fails, with the error of the first', async () => {
	for (const which of [0, 1, 2]) await spoil(which, GONE);
	const { items, error } = await downloadAll();
	expect(items).toEqual([]);
	expect(error?.message).toBe(`Invoice Attachment ${ids[0]}: File not found`);
	const { items: failed } = await downloadAll({ continueOnFail: true });
	expect(failed.map(({ json }) => Object.keys(json))).toEqual([['error', 'details']]);
});

test.each([
	['what Coupa forbids', { kind: 'status', status: 403, body: { errors: ['Not yours'] } }],
	['what Coupa cannot give', { kind: 'status', status: 500, body: { errors: ['Broken'] } }],
	['a web page', { kind: 'html', status: 200 }],
])('%s does not take the others with it', async (_what, fault) => {
	await spoil(1, fault);
	const { items, error } = await downloadAll();
	expect(error).toBeUndefined();
	expect(fileNames(items)).toEqual([['a.pdf'], ['c.pdf'], []]);
});

test('an answer without a name gets the one of the list, and a web page is the file that it is', async () => {
	const pdf = { status: 200, headers: { 'content-type': 'application/pdf' }, body: '%PDF' };
	await spoil(0, { kind: 'status', ...pdf });
	const { items } = await downloadAll();
	expect(items[0].json).toMatchObject({ fileName: 'a.pdf', size: 4 });
	const parentId = '42';
	const upload = attachment('upload', { parentId });
	const [{ json }] = (await scenario.run(upload, { items: [itemWith({ data: ['b.html', 'x'] })] }))
		.items;
	const path = `/api/invoices/${parentId}/attachments/${String(json.id)}`;
	const page = { status: 200, headers: { 'content-type': 'text/html' }, body: '<html></html>' };
	await scenario.sandbox.admin.fault({ kind: 'status', ...page, match: { path } } as Fault);
	const all = await scenario.run(attachment('download', { parentId, download: 'all' }));
	expect(fileNames(all.items)).toEqual([['b.html']]);
});

test.each([
	['an error with status 200', { status: 200, body: { errors: ['Quarantined'] } }, 'Quarantined'],
	['an empty file', { status: 200, format: 'text', body: '' }, 'the file is empty'],
])('%s is no file', async (_what, fault, said) => {
	await spoil(1, { kind: 'status', ...fault });
	const { items, error } = await downloadAll();
	expect(error).toBeUndefined();
	expect(fileNames(items)).toEqual([['a.pdf'], ['c.pdf'], []]);
	expect(items[2].json.error).toContain(said);
	expect(JSON.stringify(items[2].json)).not.toMatch(/Check the path|Instance URL/);
});

test('a file that breaks off again and again takes neither the others nor the host with it', async () => {
	await spoil(1, { kind: 'cut' });
	const { items, error } = await downloadAll();
	expect(error).toBeUndefined();
	expect(fileNames(items)).toEqual([['a.pdf'], ['c.pdf'], []]);
	expect(items[2].json.error).toMatch(/it broke off$/);
	const cut = (await scenario.answered()).filter((line) => line.includes(`/${ids[1]} `));
	expect(cut).toHaveLength(6);
}, 60_000);

test.each([
	['a token that is refused', { kind: 'refuseToken' }],
	// The last one: all requests pause after it.
	['a limit of requests', { kind: 'status', status: 429, headers: { 'retry-after': '9999' } }],
])(
	'%s concerns all of them, and ends the item',
	async (_what, fault) => {
		await spoil(1, fault);
		const { items, error } = await downloadAll();
		expect(error).toBeDefined();
		expect(items).toEqual([]);
		const paths = (await scenario.answered()).map((line) => line.split(' ')[1]);
		expect(paths).not.toContain(`${ATTACHMENTS}/${ids[2]}`);
	},
	60_000,
);
