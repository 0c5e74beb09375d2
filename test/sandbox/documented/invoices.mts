/** Changes of invoices. */
import type { DocumentedRequest } from './types.mts';

const COMPUTED = 'Coupa computes it';

export const INVOICES: DocumentedRequest[] = [
	{
		page: '0209',
		takes: 'one more line by a PUT, which leaves the others',
		request: 'PUT invoices/{invoice.id}',
		given: { invoice: 'a draft invoice', account: 'an account' },
		body: {
			'invoice-number': 'ADD-{n}',
			status: 'draft',
			'invoice-lines': [
				{
					type: 'InvoiceQuantityLine',
					description: 'Straps',
					quantity: '3',
					price: '7.00',
					'price-per-uom': '7.00',
					total: '21.00',
					'accounting-total': '21.00',
					'accounting-total-currency': { code: 'USD' },
					status: 'new',
					'tax-amount': '1.50',
					currency: { code: 'USD' },
					account: {
						code: '{account.code}',
						'account-type': { name: 'US Chart of Accounts' },
					},
					'account-allocations': [],
					'tax-lines': [],
				},
			],
		},
		status: 200,
		answer: { 'invoice-number': 'ADD-{n}' },
		rows: { 'invoice-lines': '+1' },
		unsaid: {
			'invoice-lines.accounting-total': COMPUTED,
			'invoice-lines.status': 'doubtful whether it can be written',
		},
	},
	{
		page: '0098',
		takes: 'a tax rate by percentage and country on the tax line of a line',
		request: 'PUT invoices/{invoice.id}',
		given: { invoice: 'a line-taxed invoice' },
		body: {
			'invoice-lines': [
				{
					id: '{invoice.invoice-lines.0.id}',
					'tax-lines': [
						{
							id: '{invoice.invoice-lines.0.tax-lines.0.id}',
							'tax-rate': { percentage: 19, country: { code: 'DE' } },
						},
					],
				},
			],
		},
		status: 200,
		rows: { 'invoice-lines': '+0' },
	},
	{
		page: '0098',
		takes: 'no tax rate that it does not know, and says by which keys it can be named',
		request: 'PUT invoices/{invoice.id}',
		given: { invoice: 'a line-taxed invoice' },
		body: {
			'invoice-lines': [
				{
					id: '{invoice.invoice-lines.0.id}',
					'tax-lines': [
						{
							id: '{invoice.invoice-lines.0.tax-lines.0.id}',
							'tax-rate': { percentage: 98.5, country: { code: 'DE' } },
						},
					],
				},
			],
		},
		status: 400,
		says: ['Unable to find valid TaxRate record', 'Possible keys are ['],
		unsaid: { 'invoice-lines': 'nothing is changed' },
	},
	{
		page: '0129',
		takes: 'tags of a line',
		request: 'PUT invoices/{invoice.id}',
		given: { invoice: 'a draft invoice' },
		body: {
			'invoice-lines': [
				{
					id: '{invoice.invoice-lines.0.id}',
					taggings: [
						{
							description: 'Checked at the gate',
							tag: { name: 'urgent', 'system-tag': false },
						},
					],
				},
			],
		},
		status: 200,
	},
	{
		page: '0023',
		takes: 'the export flag with the own id in the body',
		request: 'PUT invoices/{invoice.id}',
		given: { invoice: 'an approved invoice' },
		body: { id: '{invoice.id}', exported: true },
		status: 200,
	},
	{
		page: '0023',
		takes: "the ERP's number in custom fields of both namespaces",
		request: 'PUT invoices/{invoice.id}',
		given: { invoice: 'an approved invoice' },
		body: {
			'erp-document-number': '5100{n}',
			'custom-fields': { 'accrual-relevant': true },
		},
		status: 200,
	},
	{
		page: '0023',
		takes: 'the export flag in the path, without a body',
		request: 'PUT invoices/{invoice.id}?exported=true',
		given: { invoice: 'an approved invoice' },
		status: 200,
		answer: { exported: true },
	},
	{
		page: '0205',
		takes: 'the reason of a dispute',
		request: 'PUT invoices/{invoice.id}/dispute',
		given: { invoice: 'an approved invoice' },
		body: {
			'dispute-reason': { code: 'INCORRECT_PRICE' },
			comment: 'Twice the price of the order',
		},
		status: 200,
		answer: { status: 'disputed' },
		unsaid: {
			'dispute-reason': 'which field shows it is not documented',
			comment: 'which field shows it is not documented',
		},
	},
	{
		page: '0112',
		takes: 'a comment on an invoice, named by type and id',
		request: 'POST comments',
		given: { invoice: 'an approved invoice' },
		body: {
			'commentable-type': 'InvoiceHeader',
			'commentable-id': '{invoice.id}',
			comments: 'Paper copy is with Ida',
		},
		status: 201,
	},
	{
		page: 'O IBM watsonx Orchestrate',
		takes: 'another head of an invoice',
		request: 'PUT invoices/{invoice.id}',
		given: { invoice: 'a draft invoice' },
		body: {
			'invoice-number': 'WXC-{n}',
			'invoice-date': '2026-04-10',
			currency: { code: 'EUR' },
			'shipping-amount': '6.00',
			'handling-amount': '3.00',
			'misc-amount': '2.00',
			paid: true,
			'payment-date': '2026-05-10',
			'payment-notes': 'By bank transfer',
		},
		status: 200,
	},
];
