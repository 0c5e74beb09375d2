/** Contracts with their rate cards, and expense reports. */
import type { DocumentedRequest } from './types.mts';

export const CONTRACTS: DocumentedRequest[] = [
	{
		page: '0140',
		takes: 'a contract',
		request: 'POST contracts',
		given: { supplier: 'a supplier of ours' },
		body: {
			name: 'Lease {n}',
			number: 'LE-{n}',
			status: 'draft',
			supplier: { name: '{supplier.name}' },
			'start-date': '2026-06-01T00:00:00Z',
			'end-date': '2027-05-31T00:00:00Z',
			'content-groups': [{ id: 1, name: 'Everyone', description: 'Content group Everyone' }],
		},
		status: 201,
	},
	{
		page: '0140',
		takes: 'a new name of a contract with its own id in the body',
		request: 'PUT contracts/{contract.id}',
		given: { supplier: 'a supplier of ours', contract: 'a contract' },
		body: { id: '{contract.id}', name: 'Lease {n} amended', status: 'draft' },
		status: 200,
	},
	{
		page: 'O Coupa-Middleware',
		takes: 'the state of a contract with its own id in the body',
		request: 'PUT contracts/{contract.id}',
		given: { supplier: 'a supplier of ours', contract: 'a contract' },
		body: { id: '{contract.id}', status: 'published' },
		status: 200,
	},
	{
		page: '0140',
		takes: 'lines of a rate card by PATCH',
		request: 'PATCH contracts/{contract.id}',
		given: { supplier: 'a supplier of ours', contract: 'a contract' },
		body: {
			id: '{contract.id}',
			'rate-card': {
				'rateable-id': '{contract.id}',
				'rateable-type': 'Contract',
				'line-object-type': 'Item',
				'line-object-parent-type': 'Commodity',
				'rate-card-lines': [
					{
						name: 'Welding {n}',
						code: 'WE-{n}',
						price: '75.00',
						currency: { code: 'USD' },
						uom: { code: 'HUR' },
						'rate-card-type': 1,
						'rate-card-line-type': 1,
					},
				],
			},
		},
		status: 200,
		unsaid: {
			'rate-card.rateable-id': 'the table has it In only',
			'rate-card.rateable-type': 'doubtful whether it can be written',
			'rate-card.line-object-type': 'the table has it In only',
			'rate-card.line-object-parent-type': 'the table has it In only',
		},
	},
	{
		page: '0140',
		takes: 'another price of a line of a rate card by its ids, and leaves the others',
		request: 'PATCH contracts/{contract.id}',
		given: { supplier: 'a supplier of ours', contract: 'a contract with a rate card' },
		body: {
			id: '{contract.id}',
			'rate-card': {
				'rate-card-lines': [
					{
						id: '{contract.rate-card.rate-card-lines.0.id}',
						'id-num': '{contract.rate-card.rate-card-lines.0.id}',
						price: '81.00',
					},
				],
			},
		},
		status: 200,
		unsaid: { 'rate-card.rate-card-lines.id-num': 'the table has it In only' },
		answer: {
			'rate-card': {
				'rate-card-lines': [
					{ id: '{contract.rate-card.rate-card-lines.0.id}', price: '81.00', code: 'A-{n}' },
					{ id: '{contract.rate-card.rate-card-lines.1.id}', price: '50.00', code: 'B-{n}' },
				],
			},
		},
	},
	{
		page: '0008',
		takes: 'an expense report with its lines, and makes it a draft',
		request: 'POST expense_reports',
		body: {
			id: 0,
			currency: { code: 'USD' },
			'expense-lines': [
				{
					amount: '48.60',
					description: 'Train to the depot',
					'expense-category': { name: 'Taxi' },
					'expense-date': '2026-04-20T00:00:00Z',
					'start-date': '2026-04-20T00:00:00Z',
					merchant: 'Railways',
					reason: 'Visit of the depot',
				},
			],
		},
		status: 201,
		unsaid: { id: 'Coupa gives the id' },
		answer: { status: 'draft' },
	},
];
