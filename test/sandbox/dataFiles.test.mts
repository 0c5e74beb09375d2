import { startSandbox, type Sandbox } from '../support/sandbox.mts';
import { clientOf, type Client, type Reply } from './client.mts';

let sandbox: Sandbox;
let coupa: Client;

beforeAll(async () => {
	sandbox = await startSandbox({ rate: false, size: 'small', args: ['--csv-rows', '0'] });
	coupa = await clientOf(sandbox);
});
afterAll(async () => await sandbox.stop());
afterEach(async () => {
	await sandbox.admin.options({ csvRowsPerSecond: 0 });
});

interface Upload {
	sourceFor?: string;
	fileField?: string;
	sourceField?: string;
	client?: Client;
}

async function load(csv: string | Uint8Array<ArrayBuffer>, upload: Upload = {}): Promise<Reply> {
	const { sourceFor = 'Supplier', fileField = 'file', sourceField = 'source_for' } = upload;
	const body = new FormData();
	body.set(sourceField, sourceFor);
	body.set(fileField, new Blob([csv], { type: 'text/csv' }), 'some.csv');
	const headers = { accept: 'application/json' };
	const client = upload.client ?? coupa;
	return await client.request('POST', 'data_file_sources/load_file', { body, headers });
}

async function statusOf(posted: Reply): Promise<Reply['json']> {
	return (await coupa.get(`data_file_sources/${posted.json.id}`)).json;
}

/** Loads a file and gives its end. */
async function loaded(
	csv: string | Uint8Array<ArrayBuffer>,
	upload?: Upload,
): Promise<Reply['json']> {
	const posted = await load(csv, upload);
	expect(posted.status).toBe(201);
	return await statusOf(posted);
}

async function only(path: string): Promise<Reply['json']> {
	const { json } = await coupa.get(path);
	expect(json).toHaveLength(1);
	return json[0];
}

describe('a file of suppliers', () => {
	it('creates and updates, found by number, then by name', async () => {
		const end = await loaded(
			'Name*,Supplier Number,Display Name,payment-term.code\n' +
				'Acme CSV,CSV-1,"Acme, Inc. ""CSV""",\n' +
				'Beta CSV,CSV-2,"Beta\r\nand line",\n' +
				'Acme Renamed,CSV-1,,\n' +
				'Beta CSV,,Beta only,\n',
		);
		expect(end).toMatchObject({
			status: 'Done',
			type: 'BackgroundCsvFileLoad',
			'source-for': 'Supplier',
			'file-file-name': 'some.csv',
			progress: 4,
			'records-count': 4,
			'records-created': 2,
			'records-updated': 2,
			'upload-errors-count': 0,
			'upload-errors': [],
			'result-text': '4 rows processed, creating 2 new rows and updating 2 rows.',
		});
		expect(end['end-time']).not.toBeNull();
		expect(await only('suppliers?number=CSV-1')).toMatchObject({
			name: 'Acme Renamed',
			'display-name': 'Acme, Inc. "CSV"',
		});
		expect(await only('suppliers?number=CSV-2')).toMatchObject({ 'display-name': 'Beta only' });
	});

	it('tells of each row what is wrong with it, and loads the others', async () => {
		const end = await loaded(
			'Name,Number,On Hold,Payment Term,website\n' +
				'Row One,ROW-1,Yes,,\n' +
				',ROW-2,,,\n' +
				'Row Three,ROW-3,maybe,,\n' +
				'Row Four,ROW-4,,No Such Term,\n' +
				'Row Five,ROW-5,F,,,surplus\n' +
				'Row Six,ROW-6,n,,https://six.example\n',
		);
		expect(end).toMatchObject({ status: 'Done', 'records-created': 2, 'upload-errors-count': 4 });
		const errors = end['upload-errors'].map((error: Record<string, unknown>) => [
			error.row,
			error['first-column'],
			error['field-with-error'],
			error.value,
			error['field-errors'],
		]);
		expect(errors).toEqual([
			[3, '', 'Name', '', "Name can't be blank"],
			[4, 'Row Three', 'On Hold', 'maybe', 'On hold must be true or false'],
			[5, 'Row Four', 'Payment Term', 'No Such Term', 'Payment Term does not exist'],
			[6, 'Row Five', null, null, 'The row has 6 fields, the header 5'],
		]);
		expect(await only('suppliers?number=ROW-1')).toMatchObject({ 'on-hold': true });
		expect((await coupa.get('suppliers?number=ROW-3')).json).toEqual([]);
	});

	it('takes a byte order mark, CRLF, umlauts, custom fields and an ID', async () => {
		const end = await loaded(
			'\uFEFFId,display_name,erp-vendor-id,Sustainability Note\r\n' +
				'1,"Grün & Söhne",SAP-77,"gut\n""sehr gut"""\r\n' +
				'999999,Nobody,,\r\n',
		);
		expect(end).toMatchObject({ 'records-updated': 1, 'records-created': 0 });
		expect(end['upload-errors'][0]).toMatchObject({
			// After the header, and a row with a line break in it.
			row: 4,
			'field-with-error': 'Id',
			value: '999999',
		});
		expect((await coupa.get('suppliers/1')).json).toMatchObject({
			'display-name': 'Grün & Söhne',
			'erp-vendor-id': 'SAP-77',
			'custom-fields': { 'sustainability-note': 'gut\n"sehr gut"' },
		});
	});
});

