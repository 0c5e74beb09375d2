/** Invoices that wait in Coupa for the ERP, and what the ERP is to make of each. */
import type { Item } from './coupa.mts';
import type { Outgoing } from './exports.mts';

/** @param more what the invoice has besides, or else; its lines are numbered as they come */
export function invoice(number: string, lines: Item[], more: Item = {}): Item {
	return {
		'invoice-number': number,
		'invoice-date': '2026-05-04T00:00:00+00:00',
		'document-type': 'Invoice',
		status: 'approved',
		supplier: { number: '10003' },
		currency: { code: 'USD' },
		'invoice-lines': lines.map((line, index) => ({ 'line-num': index + 1, ...line })),
		...more,
	};
}

/** @param more what the bill has besides, or else; its lines are numbered as they come */
export function bill(number: string, total: string, lines: Item[], more: Item = {}): Item {
	return {
		document: number,
		vendor: '10003',
		date: '2026-05-04',
		currency: 'USD',
		total,
		lines: lines.map((line, index) => ({ number: index + 1, ...line })),
		...more,
	};
}

export function goods(description: string, quantity: string, price: string, more: Item): Item {
	return { type: 'InvoiceQuantityLine', description, quantity, price, ...more };
}

export function service(description: string, price: string, more: Item): Item {
	return { type: 'InvoiceAmountLine', description, price, ...more };
}

const on = (order: string, line: string): Item => ({ 'po-number': order, 'order-line-num': line });

export const BACKED: Outgoing[] = [
	{
		number: 'SC-4101',
		document: invoice('SC-4101', [goods('Paper, A4', '10', '4.5', on('PO-10005', '2'))]),
		meant: bill('SC-4101', '45.00', [
			{
				text: 'Paper, A4',
				order: 'PO-10005',
				orderLine: '2',
				quantity: 10,
				price: '4.50',
				amount: '45.00',
			},
		]),
	},
	{
		number: 'SC-4102 №2 & Söhne',
		document: invoice(
			'SC-4102 №2 & Söhne',
			[
				goods('Toner “black”', '2', '99.99', on('PO-10005', '1')),
				goods('Toner, cyan', '1', '100', on('PO-10012', '1')),
			],
			{ supplier: { number: '10001' } },
		),
		meant: bill(
			'SC-4102 №2 & Söhne',
			'299.98',
			[
				{
					text: 'Toner “black”',
					order: 'PO-10005',
					orderLine: '1',
					quantity: 2,
					price: '99.99',
					amount: '199.98',
				},
				{
					text: 'Toner, cyan',
					order: 'PO-10012',
					orderLine: '1',
					quantity: 1,
					price: '100.00',
					amount: '100.00',
				},
			],
			{ vendor: '10001' },
		),
	},
];

const account = (id: number): Item => ({ account: { id } });
const US = { chart: 'US Chart of Accounts', company: 'SF', costCenter: '400', account: '6003' };
const DE = { chart: 'EMEA Chart of Accounts', company: 'MUC', costCenter: '500', account: '6004' };

export const UNBACKED: Outgoing[] = [
	{
		number: 'SC-4201',
		document: invoice('SC-4201', [
			service('Cleaning', '120.5', account(3)),
			goods('Towels', '3', '7.25', account(4)),
		]),
		meant: bill(
			'SC-4201',
			'142.25',
			[
				{ text: 'Cleaning', ...US, amount: '120.50' },
				{ text: 'Towels', ...DE, amount: '21.75' },
			],
			{ rate: 1 },
		),
	},
	{
		number: 'SC-4202',
		document: invoice('SC-4202', [service('Beratung', '1000', account(4))], {
			currency: { code: 'EUR' },
			'exchange-rate': '1.0825',
		}),
		meant: bill('SC-4202', '1000.00', [{ text: 'Beratung', ...DE, amount: '1000.00' }], {
			currency: 'EUR',
			rate: 1.0825,
		}),
	},
];

export const WITH_CUSTOM_FIELDS: Outgoing[] = [
	{
		number: 'SC-4301',
		document: invoice(
			'SC-4301',
			[
				goods('Switches', '2', '310', {
					'erp-line-ref': 'L-17',
					'custom-fields': { 'wbs-element': { name: 'P-2040.10' }, 'asset-relevant': true },
				}),
			],
			{
				'legacy-batch-no': 731,
				'custom-fields': {
					'cost-center': { name: 'CC-300 東京' },
					'approval-remark': 'geprüft – OK',
					'retention-amount': '31.5',
				},
			},
		),
		meant: bill(
			'SC-4301',
			'620.00',
			[{ text: 'Switches', reference: 'L-17', wbs: 'P-2040.10', asset: true, amount: '620.00' }],
			{ batch: 731, costCenter: 'CC-300 東京', remark: 'geprüft – OK', retention: '31.50' },
		),
	},
];

