/** What `npm start` takes for a good run of an example, and what not. */
import { checkExample } from './stage.mts';

const RIGHT = { ok: true };
const WRONG = { ok: false };

describe('querying suppliers', () => {
	const SUPPLIERS = [
		{ id: 1, name: 'Acme', status: 'active' },
		{ id: 2, name: 'Bolt', status: 'active' },
	];
	const suppliers = (records: object[], more: object = {}) =>
		checkExample('query-suppliers.json', { output: { 'Query suppliers': records }, ...more });

	it('is right with active suppliers, each of them once', () => {
		expect(suppliers(SUPPLIERS)).toMatchObject({
			ok: true,
			text: '2 active suppliers, first: Acme',
		});
	});

	it.each([
		['none', []],
		['one of them twice', [SUPPLIERS[0], SUPPLIERS[0]]],
		['one that is not active', [...SUPPLIERS, { id: 3, status: 'inactive' }]],
	])('is wrong with %s', (_what, records) => {
		expect(suppliers(records)).toMatchObject(WRONG);
	});

	it('is wrong, in the words of the error, where the execution failed', () => {
		expect(suppliers(SUPPLIERS, { status: 'error', error: 'Bad scope' })).toMatchObject({
			ok: false,
			text: 'error: Bad scope',
		});
	});
});

describe('writing an invoice', () => {
	const NOTE = 'Checked by n8n: invoice N-1';
	const INVOICE = { id: 9, 'invoice-number': 'N-1' };
	const NOTED = { ...INVOICE, 'internal-note': NOTE };
	const invoice = (updated: object[], stored: object) =>
		checkExample('create-and-update-invoice.json', {
			output: { 'Create the invoice': [INVOICE], 'Update the invoice': updated },
			stored: { 'invoices/9': stored },
		});

	it('is right with an invoice that is stored as it was written', () => {
		expect(invoice([NOTED], NOTED)).toMatchObject(RIGHT);
	});

	it.each([
		['it came back right but is not stored so', [NOTED], INVOICE],
		['another one was updated', [{ id: 8, 'internal-note': NOTE }], NOTED],
		['none was updated', [], NOTED],
	])('is wrong where %s', (_what, updated, stored) => {
		expect(invoice(updated, stored)).toMatchObject(WRONG);
	});
});

describe('exporting what the trigger finds', () => {
	const WAITING = { id: 5, 'invoice-number': 'N-5' };
	const STORED = { id: 5, status: 'approved', exported: true };
	const exported = (found: object[], marked: object[], stored: object) =>
		checkExample('export-invoices.json', {
			output: { 'Coupa Trigger': found, 'Mark as exported': marked },
			stored: { 'invoices/5': stored },
		});

	it('is right with an approved invoice that is stored as exported', () => {
		expect(exported([WAITING], [STORED], STORED)).toMatchObject(RIGHT);
	});

	it.each([
		['none was found', [], [], STORED],
		['more than one was found', [WAITING, WAITING], [STORED], STORED],
		['another one was marked', [WAITING], [{ id: 6 }], STORED],
		['it is not stored so', [WAITING], [STORED], { ...STORED, exported: false }],
		['it was not approved', [WAITING], [STORED], { ...STORED, status: 'draft' }],
	])('is wrong where %s', (_what, found, marked, stored) => {
		expect(exported(found, marked, stored)).toMatchObject(WRONG);
	});
});

describe('syncing suppliers', () => {
	const [A, B, C, BAD] = ['A', 'B', 'C', 'BAD'].map((number) => ({
		number,
		name: 'N',
		status: 's',
	}));
	const SUMMARY = {
		created: 1,
		updated: 2,
		failed: 1,
		failures: [{ number: 'BAD', error: 'No name' }],
	};
	const synced = (summary: object, found: object[]) =>
		checkExample('sync-suppliers.json', {
			output: { 'Suppliers of the ERP': [A, B, C, BAD], Summary: [summary] },
			found: { suppliers: found },
		});

	it('is right where all but the bad one are in Coupa, and the bad one is told', () => {
		expect(synced(SUMMARY, [A])).toMatchObject({
			ok: true,
			text: '1 created, 2 updated, 1 failed: BAD, No name',
		});
	});

	it.each([
		['the failed one is not named', { ...SUMMARY, failures: [{ error: 'No name' }] }, [A]],
		['nothing was created', { ...SUMMARY, created: 0, updated: 3 }, [A]],
		['one is in Coupa twice', SUMMARY, [A, A]],
		['one has another name in Coupa', SUMMARY, [{ ...A, name: 'Old' }]],
		['one is not in Coupa', SUMMARY, []],
	])('is wrong where %s', (_what, summary, found) => {
		expect(synced(summary, found)).toMatchObject(WRONG);
	});
});

