import { request } from 'node:http';

import { startSandbox, type Sandbox } from '../support/sandbox.mts';
import { clientOf, type Client } from './client.mts';
import { attach, foldersOf, MEBIBYTE, open, spooledBy, until, wholeOf } from './files.mts';

let sandbox: Sandbox;
let coupa: Client;

beforeAll(async () => {
	sandbox = await startSandbox({ rate: false, size: 'small' });
	coupa = await clientOf(sandbox);
});
afterAll(async () => await sandbox.stop());
afterEach(async () => {
	await sandbox.admin.clearFaults();
	await sandbox.admin.reset();
});

const download = async (path: string) => await wholeOf(await open(sandbox, coupa, path));

describe('a fault on a file', () => {
	const content = Buffer.alloc(3 * MEBIBYTE, 'abcdefg');
	const half = content.length / 2;
	let path: string;
	beforeEach(async () => {
		const { json } = await attach(coupa, 'invoices/5', content);
		path = `invoices/5/attachments/${json.id}`;
	});

	/** Counts what arrives; the error where it does not arrive in full. */
	const arriving = async (response: Response, seen: (bytes: number) => void = () => {}) => {
		let bytes = 0;
		try {
			for await (const chunk of response.body!) seen((bytes += (chunk as Uint8Array).length));
			return { bytes };
		} catch (error) {
			return { bytes, error };
		}
	};

	it('cuts it: half of the announced bytes, then broken', async () => {
		await sandbox.admin.fault({ kind: 'cut', match: { path: '/api/invoices/5/attachments' } });
		const response = await open(sandbox, coupa, path);
		expect(response.headers.get('content-length')).toBe(String(content.length));
		expect(await arriving(response)).toEqual({ bytes: half, error: expect.anything() });
	});

	it('announces half of it as all', async () => {
		await sandbox.admin.fault({ kind: 'cut', variant: 'json' });
		const { headers, bytes } = await download(path);
		expect([headers.get('content-length'), bytes.length]).toEqual([String(half), half]);
		expect(bytes.equals(content.subarray(0, half))).toBe(true);
	});

	it('stalls it: half of the bytes, then nothing', async () => {
		await sandbox.admin.fault({ kind: 'stall', ms: 600_000 });
		const controller = new AbortController();
		const response = await open(sandbox, coupa, path, controller.signal);
		const result = await arriving(response, (bytes) => {
			if (bytes >= half) setTimeout(() => controller.abort(), 100);
		});
		expect(result).toEqual({ bytes: half, error: expect.anything() });
		expect((await sandbox.admin.requests()).at(-1)).toMatchObject({ status: 200, fault: 'stall' });
	});

	it('and then the rest; so for records', async () => {
		await sandbox.admin.fault({ kind: 'stall', ms: 20, times: 2 });
		expect((await download(path)).bytes.equals(content)).toBe(true);
		expect((await coupa.get('invoices/5?fields=["id"]')).json).toEqual({ id: 5 });
	});

	it('stalls an upload: nothing of it is read for a time, and it is open for so long', async () => {
		await sandbox.admin.fault({ kind: 'stallUpload', ms: 3_000 });
		const uploading = attach(coupa, 'invoices/5', content);
		let open: unknown[] = [];
		await until(async () => (open = await sandbox.admin.open()).length === 1);
		expect(open).toEqual([{ method: 'POST', path: '/api/invoices/5/attachments' }]);
		expect((await uploading).status).toBe(201);
		await until(async () => (await sandbox.admin.open()).length === 0);
	});

	it('replaces, delays or resets the answer', async () => {
		await sandbox.admin.fault({ kind: 'status', status: 503 });
		expect((await download(path)).status).toBe(503);
		await sandbox.admin.fault({ kind: 'slow', ms: 20 });
		expect((await download(path)).bytes.equals(content)).toBe(true);
		await sandbox.admin.fault({ kind: 'reset', when: 'after' });
		await expect(download(path)).rejects.toThrow();
	});
});

describe('what was uploaded', () => {
	it('is freed by DELETE, by a reset, and where a request was refused', async () => {
		const { json } = await attach(coupa, 'invoices/5', 'a');
		await attach(coupa, 'invoices/6', 'b');
		expect(spooledBy(sandbox)).toBe(2);
		await coupa.delete(`invoices/5/attachments/${json.id}`);
		expect(spooledBy(sandbox)).toBe(1);
		expect((await attach(coupa, 'invoices/999999', 'c')).status).toBe(404);
		await sandbox.admin.fault({ kind: 'status', status: 500 });
		expect((await attach(coupa, 'invoices/5', 'd')).status).toBe(500);
		// What no record took goes once the answer is out.
		await until(() => spooledBy(sandbox) === 1);
		await sandbox.admin.reset();
		expect(spooledBy(sandbox)).toBe(0);
	});

	it('is freed where the client leaves in the middle', async () => {
		const sent = request(`${sandbox.url}/api/invoices/5/attachments`, {
			method: 'POST',
			headers: { 'content-type': 'multipart/form-data; boundary=b', 'content-length': 1e6 },
		});
		sent.on('error', () => undefined);
		sent.write('--b\r\nContent-Disposition: form-data; name="x"; filename="x"\r\n\r\n');
		sent.write(Buffer.alloc(100_000));
		await until(() => spooledBy(sandbox) === 1);
		sent.destroy();
		await until(() => spooledBy(sandbox) === 0);
	});

	it('goes with the sandbox, also from the middle of a download', async () => {
		const own = await startSandbox({ size: 'small' });
		const client = await clientOf(own);
		const { json } = await attach(client, 'invoices/5', 'gone');
		expect(foldersOf(own)).toHaveLength(1);
		await own.admin.fault({ kind: 'stall', ms: 600_000 });
		const response = await open(own, client, `invoices/5/attachments/${json.id}`);
		await own.stop();
		expect(foldersOf(own)).toEqual([]);
		await expect(response.arrayBuffer()).rejects.toThrow();
	});
});
