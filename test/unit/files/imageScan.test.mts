import { putImageScan } from '../../../coupa/files/index.ts';
import { type Answer, broken, failureOf, fakeCoupa, json, text } from '../../support/fakeCoupa.mts';

function put(answer: Answer) {
	const { client, sent } = fakeCoupa([answer]);
	const done = putImageScan({
		client,
		path: '/api/invoices/12',
		subject: 'Invoice 12',
		file: new File(['scan'], 'scan.pdf'),
		field: 'image',
		scopes: ['core.invoice.write'],
	});
	return { done, sent };
}

test('the file is in the field that was named', async () => {
	const { done, sent } = put(json(200, { id: 12 }));
	expect(await done).toEqual({ id: 12 });
	expect(sent[0]).toMatchObject({ method: 'PUT' });
	expect(sent[0].url).toMatch(/\/api\/invoices\/12\/image_scan$/);
	const form = sent[0].body as FormData;
	expect([...form.keys()]).toEqual(['image']);
	expect((form.get('image') as File).name).toBe('scan.pdf');
});

test.each([
	['nothing', text(200, '')],
	['null', json(200, null)],
	['a word', json(200, 'OK')],
])('an answer with %s is an empty record', async (_what, answer) => {
	expect(await put(answer).done).toEqual({});
});

test('without an answer it is sent once, and the error says how to check', async () => {
	const { done, sent } = put(broken());
	const failure = await failureOf(done);
	expect(failure.kind).toBe('unknownOutcome');
	expect(failure.description).toContain('Download it and compare');
	expect(sent).toHaveLength(1);
});

test('too large for Coupa', async () => {
	const failure = await failureOf(put(text(413, '')).done);
	expect(failure.message).toBe('The file "scan.pdf" is too large for Coupa (less than 0.1 MB)');
});
