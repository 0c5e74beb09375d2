/** Actions that take a file, and those that answer with one. */
import { type Scenario, startScenario } from '../support/scenario.mts';
import { perform } from './actions.mts';

let scenario: Scenario;
beforeAll(async () => {
	scenario = await startScenario({ rate: false, size: 'small' });
});
afterAll(async () => await scenario.stop());
beforeEach(async () => await scenario.sandbox.admin.clearRequests());

const CONTENT = Buffer.from('%PDF-1.4 scanned by hand, mit Umläuten');

function withFile(field = 'data') {
	const file = {
		data: CONTENT.toString('base64'),
		fileName: 'Rechnung Ä.pdf',
		mimeType: 'application/pdf',
	};
	return { items: [{ json: {}, binary: { [field]: file } }] };
}

test('a file goes up, and comes back as it was', async () => {
	const up = await scenario.run(
		perform('invoices', 'image_scan', 3, { binaryPropertyName: 'scan' }),
		withFile('scan'),
	);
	expect(up.error).toBeUndefined();
	expect(up.items[0].json).toMatchObject({ id: 3, 'image-scan-file-name': 'Rechnung Ä.pdf' });
	const down = await scenario.run(
		perform('invoices', 'retrieve_image_scan', 3, { outputBinaryField: 'file' }),
	);
	expect(down.error).toBeUndefined();
	expect(down.items).toHaveLength(1);
	expect(down.items[0].json).toEqual({
		id: 3,
		action: 'retrieve_image_scan',
		fileName: 'Rechnung Ä.pdf',
		mimeType: 'application/pdf',
		size: CONTENT.length,
	});
	expect(down.items[0].binary?.file.mimeType).toBe('application/pdf');
	expect(await scenario.engine.contentOf(down.items[0].binary?.file)).toEqual(CONTENT);
	expect(await scenario.apiRequests()).toEqual([
		'PUT /api/invoices/3/image_scan',
		'GET /api/invoices/3/retrieve_image_scan',
	]);
});

test('the fields of the body go into the form beside the file', async () => {
	const { items, error } = await scenario.run(
		perform('data_file_sources', 'collection/load_file', '', {
			actionBody: '{"source_for": "Supplier"}',
		}),
		{
			items: [
				{
					json: {},
					binary: {
						data: {
							data: Buffer.from('Name*,Supplier Number\nBy Action,98765\n').toString('base64'),
							fileName: 'suppliers.csv',
							mimeType: 'text/csv',
						},
					},
				},
			],
		},
	);
	expect(error).toBeUndefined();
	expect(items[0].json).toMatchObject({
		'source-for': 'Supplier',
		'file-file-name': 'suppliers.csv',
	});
});

test('without a file the body is sent as JSON: an image scan can be given by its URL', async () => {
	await scenario.run(
		perform('invoices', 'image_scan', 3, {
			binaryPropertyName: '',
			actionBody: '{"image-scan-url": "https://files.example/scan.pdf"}',
		}),
	);
	expect(await scenario.apiRequests()).toEqual(['PUT /api/invoices/3/image_scan']);
});

test('an item without the file is refused before anything is sent', async () => {
	const { error } = await scenario.run(perform('invoices', 'image_scan', 3));
	expect(error).toBeDefined();
	expect(await scenario.apiRequests()).toEqual([]);
});

test('a record without the file says so', async () => {
	const { error } = await scenario.run(perform('invoices', 'retrieve_image_scan', 4));
	expect(error?.httpCode).toBe('404');
	expect(error?.message).toMatch(/^Invoice 4: .*image scan/);
});

test('a read-only credential can fetch files, and send none', async () => {
	const token = await scenario.sandbox.admin.token({ ageSeconds: 60 });
	const credential = scenario.addCredential({ readOnly: true }, token);
	const down = await scenario.run(perform('contracts', 'retrieve_legal_agreement', 1), {
		credential,
	});
	expect(down.error).toBeUndefined();
	expect(down.items[0].binary?.data.mimeType).toBe('application/pdf');
	const up = await scenario.run(perform('invoices', 'image_scan', 3), {
		credential,
		...withFile(),
	});
	expect(up.error?.message).toBe('Access to Coupa is read-only');
});
