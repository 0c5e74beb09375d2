import { PassThrough, Readable } from 'node:stream';

import { TransportError } from '../../../coupa/errors.ts';
import type { WireRequest } from '../../../coupa/http/index.ts';
import { InputFile } from '../../../nodes/shared/transport/inputFile.ts';
import type { FullRequest } from '../../../nodes/shared/transport/request.ts';
import { transfer } from '../../../nodes/shared/transport/transfer.ts';
import { FakeClock } from '../../support/fakeClock.mts';

const OPTIONS = { url: 'https://acme.coupahost.com/api/invoices/1/attachments' };

/** A file of the store, as n8n opens it. */
function fileOf(content: AsyncIterable<Uint8Array>): InputFile {
	return new InputFile({
		name: 'a.pdf',
		mimeType: 'text/plain',
		size: 6,
		open: async () => content,
	});
}

function wireOf(more: Partial<WireRequest>): WireRequest {
	return { method: 'GET', url: OPTIONS.url, headers: {}, timeoutMs: 1000, ...more };
}

function uploadOf(file: InputFile): WireRequest {
	const body = new FormData();
	body.append('attachment[file]', file);
	return wireOf({ method: 'POST', body });
}

/** Reads on and on, as a connection does whose other end takes what comes; it heeds no signal. */
async function sent(file: InputFile): Promise<string> {
	let text = '';
	for await (const piece of file.stream()) text += Buffer.from(piece).toString();
	return text;
}

function circumstances() {
	return { clock: new FakeClock(), tokenProgress: () => 0 };
}

const never = new Promise<never>(() => {});

test('an upload whose source stalls breaks off when it has timed out, and closes the source', async () => {
	const source = new PassThrough();
	source.write('abc');
	const file = fileOf(source);
	let sending: Promise<string> | undefined;
	const request: FullRequest = async () => {
		sending = sent(file);
		sending.catch(() => {});
		return await never;
	};
	const result = await transfer(request, uploadOf(file), OPTIONS, circumstances());
	expect(result).toBeInstanceOf(TransportError);
	expect(source.destroyed).toBe(true);
	await expect(sending).rejects.toThrow();
});

async function* inMemory(): AsyncGenerator<Uint8Array> {
	yield Buffer.from('abcdef');
}

test.each([
	['the store', () => Readable.from([Buffer.from('abc'), Buffer.from('def')])],
	['memory', inMemory],
])(
	'an upload from %s whose other end stalls cannot be completed later',
	async (_where, content) => {
		const file = fileOf(content());
		let reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
		const request: FullRequest = async () => {
			reader = file.stream().getReader();
			await reader.read();
			return await never;
		};
		await transfer(request, uploadOf(file), OPTIONS, circumstances());
		const rest = async () => {
			while (!(await reader!.read()).done);
		};
		await expect(rest()).rejects.toThrow();
	},
);

test('a file that ended with one transfer is whole in the next', async () => {
	const open = async () => Readable.from([Buffer.from('abc'), Buffer.from('def')]);
	const file = new InputFile({ name: 'a.pdf', mimeType: 'text/plain', size: 6, open });
	const texts: string[] = [];
	const request: FullRequest = async () => {
		texts.push(await sent(file));
		return { statusCode: 201, headers: {}, body: Readable.from([Buffer.from('{}')]) };
	};
	await transfer(async () => await never, uploadOf(file), OPTIONS, circumstances());
	await transfer(request, uploadOf(file), OPTIONS, circumstances());
	expect(texts).toEqual(['abcdef']);
});

test.each([
	['stalls', async () => await never],
	['is not taken', async () => await Promise.reject(new Error('The disk is full'))],
])('the stream of a download that %s is destroyed', async (_what, receive) => {
	const body = new PassThrough();
	const request: FullRequest = async () => ({ statusCode: 200, headers: {}, body });
	await transfer(request, wireOf({ receive }), OPTIONS, circumstances()).catch(() => {});
	expect(body.destroyed).toBe(true);
});

test('an answer that begins after the time is up is destroyed', async () => {
	const body = new PassThrough();
	const head = Promise.withResolvers<void>();
	const request: FullRequest = async () => {
		await head.promise;
		return { statusCode: 200, headers: {}, body };
	};
	const receive = async () => await never;
	await transfer(request, wireOf({ receive }), OPTIONS, circumstances());
	head.resolve();
	await new Promise(setImmediate);
	expect(body.destroyed).toBe(true);
});
