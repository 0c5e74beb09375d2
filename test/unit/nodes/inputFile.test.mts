/** Files of input items, as they are sent. */
import { Readable } from 'node:stream';

import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

import { inputFile, inputFilesOf } from '../../../nodes/shared/transport/inputFile.ts';
import { failureOf } from '../../support/fakeCoupa.mts';

/** n8n with one file: in memory, or in its store where it has an ID. */
function contextWith(binary: Partial<IBinaryData>, stored = ''): IExecuteFunctions {
	return {
		helpers: {
			assertBinaryData: () => ({ mimeType: 'text/csv', data: '', ...binary }),
			getBinaryMetadata: async () => ({ fileSize: stored.length }),
			getBinaryStream: async () => Readable.from([Buffer.from(stored)]),
		},
	} as unknown as IExecuteFunctions;
}

const CHOICE = { itemIndex: 0, field: 'data' };

async function textOf(file: Blob): Promise<string> {
	return await new Response(file.stream()).text();
}

test.each([
	['memory', { data: Buffer.from('a;b').toString('base64') }, ''],
	['the store', { id: 'filesystem:1', data: 'filesystem' }, 'a;b'],
])(
	'a file in %s has its size, its type and its content, each time',
	async (_where, binary, stored) => {
		const file = await inputFile(contextWith(binary, stored), CHOICE);
		expect(file).toMatchObject({ size: 3, type: 'text/csv', bytesSent: 0 });
		expect(await textOf(file)).toBe('a;b');
		expect(await textOf(file)).toBe('a;b');
		expect(file.bytesSent).toBe(6);
	},
);

test.each([
	[{ fileName: 'own.csv' }, undefined, 'own.csv'],
	[{ fileName: 'own.csv' }, 'other.csv', 'other.csv'],
	[{}, undefined, 'file.csv'],
	[{ mimeType: 'image/tiff' }, undefined, 'file.tiff'],
	[{ mimeType: 'application/octet-stream' }, undefined, 'file'],
])('the file %j that is to be called %j is called %s', async (binary, fileName, name) => {
	const context = contextWith({ ...binary, data: 'YQ==' });
	expect((await inputFile(context, { ...CHOICE, fileName })).name).toBe(name);
});

test.each([
	['memory', {}],
	['the store', { id: 'filesystem:1' }],
])('an empty one in %s is refused before anything is sent', async (_where, binary) => {
	const context = contextWith({ ...binary, fileName: 'a.csv' });
	const error = await failureOf(inputFile(context, CHOICE));
	expect(error.message).toBe('The file "a.csv" in the field "data" is empty');
	expect(error.kind).toBe('invalidRequest');
});

test('files are found in a form among its other values, and in nothing else', async () => {
	const file = await inputFile(contextWith({ data: 'YQ==' }), CHOICE);
	const form = new FormData();
	form.append('attachment[type]', 'file');
	form.append('attachment[file]', file);
	form.append('other', new Blob(['a']));
	expect(inputFilesOf(form)).toEqual([file]);
	for (const body of [undefined, 'text', [file], { file }]) expect(inputFilesOf(body)).toEqual([]);
});

test('once its request has ended, no piece of it is given any more', async () => {
	const file = await inputFile(contextWith({ data: 'YQ==' }), CHOICE);
	file.sendUntil(AbortSignal.abort());
	await expect(textOf(file)).rejects.toThrow();
	expect(file.bytesSent).toBe(0);
});
