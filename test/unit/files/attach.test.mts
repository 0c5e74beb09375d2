import { CancelledError } from '../../../coupa/errors.ts';
import { attachAll, attachNote } from '../../../coupa/files/index.ts';
import {
	type Answer,
	broken,
	failureOf,
	fakeCoupa,
	isCancelled,
	json,
	text,
} from '../../support/fakeCoupa.mts';

const INTERNAL = { intent: 'Internal' };
const MEGABYTE = 1024 * 1024;

function place(answers: readonly Answer[]) {
	const { client, sent } = fakeCoupa(answers);
	const path = '/api/invoices/12/attachments';
	return {
		place: { client, path, label: 'Invoice Attachment', scopes: ['core.invoice.write'] },
		sent,
	};
}

const file = (name: string, bytes = 3) => new File([new Uint8Array(bytes)], name);

describe('files', () => {
	test('go one after another, each in a form of its own', async () => {
		const { place: here, sent } = place([json(201, { id: 1 }), json(201, { id: 2 })]);
		const records = await attachAll(here, [file('a.pdf'), file('b.pdf')], {
			intent: 'Supplier',
			linkedTo: 'lines',
		});
		expect(records).toEqual([{ id: 1 }, { id: 2 }]);
		const forms = sent.map(({ body }) => [...(body as FormData).entries()]);
		expect(forms.map((form) => form.map(([field]) => field))).toEqual([
			['attachment[type]', 'attachment[intent]', 'attachment[linked_to]', 'attachment[file]'],
			['attachment[type]', 'attachment[intent]', 'attachment[linked_to]', 'attachment[file]'],
		]);
		expect(forms.map((form) => (form[3][1] as File).name)).toEqual(['a.pdf', 'b.pdf']);
		expect(forms[0].slice(0, 3).map(([, value]) => value)).toEqual(['file', 'Supplier', 'lines']);
	});

	test('without "linked to" it is left out', async () => {
		const { place: here, sent } = place([json(201, { id: 1 })]);
		await attachAll(here, [file('a.pdf')], INTERNAL);
		expect((sent[0].body as FormData).has('attachment[linked_to]')).toBe(false);
	});

	test.each([
		['nothing', text(201, '')],
		['null', json(201, null)],
		['a word', json(201, 'OK')],
		['an empty list', json(200, [])],
		['an empty object', json(200, {})],
		['a notice', json(200, { message: 'Down for maintenance' })],
	])('an answer with %s does not tell that it is there', async (_what, answer) => {
		const { place: here, sent } = place([answer]);
		const failure = await failureOf(attachAll(here, [file('a.pdf')], INTERNAL));
		expect(failure.kind).toBe('unknownOutcome');
		expect(failure.description).toContain('look for "a.pdf" before you upload it again');
		expect(sent).toHaveLength(1);
	});

	test('one without an ID is known by its intent', async () => {
		const { place: here } = place([json(201, { intent: 'Internal' })]);
		expect(await attachAll(here, [file('a.pdf')], INTERNAL)).toEqual([{ intent: 'Internal' }]);
	});

	test('of three, the second fails: what is in Coupa, what is not', async () => {
		const { place: here, sent } = place([
			json(201, { id: 1 }),
			json(400, { errors: { file: ['is not allowed'] } }),
		]);
		const files = [file('a.pdf'), file('b.exe'), file('c.pdf')];
		const failure = await failureOf(attachAll(here, files, INTERNAL));
		expect(sent).toHaveLength(2);
		expect(failure).toMatchObject({ kind: 'validation', status: 400 });
		expect(failure.message).toContain('is not allowed');
		expect(failure.description).toContain('It failed on the file "b.exe".');
		expect(failure.description).toContain('Uploaded before it: "a.pdf" (1).');
		expect(failure.description).toContain('Not tried: "c.pdf".');
		expect(failure.progress).toEqual({
			failedFile: 'b.exe',
			uploaded: [{ id: 1, fileName: 'a.pdf' }],
			notTried: ['c.pdf'],
		});
	});

	test('the first and the last one that fail', async () => {
		const refused = json(400, {});
		const first = await failureOf(
			attachAll(place([refused]).place, [file('a'), file('b'), file('c')], INTERNAL),
		);
		expect(first.description).toContain('Nothing was uploaded before it. Not tried: "b", "c".');
		const last = await failureOf(
			attachAll(
				place([json(201, { intent: 'Internal' }), refused]).place,
				[file('a'), file('b')],
				INTERNAL,
			),
		);
		expect(last.description).toContain('"a" (without an ID)');
		expect(last.description).not.toContain('Not tried');
	});

	test('a cancelled execution ends as cancelled, whatever was uploaded before', async () => {
		const { place: here } = place([json(201, { id: 1 })]);
		const request = async (sent: Parameters<typeof here.client.request>[0]) => {
			if ((sent.subject ?? '').includes('b.pdf')) throw new CancelledError();
			return await here.client.request(sent);
		};
		const cancelled = { ...here, client: { ...here.client, request } };
		const attached = attachAll(cancelled, [file('a.pdf'), file('b.pdf')], INTERNAL);
		expect(await isCancelled(attached)).toBe(true);
	});

	test('one alone fails with its own error', async () => {
		const failure = await failureOf(attachAll(place([json(400, {})]).place, [file('a')], INTERNAL));
		expect(failure.progress).toBeUndefined();
		expect(failure.description).not.toContain('It failed on');
	});

	test('without an answer it is sent once, and the error says what to look for', async () => {
		const { place: here, sent } = place([broken()]);
		const failure = await failureOf(attachAll(here, [file('a.pdf')], INTERNAL));
		expect(failure.kind).toBe('unknownOutcome');
		expect(failure.description).toContain('look for "a.pdf" before you upload it again');
		expect(sent).toHaveLength(1);
	});

	test.each([
		[3, 'less than 0.1 MB'],
		[MEGABYTE, '1.0 MB'],
		[Math.round(3.25 * MEGABYTE), '3.3 MB'],
	])('of %i bytes, too large for Coupa: %s', async (bytes, size) => {
		const failure = await failureOf(
			attachAll(place([text(413, '')]).place, [file('a.pdf', bytes)], INTERNAL),
		);
		expect(failure).toMatchObject({ kind: 'validation', status: 413 });
		expect(failure.message).toBe(`The file "a.pdf" is too large for Coupa (${size})`);
		expect(failure.description).toContain('POST /api/invoices/12/attachments');
	});
});

