/** What Coupa Pay paid, and payables of other systems. */
import type { DocumentedRequest } from './types.mts';

export const PAYABLES: DocumentedRequest[] = [
	{
		page: '0161',
		takes: 'the export flag of a Coupa Pay payment',
		request: 'PUT coupa_pay/payments/{payment.id}',
		given: { payment: 'a Coupa Pay payment' },
		body: { exported: true },
		status: 200,
	},
	{
		page: '0162',
		takes: 'the export flag of a card statement',
		request: 'PUT coupa_pay/statements/{statement.id}',
		given: { statement: 'a Coupa Pay statement' },
		body: { exported: true },
		status: 200,
	},
	{
		page: '0223',
		takes: 'an external payable by the name and reference of its source',
		request: 'POST payables/external/payables',
		body: {
			'source-name': 'ERP',
			'source-reference': 'EP-{n}',
			'document-number': 'EP-{n}',
			'document-type': 'invoice',
			'document-amount': '250.00',
			'payable-amount': '250.00',
			currency: { code: 'USD' },
			'account-type': { name: 'US Chart of Accounts' },
		},
		status: 201,
		unsaid: { currency: 'the table has it In only', 'account-type': 'the table has it In only' },
	},
	{
		page: '0223',
		takes: 'what the ERP paid of an external payable',
		request: 'PUT payables/external/payables/{payable.id}',
		given: { payable: 'an external payable' },
		body: { 'paid-amount': '120.00', 'paid-date': '2026-05-06T00:00:00Z' },
		status: 200,
	},
	{
		page: '0222',
		takes: 'an allocation between two payables',
		request: 'POST payables/allocations',
		given: { from: 'an external payable', to: 'an external payable' },
		body: {
			'payable-from-type': 'Payables::External::Payable',
			'payable-from-id': '{from.id}',
			'payable-from-amount': '20.00',
			'payable-from-currency': { code: 'USD' },
			'payable-to-type': 'Payables::External::Payable',
			'payable-to-id': '{to.id}',
			'payable-to-amount': '20.00',
			'payable-to-currency': { code: 'USD' },
			'reason-code': 'manual',
		},
		status: 201,
	},
];
