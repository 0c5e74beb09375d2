import { createHash } from 'node:crypto';

import { startSandbox, type Sandbox } from '../support/sandbox.mts';
import { clientOf, said, type Client } from './client.mts';
import {
	attach,
	attachmentResources,
	formOf,
	longForm,
	MEBIBYTE,
	open,
	peakMemoryOf,
	sendForm,
	spooledBy,
	until,
	wholeOf,
} from './files.mts';

let sandbox: Sandbox;
let coupa: Client;

beforeAll(async () => {
	sandbox = await startSandbox({ rate: false, size: 'small' });
	coupa = await clientOf(sandbox);
});
afterAll(async () => await sandbox.stop());
afterEach(async () => {
	await sandbox.admin.clearFaults();
	await sandbox.admin.options({ largestFileMb: 100 });
	await sandbox.admin.reset();
});

const download = async (path: string) => await wholeOf(await open(sandbox, coupa, path));

describe('the size of a file', () => {
	it('is told on the attachment and as Content-Length', async () => {
		const { status, json } = await attach(coupa, 'invoices/5', 'twelve bytes', 'a.txt');
		expect([status, json['file-file-size']]).toEqual([201, '12']);
		const { headers, bytes } = await download(`invoices/5/attachments/${json.id}`);
		expect([headers.get('content-length'), bytes.toString()]).toEqual(['12', 'twelve bytes']);
	});

	it('must not be zero', async () => {
		const { status, json } = await attach(coupa, 'invoices/5', '');
		expect([status, json]).toEqual([400, { errors: { attachment: ["File can't be blank"] } }]);
	});

	it('has a limit that the options set', async () => {
		await sandbox.admin.options({ largestFileMb: 1 });
		expect((await attach(coupa, 'invoices/5', new Uint8Array(MEBIBYTE))).status).toBe(201);
		const { status, json } = await attach(coupa, 'invoices/5', new Uint8Array(MEBIBYTE + 1));
		const messages = ['File size must be less than 1 MB'];
		expect([status, json]).toEqual([400, { errors: { attachment: messages } }]);
		const scan = formOf('file', new Uint8Array(3 * MEBIBYTE), 'scan.pdf');
		const refused = await sendForm(coupa, 'PUT', 'invoices/5/image_scan', scan);
		expect(refused.json).toEqual({ errors: { invoice_header: messages } });
		await until(() => spooledBy(sandbox) === 1);
	});

	it('may be hundreds of megabytes, which are not kept in memory', async () => {
		await sandbox.admin.options({ largestFileMb: 300 });
		const before = peakMemoryOf(sandbox);
		const sent = longForm(200);
		const { status, json } = await coupa.request('POST', 'invoices/5/attachments', sent.init);
		expect([status, json['file-file-size']]).toEqual([201, String(200 * MEBIBYTE)]);
		const response = await open(sandbox, coupa, `invoices/5/attachments/${json.id}`);
		expect(response.headers.get('content-length')).toBe(String(200 * MEBIBYTE));
		const received = createHash('sha256');
		for await (const chunk of response.body!) received.update(chunk);
		expect(received.digest('hex')).toBe(sent.sha256());
		const after = peakMemoryOf(sandbox);
		if (before !== undefined) expect(after! - before).toBeLessThan(150 * MEBIBYTE);
	}, 120_000);
});

