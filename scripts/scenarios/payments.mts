import { isDeepStrictEqual } from 'node:util';
import type { Coupa, Item } from './coupa.mts';
import { unlike } from './exports.mts';
import { goods, invoice } from './invoices.mts';
import type { Scenario, Stage } from './types.mts';

/** What Coupa must show of a document after its payments. */
interface Account {
	/** As amount, reference, day. */
	payments: (readonly [amount: number, notes: string, day: string])[];
	paid: boolean;
	/** The day of the last payment. */
	paidOn?: string;
}

const CHECK: Item = { vendor: '10003', date: '2026-05-10', type: 'payment', reported: false };

/** Approved invoices of 100, in dollars unless it is said otherwise. */
async function enterInvoices({ coupa }: Stage, invoices: Record<string, Item>): Promise<void> {
	for (const [number, more] of Object.entries(invoices)) {
		await coupa.enter('invoices', {
			...invoice(number, [goods('Paper', '20', '5', {})], more),
			exported: true,
		});
	}
}

/** Whether the invoices that the tenant shows have these payments, and nothing else. */
async function judgeInvoices({ coupa }: Stage, meant: Record<string, Account>): Promise<string[]> {
	const all = await coupa.find('invoices', '');
	return Object.entries(meant).flatMap(([number, account]) =>
		all
			.filter((one) => one['invoice-number'] === number)
			.flatMap((one) => unlikeAccount(number, one, one.payments, account)),
	);
}

export function unlikeAccount(
	name: string,
	document: Item,
	rows: unknown,
	{ payments, paid, paidOn }: Account,
): string[] {
	const kept = ((rows ?? []) as Item[]).map((row) => [
		Number(row['amount-paid']),
		row.notes,
		String(row['payment-date']).slice(0, 10),
	]);
	const wrong = isDeepStrictEqual(kept, payments)
		? []
		: [`${name} has the payments ${JSON.stringify(kept)}, not ${JSON.stringify(payments)}`];
	if ((document.paid === true) !== paid) wrong.push(`${name} says paid: ${String(document.paid)}`);
	const day = String(document['payment-date'] ?? '').slice(0, 10);
	if (paidOn !== undefined && day !== paidOn) wrong.push(`${name} was paid on ${day}`);
	return wrong;
}

/** What the ERP keeps of each payment. */
function judgeNotes({ erp }: Stage, meant: Record<string, Item>): string[] {
	return Object.entries(meant).flatMap(([key, noted]) =>
		unlike(
			`payment ${key}`,
			erp.rows('payments').find((row) => row.key === key),
			noted,
		),
	);
}

/** Coupa refuses what is written to a document, once. @param path of the document, with /api */
export async function refusePayment(coupa: Coupa, path: string): Promise<void> {
	await coupa.refuse({ method: 'PUT', path }, 'Payment date is in a closed period');
}

async function refuseInvoice({ coupa }: Stage, number: string): Promise<void> {
	const { id } = await coupa.one('invoices', `invoice-number=${number}`);
	await refusePayment(coupa, `/api/invoices/${String(id)}`);
}

const PAID: Record<string, Account> = {
	'SC-5101': { payments: [[100, '700101', '2026-05-10']], paid: true, paidOn: '2026-05-10' },
	'SC-5102': { payments: [[100, '700102', '2026-05-11']], paid: true, paidOn: '2026-05-11' },
};

const IN_PARTS: Record<string, Account> = {
	'SC-5111': {
		payments: [
			[60, '700111', '2026-05-10'],
			[40, '700112', '2026-05-20'],
		],
		paid: true,
		paidOn: '2026-05-20',
	},
	'SC-5112': { payments: [[99.99, '700113', '2026-05-10']], paid: false },
	'SC-5113': {
		payments: [
			[98, '700114', '2026-05-10'],
			[2, '700115: Discount Applied', '2026-05-10'],
		],
		paid: true,
		paidOn: '2026-05-10',
	},
};