describe('exporting with a report', () => {
	const TAKEN = { id: 1, 'invoice-number': 'N-1', erpNumber: '510001' };
	const REFUSED = { id: 2, 'invoice-number': 'N-2', error: 'No EUR' };
	const HISTORY = [{ 'external-id': '510001', responses: [{ 'response-message': 'No EUR' }] }];
	const exported = (posted: object[], stored: [boolean, boolean], history: object[]) =>
		checkExample('export-and-report.json', {
			output: { 'Get unexported invoices': [{ id: 1 }, { id: 2 }], 'Post to the ERP': posted },
			stored: { 'invoices/1': { exported: stored[0] }, 'invoices/2': { exported: stored[1] } },
			found: { integration_history_records: history },
		});

	it('is right where Coupa knows of each what the ERP said', () => {
		expect(exported([TAKEN, REFUSED], [true, false], HISTORY)).toMatchObject({
			ok: true,
			text: 'of 2 invoices the ERP took 1 and refused 1, such as N-2: No EUR',
		});
	});

	it.each([
		['an invoice got lost', [REFUSED], [true, false], HISTORY],
		['the ERP refuses none', [TAKEN, { ...TAKEN, id: 2 }], [true, true], HISTORY],
		['what the ERP took is not marked', [TAKEN, REFUSED], [false, false], HISTORY],
		['what the ERP refused is marked', [TAKEN, REFUSED], [true, true], HISTORY],
		['the history tells nothing', [TAKEN, REFUSED], [true, false], []],
		['the history tells something else', [TAKEN, REFUSED], [true, false], [{ status: 'posted' }]],
	] as const)('is wrong where %s', (_what, posted, stored, history) => {
		expect(exported([...posted], [...stored], [...history])).toMatchObject(WRONG);
	});
});

describe('downloading scans', () => {
	const SCAN = { invoiceId: 1, fileName: 'Acme N-1.pdf', mimeType: 'application/pdf' };
	const downloaded = (scans: object[], without: object[]) =>
		checkExample('download-scans.json', {
			output: {
				'Get approved invoices': [{ id: 1 }, { id: 2 }],
				'Name the file': scans,
				'Without a scan': without,
			},
		});

	it('is right where each invoice has given a file, or is listed', () => {
		expect(downloaded([SCAN], [{ invoiceId: 2 }])).toMatchObject({
			ok: true,
			text: '1 scans, first: Acme N-1.pdf; 1 without a scan',
		});
	});

	it.each([
		['there is no scan', [], [{ invoiceId: 1 }, { invoiceId: 2 }]],
		['an invoice is missing', [SCAN], []],
		['an invoice came out twice', [SCAN], [{ invoiceId: 2 }, { invoiceId: 1 }]],
		['a file is none', [{ ...SCAN, mimeType: 'text/html' }], [{ invoiceId: 2 }]],
	])('is wrong where %s', (_what, scans, without) => {
		expect(downloaded(scans, without)).toMatchObject(WRONG);
	});
});

describe('reporting payments', () => {
	const PAYMENTS = ['1', '2', '3', '4'].map((check) => ({ check, amount: '50.00' }));
	const SUMMARY = PAYMENTS.map(({ check }) => ({
		check,
		outcome: check === '4' ? 'notInCoupa' : 'reported',
		paid: false,
	}));
	const rowsOf = (...checks: string[]) =>
		checks.map((notes) => ({ notes, 'amount-paid': '50.0000' }));
	const ROWS = rowsOf('1', '2', '3', '4');
	const reported = (summary: object[], invoices: object[]) =>
		checkExample('report-payments.json', {
			output: { 'Payments of the ERP': PAYMENTS, Summary: summary },
			found: { invoices },
		});

	it('is right where Coupa has each of them once', () => {
		expect(reported(SUMMARY, [{ paid: false, payments: ROWS }])).toMatchObject({
			ok: true,
			text: '3 payments reported, 1 of no invoice in Coupa',
		});
	});

	it.each([
		['one was not reported', SUMMARY.slice(1), [{ paid: false, payments: ROWS }]],
		['one is not in Coupa', SUMMARY, [{ paid: false, payments: rowsOf('1', '2', '4') }]],
		['one is there twice', SUMMARY, [{ paid: false, payments: [...ROWS, ROWS[0]] }]],
		['the invoice is paid, and was not said to be', SUMMARY, [{ paid: true, payments: ROWS }]],
		['the invoice of a reported one is not there', SUMMARY, []],
	])('is wrong where %s', (_what, summary, invoices) => {
		expect(reported(summary, invoices)).toMatchObject(WRONG);
	});
});