describe('a note', () => {
	test.each([
		[{ type: 'url', url: 'https://erp.example/1' }, {}, {}],
		[{ type: 'text', text: 'Paid' }, { linkedTo: 'lines' }, { 'linked-to': 'lines' }],
	] as const)('%j goes as JSON', async (note, more, inBody) => {
		const { place: here, sent } = place([json(201, { id: 1 })]);
		expect(await attachNote(here, note, { ...INTERNAL, ...more })).toEqual({ id: 1 });
		expect(JSON.parse(String(sent[0].body))).toEqual({ ...note, intent: 'Internal', ...inBody });
	});

	test.each([text(201, ''), json(200, { status: 'queued' })])(
		'is not known to be there where Coupa does not show it (%#)',
		async (answer) => {
			const note = { type: 'text', text: 'Paid' } as const;
			const failure = await failureOf(attachNote(place([answer]).place, note, INTERNAL));
			expect(failure.kind).toBe('unknownOutcome');
		},
	);

	test.each([
		[{ type: 'url', url: 'https://erp.example/1' }, 'the URL'],
		[{ type: 'text', text: 'Paid' }, 'the text'],
	] as const)('without an answer the error says what to look for: %j', async (note, what) => {
		const failure = await failureOf(attachNote(place([broken()]).place, note, INTERNAL));
		expect(failure.kind).toBe('unknownOutcome');
		expect(failure.description).toContain(`look for ${what} before`);
	});
});