const VOIDED: Record<string, Account> = {
	'SC-5121': {
		payments: [
			[100, '700121', '2026-05-10'],
			[-100, '700121', '2026-05-10'],
		],
		paid: false,
	},
	'SC-5122': { payments: [], paid: false },
};

/** Payments of the ERP come back to the invoices: group 5 of the playbook. */
export const PAYMENTS: Scenario[] = [
	{
		id: '5.1',
		file: 'payment-reported.json',
		goal: 'Payments of the ERP come to the invoices in Coupa',
		checked:
			'Amount, date, reference once, also in a foreign currency; paid; a bill that is not of Coupa is an outcome',
		prepare: async (stage) => {
			const { erp } = stage;
			await enterInvoices(stage, { 'SC-5101': {}, 'SC-5102': { currency: { code: 'EUR' } } });
			erp.enter('payments', '700101', { ...CHECK, invoice: 'SC-5101', amount: '100.00' });
			erp.enter('payments', '700102', {
				...CHECK,
				invoice: 'SC-5102',
				amount: '100.00',
				date: '2026-05-11',
			});
			erp.enter('payments', '700103', { ...CHECK, invoice: 'RENT-05', amount: '2000.00' });
		},
		judge: async (stage) => [
			...(await judgeInvoices(stage, PAID)),
			...judgeNotes(stage, { '700103': { reported: true, outcome: 'notInCoupa' } }),
		],
		failure: {
			cause: async (stage) => await refuseInvoice(stage, 'SC-5101'),
			told: /SC-5101: .*closed period/,
		},
	},
	{
		id: '5.1b',
		file: 'payments-in-parts.json',
		goal: 'Partial and several payments come to the invoices',
		checked: 'Each part and the discount once, in order; paid only where they come to the total',
		prepare: async (stage) => {
			await enterInvoices(stage, { 'SC-5111': {}, 'SC-5112': {}, 'SC-5113': {} });
			for (const [key, invoiceNumber, amount, more] of PARTS) {
				stage.erp.enter('payments', key, { ...CHECK, invoice: invoiceNumber, amount, ...more });
			}
		},
		judge: async (stage) => [
			...(await judgeInvoices(stage, IN_PARTS)),
			...judgeNotes(stage, Object.fromEntries(PARTS.map(([key]) => [key, { reported: true }]))),
		],
		failure: {
			// Coupa has it by then: the next run must see that.
			cause: async ({ erp }) =>
				erp.refuse({ table: 'payments', key: '700112', message: 'The row is locked' }),
			told: /SC-5111: .*The row is locked/,
		},
	},
	{
		id: '5.1c',
		file: 'payment-voided.json',
		goal: 'Payments that the ERP takes back are taken back in Coupa',
		checked: 'One row below zero with reference and date of the payment; no longer paid',
		prepare: async (stage) => {
			const row = { 'amount-paid': '100', notes: '700121', 'payment-date': '2026-05-10T12:00:00Z' };
			await enterInvoices(stage, { 'SC-5121': { paid: true, payments: [row] }, 'SC-5122': {} });
			for (const [key, number] of [
				['700121', 'SC-5121'],
				['700122', 'SC-5122'],
			]) {
				stage.erp.enter('payments', key, {
					...CHECK,
					invoice: number,
					amount: '100.00',
					status: 'void',
					voidReported: false,
				});
			}
		},
		judge: async (stage) => [
			...(await judgeInvoices(stage, VOIDED)),
			...judgeNotes(stage, { '700122': { voidReported: true, outcome: 'nothingToVoid' } }),
		],
		failure: {
			cause: async (stage) => await refuseInvoice(stage, 'SC-5121'),
			told: /SC-5121: .*closed period/,
		},
	},
];

const PARTS: [key: string, invoice: string, amount: string, more: Item][] = [
	['700111', 'SC-5111', '60.00', {}],
	['700112', 'SC-5111', '40.00', { date: '2026-05-20' }],
	['700113', 'SC-5112', '99.99', {}],
	['700114', 'SC-5113', '98.00', {}],
	['700115', 'SC-5113', '2.00', { type: 'discount' }],
];
