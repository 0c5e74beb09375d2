/** Files for the sandbox's tests: forms that browsers send, and long bodies made chunk by chunk. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { loadCatalog, type Resource } from '../../sandbox/catalog/catalog.mts';
import type { Sandbox } from '../support/sandbox.mts';
import type { Client, Reply } from './client.mts';

export const MEBIBYTE = 1024 * 1024;

/** A form with a file, as fetch sends it, and its other fields. */
export function formOf(
	field: string,
	content: string | Uint8Array<ArrayBuffer>,
	name: string,
	fields: Record<string, string> = {},
): FormData {
	const form = new FormData();
	for (const [key, value] of Object.entries(fields)) form.set(key, value);
	form.set(field, new Blob([content], { type: 'application/octet-stream' }), name);
	return form;
}

/** Sends a form to a path below /api. */
export async function sendForm(
	coupa: Client,
	method: string,
	path: string,
	body: FormData,
): Promise<Reply> {
	return await coupa.request(method, path, { body, headers: { accept: 'application/json' } });
}

/** Attaches a file to a record: `invoices/5`. */
export async function attach(
	coupa: Client,
	record: string,
	content: string | Uint8Array<ArrayBuffer>,
	name = 'a.bin',
	fields: Record<string, string> = {},
): Promise<Reply> {
	const form = formOf('attachment[file]', content, name, { 'attachment[type]': 'file', ...fields });
	return await sendForm(coupa, 'POST', `${record}/attachments`, form);
}

/** A multipart body with one file of `mebibytes`, made while it is sent. */
export function longForm(mebibytes: number): { init: RequestInit; sha256: () => string } {
	const hash = createHash('sha256');
	async function* body() {
		yield Buffer.from(
			'--b\r\nContent-Disposition: form-data; name="attachment[type]"\r\n\r\nfile\r\n' +
				'--b\r\nContent-Disposition: form-data; name="attachment[file]"; filename="long.bin"\r\n' +
				'Content-Type: application/octet-stream\r\n\r\n',
		);
		for (let at = 0; at < mebibytes; at++) {
			// Each chunk differs, so that a swapped or repeated one shows.
			const chunk = Buffer.alloc(MEBIBYTE, `${at} of ${mebibytes};`);
			hash.update(chunk);
			yield chunk;
		}
		yield Buffer.from('\r\n--b--\r\n');
	}
	const headers = {
		accept: 'application/json',
		'content-type': 'multipart/form-data; boundary=b',
	};
	const init = { headers, body: ReadableStream.from(body()), duplex: 'half' } as RequestInit;
	return { init, sha256: () => hash.digest('hex') };
}

/** The answer of a GET below /api, its body unread. */
export async function open(
	sandbox: Sandbox,
	{ token }: Client,
	path: string,
	signal?: AbortSignal,
): Promise<Response> {
	return await fetch(`${sandbox.url}${path.startsWith('/') ? path : `/api/${path}`}`, {
		headers: { authorization: `Bearer ${token}` },
		...(signal ? { signal } : {}),
	});
}

/** An answer's body as bytes. */
export async function wholeOf(response: Response) {
	const { status, headers } = response;
	return { status, headers, bytes: Buffer.from(await response.arrayBuffer()) };
}

/** The resources of the catalog that attachments can be created on. */
export function attachmentResources(): Resource[] {
	return loadCatalog().resources.filter(
		({ path, operations }) => path.endsWith('/attachments') && operations.create,
	);
}

/** The folders in which the sandbox keeps uploads: one or none. */
export function foldersOf({ pid }: Sandbox): string[] {
	return readdirSync(tmpdir()).filter((name) => name.startsWith(`coupa-sandbox-${pid}-`));
}

/** How many uploads the sandbox has on disk. */
export function spooledBy(sandbox: Sandbox): number {
	return foldersOf(sandbox).flatMap((folder) => readdirSync(join(tmpdir(), folder))).length;
}

/** Bytes of memory that the sandbox has had at most; undefined where the system does not tell. */
export function peakMemoryOf({ pid }: Sandbox): number | undefined {
	try {
		const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
		return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
	} catch {
		return undefined;
	}
}

/** Waits until it holds; the test's own time limit ends it. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
	while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 10));
}