describe('other objects', () => {
	it.each(['Lookup Value', 'LookupValue', 'lookup_values'])(
		'go by the name %s',
		async (sourceFor) => {
			const name = `From ${sourceFor}`;
			const end = await loaded(
				`Name,Active,Lookup,External Ref Num\n${name},No,Cost center,X-${name}\n`,
				{
					sourceFor,
				},
			);
			expect(end).toMatchObject({ status: 'Done', 'records-created': 1 });
			const value = await only(`lookup_values?name=${encodeURIComponent(name)}`);
			expect(value).toMatchObject({ active: false, lookup: { name: 'Cost center' } });
		},
	);

	it('find accounts by their segments, and users by login', async () => {
		const chart = (await coupa.get('account_types?limit=1')).json[0].name;
		const accounts = `Name,Active*,Chart of Accounts*,Segment 1*,Segment 2\nfirst,Yes,${chart},77,88\nagain,Y,${chart},77,88\n`;
		expect(await loaded(accounts, { sourceFor: 'Account' })).toMatchObject({
			'records-created': 1,
			'records-updated': 1,
		});
		expect(await only('accounts?code=77-88')).toMatchObject({ name: 'again' });
		const users =
			'Login,Email,Firstname,Lastname,Default Currency\ncsv.user,csv@example.com,C,S,EUR\ncsv.user,csv2@example.com,C,S,EUR\n';
		expect(await loaded(users, { sourceFor: 'User' })).toMatchObject({
			'records-created': 1,
			'records-updated': 1,
		});
		expect(await only('users?login=csv.user')).toMatchObject({
			email: 'csv2@example.com',
			'default-currency': { code: 'EUR' },
		});
	});

	it('create exchange rates each time', async () => {
		const csv =
			'From Currency*,To Currency*,Rate*,Rate Date*\nEUR,USD,1.25,2031-01-01T00:00:00+00:00\n';
		for (let time = 0; time < 2; time++) {
			expect(await loaded(csv, { sourceFor: 'ExchangeRate' })).toMatchObject({
				'records-created': 1,
			});
		}
		expect((await coupa.get('exchange_rates?rate_date=2031-01-01')).json).toHaveLength(2);
	});
});

describe('a load', () => {
	it('goes row by row over time', async () => {
		await sandbox.admin.options({ csvRowsPerSecond: 2 });
		const rows = Array.from({ length: 6 }, (_, at) => `Slow ${at}`).join('\n');
		const posted = await load(`name\n${rows}\n`);
		expect(posted.json).toMatchObject({ status: 'Pending', progress: 0, 'end-time': null });
		await sandbox.admin.advanceClock(2);
		const between = await statusOf(posted);
		expect(between).toMatchObject({ status: 'Loading', 'records-count': 6, 'end-time': null });
		expect(between.progress).toBe(between['records-created']);
		expect(between.progress).toBeGreaterThanOrEqual(4);
		await sandbox.admin.advanceClock(5);
		expect(await statusOf(posted)).toMatchObject({ status: 'Done', 'records-created': 6 });
	});

	it.each([
		['Name,Colour,Taste\nAcme,red,sweet\n', /Unknown columns for Supplier: Colour, Taste/],
		['Name\n"Acme\n', /Unclosed quoted field in line 2/],
		['Name\nAc"me\n', /Illegal quoting in line 2/],
		['Name\n"Acme" Inc.\n', /Illegal quoting in line 2/],
		[new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]), /no text/],
		[new Uint8Array([0x4e, 0xe4, 0x0a]), /UTF-8/],
	])('fails as a whole (%#)', async (content, reason) => {
		const end = await loaded(content);
		expect(end).toMatchObject({ status: 'Failed', 'result-text': expect.stringMatching(reason) });
		expect(end['end-time']).not.toBeNull();
	});

	it('of a header alone loads nothing', async () => {
		expect(await loaded('Name,Number\n')).toMatchObject({ status: 'Done', 'records-count': 0 });
	});

	it('is found by the name of its file', async () => {
		const posted = await load('name\nFound\n');
		const found = await coupa.get('data_file_sources?file_file_name=some.csv&order_by=id&dir=desc');
		expect(found.json[0].id).toBe(posted.json.id);
	});
});

describe('an upload', () => {
	it.each([
		['', 'Supplier', /File can't be blank/],
		['\uFEFF \r\n', 'Supplier', /File is empty/],
		['name\nA\n', 'Spaceship', /not included in the list/],
		['name\nA\n', 'InvoiceLine', /not included in the list/],
		['name\nA\n', '', /Source for can't be blank/],
	])('is refused at once (%#)', async (csv, sourceFor, reason) => {
		const { status, text } = await load(csv, { sourceFor });
		expect(status).toBe(400);
		expect(text).toMatch(reason);
	});

	it('takes its fields in the form of attachments too', async () => {
		const upload = {
			fileField: 'data_file_source[file]',
			sourceField: 'data_file_source[source_for]',
		};
		expect(await loaded('name\nNested Form\n', upload)).toMatchObject({ 'records-created': 1 });
		expect((await load('name\nA\n', { fileField: 'upload' })).status).toBe(400);
	});

	it('needs the scope to write integrations', async () => {
		const client = await clientOf(sandbox, ['core.integration.read', 'core.supplier.write']);
		expect((await load('name\nA\n', { client })).status).toBe(403);
	});
});
