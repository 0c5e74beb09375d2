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
export function bill(number: string, total: string, lines?: Item[], more: Item = {}): Item {
	return {
		document: number,
		vendor: '10003',
		date: '2026-05-04',
		currency: 'USD',
		total,
		...(lines && { lines: lines.map((line, index) => ({ number: index + 1, ...line })) }),
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
