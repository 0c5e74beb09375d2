/** Invoices that are about their amounts, their attachments, or about how many they are. */
import type { Item } from './coupa.mts';
import type { Outgoing } from './exports.mts';
import { bill, goods, invoice, service } from './invoices.mts';

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
	const document = invoice(number, [goods('Oil', '4', '20', {})]);
	return { number, document, meant: bill(number, '80.00') };
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
	const document = invoice(number, [service('Fee', cents, {})]);
	return { number, document, meant: bill(number, cents) };
});
