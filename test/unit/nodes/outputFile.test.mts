/** What becomes of the body of an answer: a file, data, or nothing that can be used. */
import { PassThrough, Readable } from 'node:stream';

import type { IExecuteFunctions } from 'n8n-workflow';

import { UnusableContent } from '../../../coupa/errors.ts';
import type { AnswerHead } from '../../../coupa/http/index.ts';
import { contentReceiver, fileReceiver } from '../../../nodes/shared/transport/outputFile.ts';

/** n8n, which takes a stream piece by piece, and says what it took for plain text if nobody told it. */
function n8n() {
	const stored: Array<{ text: string; name?: string; type?: string }> = [];
	const context = {
		helpers: {
			async prepareBinaryData(content: Readable, name?: string, type?: string) {
				const text = Buffer.concat(await content.toArray()).toString();
				stored.push({ text, name, type });
				return { mimeType: type ?? 'by the ending' };
			},
		},
	};
	return { context: context as unknown as IExecuteFunctions, stored };
}

function headOf(type?: string, disposition?: string): AnswerHead {
	const headers: Record<string, string> = {};
	if (type !== undefined) headers['content-type'] = type;
	if (disposition !== undefined) headers['content-disposition'] = disposition;
	return { status: 200, headers } as AnswerHead;
}

async function receive(text: string, head: AnswerHead, receiver = fileReceiver) {
	const { context, stored } = n8n();
	const stream = Readable.from(text === '' ? [] : [Buffer.from(text)]);
	const received = await receiver(context, 'scan.pdf')(stream as never, head);
	return { received, stored, stream };
}

const named = (name: string): string => `attachment; filename="${name}"`;

test.each([
	['application/pdf; charset=binary', undefined, 'scan.pdf', 'application/pdf'],
	['application/pdf', named('a.txt'), 'a.txt', 'application/pdf'],
	// Types that say nothing: the ending says more, where n8n knows it.
	['application/octet-stream', named('a.docx'), 'a.docx', undefined],
	['Binary/Octet-Stream', named('a.tif'), 'a.tif', undefined],
	['application/octet-stream', named('a.p7m'), 'a.p7m', 'application/octet-stream'],
	['application/octet-stream', named('a.pdf.old'), 'a.pdf.old', 'application/octet-stream'],
	['', named('a.xml'), 'a.xml', undefined],
	[undefined, named('letter'), 'letter', 'application/octet-stream'],
	['image/octet-stream-like', named('a.png'), 'a.png', 'image/octet-stream-like'],
])('a file of the type %j and with %j is stored as %s', async (type, disposition, name, as) => {
	const { received, stored } = await receive('abc', headOf(type, disposition));
	expect(stored).toEqual([{ text: 'abc', name, type: as }]);
	const mimeType = as ?? 'by the ending';
	expect(received).toMatchObject({ kind: 'file', fileName: name, mimeType, size: 3 });
});

test.each([
	['application/pdf', 'image_scan-1', 'image_scan-1.pdf'],
	['image/png; q=1', 'image_scan-1', 'image_scan-1.png'],
	['application/octet-stream', 'image_scan-1', 'image_scan-1'],
	['image/png', 'image_scan-1.tif', 'image_scan-1.tif'],
])('a file of the type %s without a name, called %s, is %s', async (type, fallback, name) => {
	const stream = Readable.from([Buffer.from('abc')]);
	const received = await fileReceiver(n8n().context, fallback)(stream as never, headOf(type));
	expect(received).toMatchObject({ fileName: name });
});

test.each([
	['{"id": 3}', { id: 3 }],
	['[]', []],
])('JSON without a file name is data: %s', async (text, data) => {
	const { received, stored } = await receive(text, headOf('Application/JSON; charset=utf-8'));
	expect(received).toEqual({ kind: 'data', data });
	expect(stored).toEqual([]);
});

test.each(['{"errors":["No scan"]}', '[{"error":"No scan"}]'])(
	'JSON that is an error is data, and so an error of whoever asks: %s',
	async (text) => {
		const { received, stored } = await receive(text, headOf('application/json'));
		expect([received, stored]).toEqual([{ kind: 'data', data: JSON.parse(text) }, []]);
	},
);

test('an attached file with such a content is a file, by its name in the answer or elsewhere', async () => {
	const text = '{"errors":["No scan"]}';
	const { received } = await receive(text, headOf('application/json', named('log.json')));
	expect(received).toMatchObject({ kind: 'file', fileName: 'log.json' });
});

test.each([
	['application/json', 'log.JSON', true],
	['text/html; charset=utf-8', 'terms.html', true],
	['application/xhtml+xml', 'terms.htm', true],
	['text/html', 'offer.pdf', false],
	['text/html', 'log.json', false],
	['application/json', 'terms.html', false],
	['text/html', 'attachment-html', false],
])('%s without a name is a file where it is known as %s: %s', async (type, name, isFile) => {
	const stream = Readable.from([Buffer.from('{}')]);
	const received = await fileReceiver(n8n().context, name)(stream as never, headOf(type));
	expect(received).toEqual(
		isFile ? expect.objectContaining({ fileName: name }) : expect.not.objectContaining({ size: 2 }),
	);
});

test('JSON that is cut is not used', async () => {
	const { received } = await receive('{"id": ', headOf('application/json'));
	expect(received).toEqual(new UnusableContent('the JSON is incomplete or broken'));
});

test('a web page without a file name is none, and not read to its end', async () => {
	const { received, stored, stream } = await receive('<html>', headOf('text/HTML'));
	expect(received).toEqual(new UnusableContent('a web page instead of a file'));
	expect(stored).toEqual([]);
	expect(stream.destroyed).toBe(true);
});

test.each([
	['application/json', 'a.json'],
	['text/html', 'a.html'],
])('with a file name, %s is a file', async (type, name) => {
	const { received } = await receive('{}', headOf(type, named(name)));
	expect(received).toMatchObject({ kind: 'file', fileName: name });
});

test('where any content is wanted, JSON and web pages are content', async () => {
	for (const type of ['application/json', 'text/html']) {
		const { received } = await receive('{}', headOf(type), contentReceiver);
		expect(received).toMatchObject({ kind: 'file', fileName: 'scan.pdf', mimeType: type });
	}
});

test('an empty file is none', async () => {
	const { received } = await receive('', headOf('application/pdf'));
	expect(received).toEqual(new UnusableContent('the file is empty'));
});

test('a paused answer flows once n8n listens to it', async () => {
	const stream = new PassThrough();
	stream.pause();
	const context = {
		helpers: {
			async prepareBinaryData(content: Readable) {
				const pieces: Buffer[] = [];
				await new Promise((resolve) => {
					content.on('data', (piece: Buffer) => pieces.push(piece));
					content.on('end', resolve);
				});
				return { mimeType: Buffer.concat(pieces).toString() };
			},
		},
	};
	stream.end('abc');
	const receiver = contentReceiver(context as unknown as IExecuteFunctions, 'a.pdf');
	const received = await receiver(stream as never, headOf('application/pdf'));
	expect(received).toMatchObject({ mimeType: 'abc', size: 3 });
});
