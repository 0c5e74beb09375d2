import { startSandbox, type Sandbox } from '../support/sandbox.mts';
import { clientOf, type Client } from './client.mts';
import { loaded, only } from './dataFileClient.mts';

let sandbox: Sandbox;
let coupa: Client;

beforeAll(async () => {
	sandbox = await startSandbox({ rate: false, size: 'small', args: ['--csv-rows', '0'] });
	coupa = await clientOf(sandbox);
});
afterAll(async () => await sandbox.stop());

describe('a file of suppliers', () => {
	it('creates and updates, found by number, then by name', async () => {
		const end = await loaded(
			coupa,
			'Name*,Supplier Number,Display Name,Payment Terms\n' +
				'Acme CSV,CSV-1,"Acme, Inc. ""CSV""",\n' +
				'Beta CSV,CSV-2,"Beta\r\nand line",\n' +
				'Acme Renamed,CSV-1,,\n' +
				'Beta CSV,,Beta only,\n',
		);
		expect(end).toMatchObject({
			status: 'done',
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
		expect(await only(coupa, 'suppliers?number=CSV-1')).toMatchObject({
			name: 'Acme Renamed',
			'display-name': 'Acme, Inc. "CSV"',
		});
		expect(await only(coupa, 'suppliers?number=CSV-2')).toMatchObject({
			'display-name': 'Beta only',
		});
	});

	it('tells of each row what is wrong with it, and loads the others', async () => {
		const end = await loaded(
			coupa,
			'Name,Supplier Number,On Hold,Payment Terms,Website\n' +
				'Row One,ROW-1,Yes,,\n' +
				',ROW-2,,,\n' +
				'Row Three,ROW-3,maybe,,\n' +
				'Row Four,ROW-4,,No Such Term,\n' +
				'Row Five,ROW-5,F,,,surplus\n' +
				'Row Six,ROW-6,n,,https://six.example\n',
		);
		expect(end).toMatchObject({
			status: 'done',
			'records-created': 2,
			'upload-errors-count': 4,
			progress: 5,
			'result-text': '5 rows processed, creating 2 new rows and updating 0 rows.',
		});
		const errors = end['upload-errors'].map((error: Record<string, unknown>) => [
			error.type,
			error.row,
			error['first-column'],
			error['field-with-error'],
			error.value,
			error['field-errors'],
		]);
		expect(errors).toEqual([
			['UploadRowError', 2, '', 'name', '', ["Name can't be blank"]],
			['UploadRowError', 3, 'Row Three', 'on_hold', 'maybe', ['On hold must be true or false']],
			[
				'UploadRowError',
				4,
				'Row Four',
				'payment_term_id',
				'No Such Term',
				['Payment term unable to find matching payment term.'],
			],
			['UploadRowError', 5, 'Row Five', null, null, ['Row corrupt or invalid.']],
		]);
		expect(await only(coupa, 'suppliers?number=ROW-1')).toMatchObject({ 'on-hold': true });
		expect((await coupa.get('suppliers?number=ROW-3')).json).toEqual([]);
	});

	it('takes a byte order mark, CRLF, umlauts, custom fields and an ID', async () => {
		const end = await loaded(
			coupa,
			'\uFEFFId,Display Name,erp-vendor-id,Sustainability Note\r\n' +
				'1,"Grün & Söhne",SAP-77,"gut\n""sehr gut"""\r\n' +
				'999999,Nobody,,\r\n',
		);
		expect(end).toMatchObject({ 'records-updated': 1, 'records-created': 0 });
		expect(end['upload-errors'][0]).toMatchObject({
			// Data rows are counted, not lines: the row before has a line break in it.
			row: 2,
			'field-with-error': 'id',
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
				coupa,
				`Name,Active,Lookup,External Ref Num\n${name},No,Cost center,X-${name}\n`,
				{
					sourceFor,
				},
			);
			expect(end).toMatchObject({ status: 'done', 'records-created': 1 });
			const value = await only(coupa, `lookup_values?name=${encodeURIComponent(name)}`);
			expect(value).toMatchObject({ active: false, lookup: { name: 'Cost center' } });
		},
	);

	it('find accounts by their segments, and users by login', async () => {
		const chart = (await coupa.get('account_types?limit=1')).json[0].name;
		const accounts = `Name,Active*,Chart of Accounts*,Segment 1*,Segment 2\nfirst,Yes,${chart},77,88\nagain,Y,${chart},77,88\n`;
		expect(await loaded(coupa, accounts, { sourceFor: 'Account' })).toMatchObject({
			'records-created': 1,
			'records-updated': 1,
		});
		expect(await only(coupa, 'accounts?code=77-88')).toMatchObject({ name: 'again' });
		const users =
			'Login,Email,First Name,Last Name,Default Currency\ncsv.user,csv@example.com,C,S,EUR\ncsv.user,csv2@example.com,C,S,EUR\n';
		expect(await loaded(coupa, users, { sourceFor: 'User' })).toMatchObject({
			'records-created': 1,
			'records-updated': 1,
		});
		expect(await only(coupa, 'users?login=csv.user')).toMatchObject({
			email: 'csv2@example.com',
			'default-currency': { code: 'EUR' },
		});
	});

	it('have several kinds of rows, each with its titles at the top', async () => {
		const [account] = (await coupa.get('accounts?limit=1&active=true')).json;
		const chart = account['account-type'].name;
		const segments = [account['segment-1'], account['segment-2']];
		const end = await loaded(
			coupa,
			'Invoice,Invoice Number*,Supplier Number,Invoice Date*,Currency,Chart of Accounts*,Line Level Taxation*\n' +
				'Invoice Line,Invoice Number*,Supplier Number,Line Number,Description,Price*,Quantity,Unit of Measure*\n' +
				'Account Allocation,Invoice Number*,Invoice Line Number*,Amount,Account Segment 1,Account Segment 2\n' +
				`Invoice,KIND-1,10001,2026-03-01,EUR,${chart},No,\n` +
				'Invoice Line,KIND-1,10001,1,Lamp,5,2,EA\n' +
				`Account Allocation,KIND-1,1,10,${segments[0]},${segments[1]},,\n` +
				'Invoice Line,KIND-1,10001,2,Desk,50,1,EA\n' +
				`Invoice,KIND-2,10001,2026-03-01,EUR,${chart},No,\n` +
				'Invoice Line,KIND-2,10001,1,,5,1,XX\n',
			{ sourceFor: 'InvoiceHeader' },
		);
		expect(end).toMatchObject({
			status: 'done',
			'records-count': 2,
			'records-created': 1,
			progress: 6,
			'upload-errors-count': 1,
		});
		expect(await only(coupa, 'invoices?invoice-number=KIND-1')).toMatchObject({
			currency: { code: 'EUR' },
			'gross-total': '60.0',
			'invoice-lines': [
				{ description: 'Lamp', 'account-allocations': [{ account: { id: account.id } }] },
				{ description: 'Desk', 'line-num': 2 },
			],
		});
		expect(end['upload-errors']).toMatchObject([
			{
				row: 6,
				'first-column': 'Invoice Line',
				'field-with-error': 'uom_id',
				value: 'XX',
				'field-errors': ['Uom unable to find matching uom.'],
			},
		]);
		const unknown = await loaded(
			coupa,
			'Invoice,Invoice Number\nAllocation,Amount\nInvoice,KIND-3\n',
			{
				sourceFor: 'InvoiceHeader',
			},
		);
		expect(unknown['upload-errors']).toMatchObject([
			{ 'field-errors': 'Column header Allocation is not valid.' },
		]);
	});

	it('have whole lists in a cell, and --NULL-- empties one', async () => {
		const users = async (roles: string) =>
			await loaded(
				coupa,
				`Login,Email,First Name,Last Name,Default Currency,User Role Names\nlist.user,list@example.com,C,S,EUR,"${roles}"\n`,
				{ sourceFor: 'User' },
			);
		const roles = async () => {
			const { json } = await coupa.get('users?login=list.user');
			return json[0].roles.map(({ name }: { name: string }) => name);
		};
		await users('Buyer,Approver');
		expect(await roles()).toEqual(['Buyer', 'Approver']);
		await users('Admin');
		expect(await roles()).toEqual(['Admin']);
		await users('--NULL--');
		expect(await roles()).toEqual([]);
	});

	it('create exchange rates each time', async () => {
		const csv =
			'From Currency*,To Currency*,Rate*,Rate Date*\nEUR,USD,1.25,2031-01-01T00:00:00+00:00\n';
		for (let time = 0; time < 2; time++) {
			expect(await loaded(coupa, csv, { sourceFor: 'ExchangeRate' })).toMatchObject({
				'records-created': 1,
			});
		}
		expect((await coupa.get('exchange_rates?rate_date=2031-01-01')).json).toHaveLength(2);
	});
});