export const SERVICES: Outgoing[] = [
	{
		number: 'SC-4401',
		document: invoice('SC-4401', [
			service('Consulting in April', '2400', account(3)),
			goods('Cables', '4', '2.5', account(4)),
			service('Travel', '199.99', account(4)),
		]),
		meant: bill('SC-4401', '2609.99', [
			{
				text: 'Consulting in April',
				...kind('service', null),
				account: 'SF-400-6003',
				amount: '2400.00',
			},
			{ text: 'Cables', ...kind('goods', 4), account: 'MUC-500-6004', amount: '10.00' },
			{ text: 'Travel', ...kind('service', null), account: 'MUC-500-6004', amount: '199.99' },
		]),
	},
];

function kind(name: string, quantity: number | null): Item {
	return { kind: name, quantity };
}

const tax = (code: string, rate: number, amount: string): Item => ({ code, rate, amount });

export const TAXED: Outgoing[] = [
	{
		number: 'SC-4501',
		document: invoice(
			'SC-4501',
			[
				goods('Monitor', '1', '100', {
					'tax-lines': [tax('V19', 19, '19'), tax('ECO', 2.5, '2.5')],
				}),
				goods('Book', '2', '10', { 'tax-lines': [tax('V7', 7, '1.4')] }),
			],
			{ 'line-level-taxation': true, 'shipping-amount': '4.9', 'misc-amount': '0.1' },
		),
		meant: bill(
			'SC-4501',
			'147.90',
			[
				{ text: 'Monitor', amount: '100.00' },
				{ text: 'Book', amount: '20.00' },
			],
			{
				charges: '5.00',
				taxes: [
					{ line: 1, code: 'V19', amount: '19.00' },
					{ line: 1, code: 'ECO', amount: '2.50' },
					{ line: 2, code: 'V7', amount: '1.40' },
				],
			},
		),
	},
	{
		number: 'SC-4502',
		document: invoice('SC-4502', [goods('Chair', '1', '200', {})], {
			'line-level-taxation': false,
			'tax-code': { code: 'V19' },
			'tax-amount': '38',
			'handling-amount': '2',
		}),
		meant: bill('SC-4502', '240.00', [{ text: 'Chair', amount: '200.00' }], {
			charges: '2.00',
			taxes: [{ code: 'V19', amount: '38.00' }],
		}),
	},
];

/** The first has files. */
export const ATTACHED: Outgoing[] = ['SC-4601', 'SC-4602'].map((number) => {
	const { lines: _none, ...meant } = bill(number, '80.00', []);
	return { number, document: invoice(number, [goods('Oil', '4', '20', {})]), meant };
});

const usd = (text: string, amount: string): Item => ({ text, amount });

export const CREDITS: Outgoing[] = [
	{
		number: 'SC-4701',
		table: 'credits',
		document: invoice('SC-4701', [goods('Paper, returned', '-10', '4.5', {})]),
		meant: bill('SC-4701', '45.00', [usd('Paper, returned', '45.00')]),
	},
	{
		number: 'SC-4702',
		table: 'credits',
		document: invoice('SC-4702', [goods('Toner, price', '2', '-5.25', {})], {
			'document-type': 'Credit Note',
			'original-invoice-number': 'INV-100003',
		}),
		meant: bill('SC-4702', '10.50', [usd('Toner, price', '10.50')], { of: 'INV-100003' }),
	},
	{
		number: 'SC-4703',
		document: invoice('SC-4703', [
			goods('Desk', '1', '300', {}),
			goods('Desk, discount', '1', '-30', {}),
		]),
		meant: bill('SC-4703', '270.00', [usd('Desk', '300.00'), usd('Desk, discount', '-30.00')]),
	},
];

/** So many that Coupa needs several pages for them. */
export const MANY: Outgoing[] = Array.from({ length: 64 }, (_, index) => {
	const number = `SC-49${String(index + 1).padStart(3, '0')}`;
	const cents = `${index + 1}.${String(index % 100).padStart(2, '0')}`;
	const { lines: _none, ...meant } = bill(number, cents, []);
	return { number, document: invoice(number, [service('Fee', cents, {})]), meant };
});
