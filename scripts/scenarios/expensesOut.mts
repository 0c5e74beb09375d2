import type { Item } from './coupa.mts';
import { enterAll, judgeAll, refused, unlike, type Kind, type Outgoing } from './exports.mts';
import { refusePayment, unlikeAccount } from './payments.mts';
import type { Scenario, Stage } from './types.mts';

const REPORTS: Kind = {
	path: 'expense_reports',
	object: 'ExpenseReport',
	field: 'title',
	table: 'expenses',
};

function expense(category: string, merchant: string, amount: string, more: Item): Item {
	return {
		'expense-category': { name: category },
		merchant,
		amount,
		currency: { code: 'USD' },
		'foreign-currency': { code: 'USD' },
		'expense-date': '2026-04-08T00:00:00+00:00',
		...more,
	};
}

const APPROVED: Item = {
	status: 'approved_for_payment',
	'expensed-by': { id: 3 },
	'reimbursable-total-currency': { code: 'USD' },
};

const WAITING: Outgoing[] = [
	{
		number: 'SC-6101',
		document: {
			...APPROVED,
			'expense-lines': [
				expense('Hotel', 'Hotel “Zur Post”', '120.5', { 'line-number': 1, account: { id: 3 } }),
				expense('Taxi', 'Taxi & Co', '21.65', {
					'line-number': 2,
					'foreign-currency': { code: 'EUR' },
					'foreign-currency-amount': '20',
					'account-allocations': [
						{ account: { id: 3 }, amount: '11.65', pct: '53.81' },
						{ account: { id: 4 }, amount: '10', pct: '46.19' },
					],
				}),
			],
		},
		meant: {
			document: 'SC-6101',
			currency: 'USD',
			total: '142.15',
			lines: [
				{
					number: 1,
					category: 'Hotel',
					merchant: 'Hotel “Zur Post”',
					date: '2026-04-08',
					amount: '120.50',
					spent: '120.50 USD',
					accounts: ['SF-400-6003'],
				},
				{
					number: 2,
					category: 'Taxi',
					merchant: 'Taxi & Co',
					date: '2026-04-08',
					amount: '21.65',
					spent: '20.00 EUR',
					accounts: ['SF-400-6003: 11.65', 'MUC-500-6004: 10.00'],
				},
			],
		},
	},
];

/** Expense reports come to the ERP, and their payments back: groups 6 and 7 of the playbook. */
export const EXPENSES_OUT: Scenario[] = [
	{
		id: '6.1',
		file: 'expense-report-exported.json',
		goal: 'Expense reports that are approved for payment come to the ERP',
		checked:
			"Once, with Coupa's ID; lines with categories, foreign currency, split accounts; the ERP's number on the report; marked, history",
		prepare: async (stage) => await enterAll(stage, REPORTS, WAITING),
		judge: async (stage) => [
			...(await judgeAll(stage, REPORTS, WAITING)),
			...(await judgeErpNumber(stage)),
		],
		failure: refused(REPORTS, 'SC-6101', 'The employee has no vendor'),
	},
	{
		id: '7.1',
		file: 'expense-payment-reported.json',
		goal: 'Payments of expense reports come to Coupa',
		checked: 'Amount, date and reference once; marked as paid',
		prepare: preparePaid,
		judge: judgePaid,
		failure: {
			cause: async ({ coupa }) => {
				const { id } = await coupa.one('expense_reports', 'title=SC-7101');
				await refusePayment(coupa, `/api/expense_reports/${String(id)}`);
			},
			told: /Expense report \d+: .*closed period/,
		},
	},
];

async function judgeErpNumber({ coupa, erp }: Stage): Promise<string[]> {
	const [row] = erp.rows('expenses');
	const found = await coupa.find('expense_reports', `title=SC-6101`);
	return found.flatMap((report) => [
		...unlike('the report', report, {
			'erp-document-id': row?.number,
			'erp-document-status': 'posted',
		}),
		...unlike('the expense', row, { report: report.id }),
	]);
}

async function preparePaid({ coupa, erp }: Stage): Promise<void> {
	for (const [title, amount, key] of PAID) {
		const lines = [expense('Hotel', 'Air 100%', amount, { 'line-number': 1 })];
		const { id } = await coupa.enter('expense_reports', {
			...APPROVED,
			title,
			exported: true,
			paid: false,
			'expense-lines': lines,
		});
		erp.enter('expensePayments', key, { report: id, amount, date: '2026-05-12', reported: false });
	}
}

async function judgePaid({ coupa, erp }: Stage): Promise<string[]> {
	const all = await coupa.find('expense_reports', '');
	const wrong = erp
		.rows('expensePayments')
		.flatMap((row) => unlike(`payment ${row.key}`, row, { reported: true }));
	for (const [title, amount, key] of PAID) {
		for (const report of all.filter((one) => one.title === title)) {
			const account = { payments: [[Number(amount), key, '2026-05-12'] as const], paid: true };
			wrong.push(...unlikeAccount(title, report, report['reconciliation-lines'], account));
		}
	}
	return wrong;
}

const PAID = [
	['SC-7101', '142.15', '800101'],
	['SC-7102', '99.00', '800102'],
] as const;