describe('the name of a file', () => {
	it.each([
		'Rechnung März – Größe.pdf',
		'日本語 🙏.txt',
		"5\" pipe; (a*b) 'c' 100%.txt",
		'two\r\nlines.txt',
	])('comes back as it was sent: %j', async (name) => {
		const { json } = await attach(coupa, 'invoices/5', 'x', name);
		expect([json.file, json['file-file-name']]).toEqual([name, name]);
		const { headers } = await download(`invoices/5/attachments/${json.id}`);
		const [, encoded] = /; filename\*=UTF-8''([\w.!#$&+^`|~%-]+)$/.exec(
			headers.get('content-disposition')!,
		)!;
		expect(decodeURIComponent(encoded!)).toBe(name);
	});

	it('has at most 255 characters', async () => {
		expect((await attach(coupa, 'invoices/5', 'x', 'ü'.repeat(255))).status).toBe(201);
		const { status, json } = await attach(coupa, 'invoices/5', 'x', 'ü'.repeat(256));
		const errors = { attachment: ['File name is too long (maximum is 255 characters)'] };
		expect([status, json]).toEqual([400, { errors }]);
	});
});

describe('an attachment', () => {
	const post = async (body: unknown) => {
		const { status, json } = await coupa.post('invoices/5/attachments', body);
		return status === 201 ? json : [status, json.errors];
	};

	it('of a URL or a text is JSON, bare or wrapped, with the URL or the text', async () => {
		const url = { type: 'url', url: 'https://a.example/?ü=1', 'linked-to': 'line' };
		expect(await post(url)).toMatchObject({ ...url, intent: 'Internal' });
		const text = { type: 'text', text: 'Grüße', intent: 'Supplier' };
		expect(await post({ attachment: text })).toMatchObject(text);
		expect(await post({ type: 'url' })).toEqual([400, { attachment: ["Url can't be blank"] }]);
		expect(await post({ type: 'text', text: ' ' })).toEqual([
			400,
			{ attachment: ["Text can't be blank"] },
		]);
		expect(await post({ type: 'file' })).toEqual([400, { attachment: ["File can't be blank"] }]);
	});

	it('has a known type and intent', async () => {
		expect(await post({ url: 'https://a.example' })).toEqual([
			400,
			{ attachment: ["Type can't be blank"] },
		]);
		expect(await post({ type: 'link', intent: 'internal' })).toEqual([
			400,
			{
				attachment: ['Type is not included in the list', 'Intent is not included in the list'],
			},
		]);
		const fields = { 'attachment[intent]': 'Everybody' };
		expect((await attach(coupa, 'invoices/5', 'x', 'a', fields)).json.errors).toEqual({
			attachment: ['Intent is not included in the list'],
		});
	});

	it('of a file needs the file', async () => {
		const form = new FormData();
		form.set('attachment[type]', 'file');
		const { status, json } = await sendForm(coupa, 'POST', 'invoices/5/attachments', form);
		expect([status, json.errors]).toEqual([400, { attachment: ["File can't be blank"] }]);
	});

	it('can be given to every resource that has attachments', async () => {
		const parents = attachmentResources().filter(({ path }) => path.split('{').length === 2);
		expect(parents.length).toBeGreaterThan(20);
		for (const { path, base, operations } of parents) {
			const [collection] = `${base === undefined ? '' : `${base}/`}${path}`.split('/{');
			const record = `${collection}/${await firstIdOf(collection!)}`;
			const { status, json } = await attach(coupa, record, record, 'a.txt');
			expect([record, status]).toEqual([record, 201]);
			const attachments = (await coupa.get(`${record}/attachments`)).json;
			expect(attachments).toContainEqual(expect.objectContaining({ id: json.id, file: 'a.txt' }));
			if (!operations.show) continue;
			expect((await download(`${record}/attachments/${json.id}`)).bytes.toString()).toBe(record);
		}
	});
});

/** The first record of a collection; the sandbox starts at 1 where a parent has no collection. */
async function firstIdOf(collection: string): Promise<number> {
	if (collection === 'requisition_lines') {
		const [requisition] = (await coupa.get('requisitions?limit=1')).json;
		return requisition['requisition-lines'][0].id;
	}
	const { status, json } = await coupa.get(`${collection}?limit=1`);
	return status === 200 ? json[0].id : 1;
}

describe('other uploads', () => {
	it('show on their records, and come back', async () => {
		const put = async (path: string, name: string) => {
			const form = formOf('file', `bytes of ${name}`, name);
			const { status, json } = await sendForm(coupa, 'PUT', path, form);
			expect([path, status]).toEqual([path, 200]);
			return json;
		};
		await put('invoices/4/image_scan', 'first.pdf');
		await put('invoices/4/image_scan', 'Scan ü.pdf');
		expect((await coupa.get('invoices/4')).json).toMatchObject({
			'image-scan': 'Scan ü.pdf',
			'image-scan-file-name': 'Scan ü.pdf',
			'image-scan-content-type': 'application/octet-stream',
			'image-scan-file-size': '20',
		});
		const scan = await download('invoices/4/retrieve_image_scan');
		expect(scan.bytes.toString()).toBe('bytes of Scan ü.pdf');
		const contract = await put('contracts/1/legal_agreement', 'agreed.pdf');
		expect(contract['legal-agreement-url']).toEqual(expect.any(String));
		const agreement = await download('contracts/1/retrieve_legal_agreement');
		expect(agreement.bytes.toString()).toBe('bytes of agreed.pdf');
		await put('users/2/avatar', 'me.png');
		expect((await download('users/2/retrieve_avatar')).bytes.toString()).toBe('bytes of me.png');
		expect(await put('workers/1/avatar', 'w.png')).toMatchObject({ 'avatar-file-name': 'w.png' });
		await until(() => spooledBy(sandbox) === 4);
	});

	it('are refused without a file', async () => {
		for (const path of ['invoices/4/image_scan', 'contracts/1/legal_agreement', 'users/2/avatar']) {
			const { status, json } = await coupa.put(path, {});
			expect([status, said(json)]).toEqual([400, ["File can't be blank"]]);
		}
	});
});
