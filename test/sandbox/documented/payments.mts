/** Payments that an ERP reports. */
import type { Body, DocumentedRequest } from './types.mts';

const ROW: Body = { 'amount-paid': '40.00', notes: 'CHK-{n}', 'payment-date': '2026-05-04' };
const SECOND: Body = { 'amount-paid': '60.00', notes: 'CHK2-{n}', 'payment-date': '2026-05-05' };
const LIST = 'the answer has a plain list';

/** A PUT of `payments` on an invoice of 100.00 without any. */
const payments = (
	page: string,
	takes: string,
	sent: Body['payments'],
	rows: Body[],
	more: Partial<DocumentedRequest> = {},
): DocumentedRequest => ({
	page,
	takes,
	request: 'PUT invoices/{invoice.id}',
	given: { invoice: 'an approved invoice' },
	body: { payments: sent },
	status: 200,
	unsaid: { payments: LIST },
	answer: { payments: rows },
	rows: { payments: rows.length },
	...more,
});

export const PAYMENTS: DocumentedRequest[] = [
	payments('0213', 'a list of payments', [ROW, SECOND], [ROW, SECOND]),
	payments('0213', 'one payment below its own name', { payment: ROW }, [ROW]),
	payments('0213', 'several payments below one name', { payment: [ROW, SECOND] }, [ROW, SECOND], {
		onlyJson: 'in XML this is the form of every list',
	}),
	payments(
		'0213',
		'payments that say which invoice they pay',
		{
			payment: [
				{ ...ROW, 'payable-type': 'InvoiceHeader', 'payable-id': '{invoice.id}' },
				{ ...SECOND, 'payable-type': 'InvoiceHeader', 'payable-id': '{invoice.id}' },
			],
		},
		[ROW, SECOND],
		{ onlyJson: 'in XML this is the form of every list' },
	),
	payments(
		'0213',
		'payments by names with underscores',
		[{ amount_paid: '40.00', notes: 'CHK-{n}', payment_date: '2026-05-04' }],
		[ROW],
	),
	payments(
		'0213',
		'a check number, and keeps it as the note',
		[{ 'amount-paid': '40.00', 'check-number': 'CHK-{n}', 'payment-date': '2026-05-04' }],
		[{ 'amount-paid': '40.00', notes: 'CHK-{n}' }],
	),
	...['2026-05-04T00:00:00Z', '2026-05-04T00:00:00-08:00', '2026-05-04', '5/4/2026'].map((date) =>
		payments(
			'0213',
			`the payment date ${date}`,
			[{ ...ROW, 'payment-date': date }],
			[{ ...ROW, 'payment-date': date }],
		),
	),
	{
		page: '0213',
		takes: 'XML whose elements say nil beside their text, and reads the text',
		request: 'PUT invoices/{invoice.id}',
		given: { invoice: 'an approved invoice' },
		xml:
			'<invoice-header><payments type="array"><payment>' +
			'<amount-paid type="decimal" nil="true">40.00</amount-paid>' +
			'<notes nil="true">CHK-{n}</notes>' +
			'<payment-date type="datetime" nil="true">2026-05-04T02:00:00Z</payment-date>' +
			'</payment></payments></invoice-header>',
		status: 200,
		answer: { payments: [ROW] },
		rows: { payments: 1 },
	},
	{
		page: '0213',
		takes: 'the fields at the head in place of the list',
		request: 'PUT invoices/{invoice.id}',
		given: { invoice: 'an approved invoice' },
		body: {
			'invoice-number': 'PAID-{n}',
			'invoice-date': '2026-03-02',
			paid: 'true',
			'payment-date': '5/9/2026',
			'payment-notes': 'CHECK|CHK-{n}|USD|100.00',
		},
		status: 200,
		answer: { paid: true },
		rows: { payments: 0 },
	},
	{
		page: 'SC 5.1',
		takes: 'head and list in one request',
		request: 'PUT invoices/{invoice.id}',
		given: { invoice: 'an approved invoice' },
		body: {
			paid: true,
			'payment-date': '2026-05-04T00:00:00Z',
			'payment-notes': 'CHK-{n}',
			payments: [{ ...ROW, 'amount-paid': '100.00' }],
		},
		status: 200,
		rows: { payments: 1 },
	},
	payments('0407', 'the same payment again, as one more row', [ROW], [ROW, ROW], {
		given: { invoice: 'a partly paid invoice' },
		rows: { payments: '+1' },
	}),
	payments(
		'0407',
		'a negative row, which voids a payment and leaves its row',
		[{ ...ROW, 'amount-paid': '-40.00' }],
		[ROW, { ...ROW, 'amount-paid': '-40.00' }],
		{ given: { invoice: 'a partly paid invoice' }, rows: { payments: '+1' } },
	),
	payments(
		'O NetSuite bundle 7',
		'a payment with the time zone of the ERP',
		[
			{
				amount_paid: '40.00',
				notes: 'NetSuite Check#{n}',
				payment_date: '2026-05-04T00:00:00-08:00',
			},
		],
		[{ 'amount-paid': '40.00', notes: 'NetSuite Check#{n}' }],
	),
	{
		page: 'O NetSuite bundle 7',
		takes: 'the flag alone, after the payments',
		request: 'PUT invoices/{invoice.id}',
		given: { invoice: 'a partly paid invoice' },
		body: { paid: false },
		status: 200,
		rows: { payments: '+0' },
	},
	{
		page: 'O NetSuite bundle (RTF_Code)',
		takes: 'payment, flag and date together',
		request: 'PUT invoices/{invoice.id}',
		given: { invoice: 'an approved invoice' },
		body: { paid: true, 'payment-date': '2026-05-04T00:00:00-08:00', payments: [ROW] },
		status: 200,
		rows: { payments: 1 },
	},
	{
		page: 'O NetSuite bundle (RTF_Code)',
		takes: 'the export flag of an invoice in the body',
		request: 'PUT invoices/{invoice.id}',
		given: { invoice: 'an approved invoice' },
		body: { exported: true },
		status: 200,
	},
	{
		page: 'SC 7.1',
		takes: 'the payment of an expense report, and shows it among the reconciliation lines',
		request: 'PUT expense_reports/{report.id}',
		given: { report: 'an expense report' },
		body: { payment: { notes: 'CHK-{n}', 'payment-date': '2026-05-04' } },
		status: 200,
		unsaid: { payment: 'the rows are read back from reconciliation-lines' },
		answer: { 'reconciliation-lines': [{ notes: 'CHK-{n}', 'payment-date': '2026-05-04' }] },
	},
	{
		page: 'O NetSuite bundle 7',
		takes: 'the payment of an expense report with its amount',
		request: 'PUT expense_reports/{report.id}',
		given: { report: 'an expense report' },
		body: {
			payment: {
				amount_paid: '64.20',
				notes: 'NetSuite Check#{n}',
				payment_date: '2026-05-04T00:00:00-08:00',
			},
		},
		status: 200,
		unsaid: { payment: 'the rows are read back from reconciliation-lines' },
		answer: {
			'reconciliation-lines': [{ 'amount-paid': '64.20', notes: 'NetSuite Check#{n}' }],
		},
	},
	{
		page: 'O NetSuite bundle (RTF_Code)',
		takes: 'a paid expense report',
		request: 'PUT expense_reports/{report.id}',
		given: { report: 'an expense report' },
		body: { payment: { 'payment-date': '2026-05-04' }, paid: true },
		status: 200,
		unsaid: { payment: 'the rows are read back from reconciliation-lines' },
		answer: { 'reconciliation-lines': [{ 'payment-date': '2026-05-04' }] },
	},
	{
		page: 'O NetSuite bundle (RTF_Code)',
		takes: 'the export flag of an expense report in the body',
		request: 'PUT expense_reports/{report.id}?exported=true',
		given: { report: 'an expense report' },
		body: { exported: true },
		status: 200,
	},
	{
		page: '0192',
		takes: "the ERP's number and state of an expense report",
		request: 'PUT expense_reports/{report.id}',
		given: { report: 'an expense report' },
		body: { 'erp-document-id': 'ER-{n}', 'erp-document-status': 'posted' },
		status: 200,
	},
];
