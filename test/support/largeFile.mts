/**
 * How much a process grows while the node downloads a large attachment and uploads it again, on n8n's
 * engine: `node --import ./test/support/commonjs.mjs test/support/largeFile.mts TASK`. Prints a
 * `LargeFileResult`.
 */
import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

import type { IBinaryData, IDataObject } from 'n8n-workflow';

import { withToken } from './credentials.mts';
import { startEngine } from './engine.mts';

/** What a process is told by its parent. */
export interface LargeFileTask {
	url: string;
	clientId: string;
	clientSecret: string;
	token: string;
	/** Of a small and of a large attachment of invoice 5. */
	smallId: number;
	largeId: number;
}

export interface LargeFileResult {
	/** Where n8n has the file: `filesystem-v2:…`. */
	binaryId: string;
	/** Of what n8n has. */
	sha256: string;
	/** Of the attachment that it became. */
	uploadedId: number;
	/** In bytes, beyond what the process had after a small file went both ways. */
	downloadGrowth: number;
	uploadGrowth: number;
}

/** A process that has run for a while: its heap has the size that work gives it. */
const WARM_UPS = 5;
const SAMPLE_EVERY_MS = 10;

const { url, clientId, clientSecret, token, smallId, largeId } = JSON.parse(
	process.argv[2] ?? '{}',
) as LargeFileTask;
const engine = await startEngine();
const credential = engine.credentials.add(
	withToken({ instanceUrl: url, clientId, clientSecret }, { access_token: token }),
);

async function run(parameters: IDataObject, file?: IBinaryData) {
	const { items, error } = await engine.run({
		parameters: {
			resource: 'attachment',
			object: { __rl: true, mode: 'path', value: 'invoices/5/attachments' },
			...parameters,
		},
		credential,
		items: [{ json: {}, ...(file && { binary: { data: file } }) }],
	});
	if (error !== undefined) throw error;
	return items[0];
}

async function download(id: number): Promise<IBinaryData> {
	const { binary } = await run({ operation: 'download', attachmentId: String(id) });
	if (binary === undefined) throw new Error('The item has no file');
	return binary.data;
}

async function upload(file: IBinaryData): Promise<IDataObject> {
	return (await run({ operation: 'upload' }, file)).json;
}

/** The most memory that the process held during the work, beyond `before`. */
async function growth<T>(before: number, work: Promise<T>): Promise<{ result: T; grown: number }> {
	let isDone = false;
	let peak = 0;
	const finished = work.finally(() => {
		isDone = true;
	});
	while (!isDone) {
		peak = Math.max(peak, process.memoryUsage.rss());
		await Promise.race([finished, sleep(SAMPLE_EVERY_MS)]);
	}
	return { result: await finished, grown: Math.max(peak, process.memoryUsage.rss()) - before };
}

async function sha256(file: IBinaryData): Promise<string> {
	const hash = createHash('sha256');
	for await (const piece of await engine.streamOf(file)) hash.update(piece as Buffer);
	return hash.digest('hex');
}

for (let at = 0; at < WARM_UPS; at++) await upload(await download(smallId));
const before = process.memoryUsage.rss();
const down = await growth(before, download(largeId));
const up = await growth(before, upload(down.result));
const result: LargeFileResult = {
	binaryId: String(down.result.id),
	sha256: await sha256(down.result),
	uploadedId: Number(up.result.id),
	downloadGrowth: down.grown,
	uploadGrowth: up.grown,
};
console.log(JSON.stringify(result));
process.exit();
