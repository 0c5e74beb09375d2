import type { Item } from './coupa.mts';
import { refused, settle, unlike, type Kind } from './exports.mts';
import type { Scenario, Stage } from './types.mts';

const PAYMENTS: Kind = {
	path: 'coupa_pay/payments',
	object: 'CoupaPay::Payment',
	field: 'payment-identifier',
	table: 'bankPayments',
};

const COMPLETED: [status: string, fields: Item, meant: Item][] = [
	['completed_successfully', { 'pay-from-total': '148' }, { total: '148.00', problem: '' }],
	[
		'completed_with_errors',
		{ 'pay-from-total': '20', 'error-text': 'Account closed' },
		{ total: '20.00', problem: 'Account closed' },
	],
];

const NUMBERS = ['CP-1001', 'CP-1002'];

/** What Coupa Pay paid comes to the ERP: the other direction of payments. */
export const COUPA_PAY: Scenario[] = [
	{
		id: 'coupa-pay',
		file: 'coupa-pay-payment-exported.json',
		goal: 'What Coupa Pay paid comes to the ERP',
		checked:
			'Each payment once, with its invoices and discounts, also one with errors, none that is under way; marked',
		prepare: enterPayments,
		judge: judgePayments,
		failure: refused(PAYMENTS, 'CP-1001', 'The bank account is unknown'),
	},
];

async function enterPayments({ coupa }: Stage): Promise<void> {
	await settle(coupa, PAYMENTS.path);
	const entered = [...COMPLETED, ['payment_in_progress', { 'pay-from-total': '5' }] as const];
	for (const [index, [status, fields]] of entered.entries()) {
		await coupa.enter(PAYMENTS.path, {
			status,
			'payment-identifier': `CP-${1001 + index}`,
			exported: false,
			'released-at': '2026-05-18T10:00:00+00:00',
			'pay-from-currency': { code: 'USD' },
			payee: { number: '10003' },
			'payment-details': [
				{
					'source-transaction-type': 'InvoiceHeader',
					'source-transaction-id': '1',
					'source-transaction-reference': 'INV-100001',
					'payment-total': fields['pay-from-total'],
					'discount-total': '2',
				},
			],
			...fields,
		});
	}
}

async function judgePayments({ coupa, erp }: Stage): Promise<string[]> {
	const all = await coupa.find(PAYMENTS.path, '');
	const wrong: string[] = [];
	const keys = new Set<string>();
	for (const [index, [, , meant]] of COMPLETED.entries()) {
		const number = NUMBERS[index];
		const bill = { bill: 'coupa-1', number: 'INV-100001', amount: meant.total, discount: '2.00' };
		for (const payment of all.filter((one) => one['payment-identifier'] === number)) {
			const key = `coupa-${String(payment.id)}`;
			keys.add(key);
			const row = erp.row(PAYMENTS.table, key);
			const usual = { document: number, vendor: '10003', date: '2026-05-18', currency: 'USD' };
			wrong.push(...unlike(number, row, { ...usual, ...meant, bills: [bill] }));
			if (payment.exported !== true) wrong.push(`${number} is not marked as exported`);
		}
	}
	for (const { key, document } of erp.rows(PAYMENTS.table)) {
		if (!keys.has(key)) wrong.push(`the ERP has ${String(document)} as ${key}`);
	}
	return wrong;
}
