/** Files that are larger than what a process may hold, and one that stops on its way. */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { clientOf, type Client } from '../sandbox/client.mts';
import { longForm, MEBIBYTE, open } from '../sandbox/files.mts';
import type { LargeFileResult, LargeFileTask } from '../support/largeFile.mts';
import { attachment, type FilesScenario, itemWith, startFiles } from './files.mts';

const ROOT = join(import.meta.dirname, '../..');
const NODE = join(ROOT, 'node_modules/.bin/node');
const SIZE = 200;

let scenario: FilesScenario;
let coupa: Client;
beforeAll(async () => {
	scenario = await startFiles();
	coupa = await clientOf(scenario.sandbox);
});
afterAll(async () => await scenario.stop());

/** Runs the node in a process of its own, whose n8n keeps files on disk. */
async function inOwnProcess(task: LargeFileTask): Promise<LargeFileResult> {
	const folder = mkdtempSync(join(tmpdir(), 'n8n-large-file-'));
	const env = {
		...process.env,
		N8N_USER_FOLDER: folder,
		N8N_DEFAULT_BINARY_DATA_MODE: 'filesystem',
	};
	const hook = join(ROOT, 'test/support/commonjs.mjs');
	const script = join(ROOT, 'test/support/largeFile.mts');
	const args = ['--import', hook, script, JSON.stringify(task)];
	const { stdout } = await promisify(execFile)(NODE, args, { cwd: ROOT, env }).finally(() =>
		rmSync(folder, { recursive: true, force: true }),
	);
	return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as LargeFileResult;
}

async function uploadedId(form: { init: RequestInit }): Promise<number> {
	const { json } = await coupa.request('POST', 'invoices/5/attachments', form.init);
	return (json as { id: number }).id;
}

async function sha256Of(id: number): Promise<string> {
	const { body } = await open(scenario.sandbox, coupa, `invoices/5/attachments/${id}`);
	const hash = createHash('sha256');
	for await (const piece of body!) hash.update(piece);
	return hash.digest('hex');
}

function inWords(bytes: number): string {
	return `${(bytes / MEBIBYTE).toFixed(1)} MB`;
}

test('200 MB go down and up, and the process grows by less than 100 MB', async () => {
	const { url, clientId, clientSecret, admin } = scenario.sandbox;
	await admin.options({ largestFileMb: 300 });
	const sent = longForm(SIZE);
	const result = await inOwnProcess({
		url,
		clientId,
		clientSecret,
		token: coupa.token,
		smallId: await uploadedId(longForm(4)),
		largeId: await uploadedId(sent),
	});
	const { downloadGrowth, uploadGrowth } = result;
	process.stdout.write(
		`${SIZE} MB: the process grew by ${inWords(downloadGrowth)} down, ${inWords(uploadGrowth)} up\n`,
	);

	// Else n8n would hold the file in memory, whatever the node does.
	expect(result.binaryId).toMatch(/^filesystem/);
	const sha256 = sent.sha256();
	expect(result.sha256).toBe(sha256);
	expect(await sha256Of(result.uploadedId)).toBe(sha256);
	expect(downloadGrowth).toBeLessThan(100 * MEBIBYTE);
	expect(uploadGrowth).toBeLessThan(100 * MEBIBYTE);
}, 180_000);

test('a download that stops on its way times out, however soon it began', async () => {
	const uploaded = await scenario.run(attachment('upload'), {
		items: [itemWith({ data: ['half.pdf', 'x'.repeat(200_000)] })],
	});
	const attachmentId = String(uploaded.items[0].json.id);
	const match = { method: 'GET', path: '/api/invoices/1/attachments/' };
	await scenario.sandbox.admin.fault({ kind: 'stall', ms: 10_000, times: 9, match });
	const { error, items } = await scenario.run(
		attachment('download', { attachmentId, options: { timeout: 1 } }),
	);
	expect(items).toEqual([]);
	expect(error?.message).toBe('Coupa gave an answer that cannot be read: it stopped');
	expect(error?.description).toMatch(
		/^GET \/api\/invoices\/1\/attachments\/\d+ was answered with 200/,
	);
	await scenario.sandbox.admin.clearFaults();
}, 90_000);

test('a download that goes on slowly does not time out', async () => {
	const uploaded = await scenario.run(attachment('upload'), {
		items: [itemWith({ data: ['slow.pdf', 'x'.repeat(200_000)] })],
	});
	const attachmentId = String(uploaded.items[0].json.id);
	await scenario.sandbox.admin.clearRequests();
	const match = { method: 'GET', path: '/api/invoices/1/attachments/' };
	await scenario.sandbox.admin.fault({ kind: 'stall', ms: 1_500, match });
	const result = await scenario.run(
		attachment('download', { attachmentId, options: { timeout: 10 } }),
	);
	expect(await scenario.textOf(result)).toBe('x'.repeat(200_000));
	expect(await scenario.answered()).toHaveLength(1);
});
