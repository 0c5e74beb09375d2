/** Documents that documented requests speak of, by what they are. */
import type { Body, Source } from './types.mts';

const ORDER_LINES: Body[] = (
	[
		{ 'line-num': '1', type: 'OrderQuantityLine', description: 'Pallets', quantity: 4, price: 25 },
		{ 'line-num': '2', type: 'OrderAmountLine', description: 'Freight', price: 80 },
	] as Body[]
).map((line) => ({ ...line, status: 'created', currency: { code: 'USD' } }));

const order = (status: string): Body => ({
	'po-number': `PO-${status}-{n}`,
	status,
	version: 1,
	supplier: { id: 1 },
	currency: { code: 'USD' },
	'order-lines': ORDER_LINES,
});

const invoice = (status: string): Body => ({
	'invoice-number': `INV-${status}-{n}`,
	'invoice-date': '2026-03-02',
	status,
	supplier: { id: 1 },
	currency: { code: 'USD' },
	'invoice-lines': [
		{
			'line-num': 1,
			type: 'InvoiceQuantityLine',
			description: 'Pallets',
			quantity: 4,
			price: 25,
		},
	],
});

const REQUISITION: Body = {
	'requested-by': { id: '{user.id}' },
	department: { name: '{department.name}' },
	'requisition-lines': [
		{
			'line-num': 1,
			description: 'Shelf',
			quantity: 2,
			'unit-price': '30.00',
			currency: { code: 'USD' },
			account: { code: '{account.code}', 'account-type': { name: 'US Chart of Accounts' } },
		},
	],
};

export const DOCUMENTS: Record<string, Source> = {
	'an issued order': { ui: 'purchase_orders', record: order('issued') },
	'a pending order change': {
		ui: 'purchase_order_changes',
		record: {
			status: 'pending_approval',
			'order-header-id': '{order.id}',
			'order-line-changes': [
				{
					'order-line-id': '{order.order-lines.0.id}',
					description: 'Pallets',
					quantity: 4,
					price: 25,
				},
			],
			'current-approval': { status: 'pending_approval', approver: { id: '{user.id}' } },
		},
	},
	'an approved invoice': { ui: 'invoices', record: invoice('approved') },
	'a partly paid invoice': {
		ui: 'invoices',
		record: {
			...invoice('approved'),
			payments: [{ 'amount-paid': '40.00', notes: 'CHK-{n}', 'payment-date': '2026-05-04' }],
		},
	},
	'a draft invoice': { ui: 'invoices', record: invoice('draft') },
	'a line-taxed invoice': {
		ui: 'invoices',
		record: {
			...invoice('draft'),
			'line-level-taxation': true,
			'invoice-lines': [
				{
					'line-num': 1,
					type: 'InvoiceAmountLine',
					description: 'Freight',
					price: 80,
					'tax-lines': [{ amount: '8.00', description: 'First' }],
				},
			],
		},
	},
	'an expense report': {
		ui: 'expense_reports',
		record: {
			title: 'Trip {n}',
			status: 'approved_for_payment',
			'expensed-by': { id: 2 },
			'expense-lines': [{ amount: '64.20', description: 'Train' }],
		},
	},
	'a requisition': { post: 'requisitions', record: REQUISITION },
	'a submitted requisition': {
		post: 'requisitions/submit_for_approval',
		record: REQUISITION,
	},
	'a closed order': { ui: 'purchase_orders', record: order('closed') },
	'a failure in the history': {
		post: 'integration_history_records/create_alert',
		record: {
			'document-type': 'InvoiceHeader',
			'document-id': '{document.id}',
			'contact-alert-type': 'Technical',
			integration: { code: '{integration.code}' },
			status: 'failed',
		},
	},
	'a receipt': {
		post: 'receiving_transactions',
		record: { 'order-line': { id: '{order.order-lines.0.id}' }, quantity: 3 },
	},
	'a sourcing event': {
		post: 'quote_requests',
		record: {
			description: 'Event {n}',
			'event-type': 'rfq',
			lines: [{ type: 'QuoteRequestQuantityLine', description: 'Shelf', quantity: 2 }],
		},
	},
	'an order confirmation': {
		ui: 'order_header_confirmations',
		record: {
			status: 'pending_buyer_review',
			'order-line-confirmations': [
				{ description: 'Pallets', quantity: 4, price: 25, status: 'pending_buyer_review' },
			],
		},
	},
	'an integration run': {
		post: 'integration_runs',
		record: { integration: { code: '{integration.code}' } },
	},
	'a run that goes on': {
		ui: 'integration_runs',
		record: { status: 'running', integration: { code: '{integration.code}' } },
	},
	'the approval that it waits for': {
		get: 'approvals?approvable-type=RequisitionHeader&approvable-id={requisition.id}&status=pending_approval',
	},
	'a Coupa Pay payment': {
		ui: 'coupa_pay/payments',
		record: { status: 'completed_successfully', exported: false },
	},
	'a Coupa Pay statement': { ui: 'coupa_pay/statements', record: { exported: false } },
	'an external payable': {
		post: 'payables/external/payables',
		record: {
			'source-name': 'ERP',
			'source-reference': 'X-{record}',
			'document-number': 'X-{record}',
			'document-type': 'invoice',
			'document-amount': '120.00',
			'payable-amount': '120.00',
			currency: { code: 'USD' },
			'account-type': { name: 'US Chart of Accounts' },
		},
	},
};
