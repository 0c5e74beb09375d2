import type { Item } from './coupa.mts';
import { differing } from './expect.mts';
import { refusal } from './failures.mts';
import type { Scenario, Stage } from './types.mts';

type Rows = Record<string, Record<string, unknown>>;

const MAINTENANCE = { period: '2026-07', segment1: 'SF', segment2: '400', segment3: '6003' };
const TRAVEL = { period: '2026-08', segment1: 'MUC', segment2: '200', segment3: '6001' };

const NEW: Rows = {
	'B-1': { ...MAINTENANCE, amount: '12000.50', currency: 'USD', description: 'Maintenance' },
	'B-2': { ...TRAVEL, amount: '800', currency: 'EUR', description: 'Reisen, “Messe”' },
	// The same account in another period.
	'B-3': { ...TRAVEL, period: '2026-09', amount: '900', currency: 'EUR', description: 'Reisen' },
};

/** Three of them are for one budget line. */
const ADJUSTED: Rows = {
	// A run was stopped when Coupa had this, and the ERP did not know.
	'A-0': { ...MAINTENANCE, amount: '75.50', reference: 'ERP-J-1000' },
	'A-1': { ...MAINTENANCE, amount: '150.25', reference: 'ERP-J-1001' },
	'A-2': { ...MAINTENANCE, amount: '-1000', reference: 'ERP-J-1002' },
	'A-3': { ...TRAVEL, amount: '99.75', reference: 'ERP-J-1003' },
};
const SPENT: Rows = {
	// A run was stopped when Coupa had this, and the ERP did not know.
	'S-0': { ...MAINTENANCE, amount: '100', from: 12100.5, to: 12000.5 },
	'S-1': { ...MAINTENANCE, amount: '250.25' },
	'S-2': { ...MAINTENANCE, amount: '1000' },
	'S-3': { ...TRAVEL, amount: '99.90' },
};

/** Budgets of the ERP come to Coupa: group 10 of the playbook. */
export const BUDGETS_IN: Scenario[] = [
	{
		id: '10.1',
		file: 'budget-created.json',
		goal: 'New budgets of the ERP come to Coupa',
		checked:
			'Each budget line once for its period and its segments, with amount, currency and owner',
		prepare: async ({ erp }) => {
			for (const [key, row] of Object.entries(NEW)) {
				erp.enter('budgets', key, { ...row, owner: 'integration', task: 'create' });
			}
		},
		judge: judgeNew,
		failure: refused('POST', 'Period is closed'),
	},
	{
		id: '10.2',
		file: 'budget-adjusted.json',
		goal: 'Budgets that the ERP has adjusted',
		checked: 'Each adjustment once, with its reference, and amounts that have them',
		prepare: async (stage) => {
			await prepareLines(stage, 'adjust', ADJUSTED);
			await madeBefore(stage, ADJUSTED['A-0']);
		},
		judge: async (stage) => [
			...(await judgeAmounts(stage, { Maintenance: 11226.25, Travel: 899.75 })),
			...(await judgeAdjustments(stage)),
		],
		failure: refusedAdjustments(),
	},
	{
		id: '10.3',
		file: 'budget-external-spend.json',
		goal: 'Money that was spent outside Coupa',
		checked: 'Amounts that are lower by what was spent, once',
		prepare: async (stage) => await prepareLines(stage, 'spend', SPENT),
		judge: async (stage) => await judgeAmounts(stage, { Maintenance: 10750.25, Travel: 700.1 }),
		failure: refused('PUT', 'Budget is locked'),
	},
];

function refused(method: string, error: string): Scenario['failure'] {
	const told = new RegExp(`[ABS]-\\d: .*${error}`);
	return refusal({ method, path: '/api/budget_lines' }, error, told);
}

/** Coupa does not say of one whether it was made, and refuses to make another one. */
function refusedAdjustments(): Scenario['failure'] {
	const [unseen, locked] = [
		{ method: 'GET', path: '/api/budget_lines', query: 'ERP-J-1000' },
		{ method: 'PUT', path: '/api/budget_lines', body: 'ERP-J-1001' },
	];
	return {
		cause: async ({ coupa }) => {
			await coupa.refuse(unseen, 'Descriptions are not searchable');
			await coupa.refuse(locked, 'Budget is locked');
		},
		told: [/A-0: .*Descriptions are not searchable/, /A-1: .*Budget is locked/],
	};
}

async function madeBefore({ coupa }: Stage, { amount, reference }: Rows[string]): Promise<void> {
	const line = await coupa.one('budget_lines', 'description=Maintenance');
	const body = { 'adjustment-amount': amount, description: reference };
	await coupa.does('PUT', `budget_lines/${String(line.id)}/adjust`, body);
}

async function judgeNew({ coupa, erp }: Stage): Promise<string[]> {
	const wrong: string[] = [];
	for (const [key, row] of Object.entries(NEW)) {
		const found = (await linesOf(coupa, row)).filter(
			({ period }) => (period as Item).name === row.period,
		);
		if (found.length !== 1) wrong.push(`${key} is in Coupa ${found.length} times`);
		const noted = erp.rows('budgets').find((one) => one.key === key);
		wrong.push(
			...differing(key, found[0], {
				amount: Number(row.amount),
				'currency.code': row.currency,
				description: row.description,
				'owner.login': 'integration',
			}),
			...differing(`${key} in the ERP`, noted, { task: 'done', coupaId: found[0]?.id }),
		);
	}
	return wrong;
}

/** The budget lines of the segments, in all periods. */
async function linesOf(coupa: Stage['coupa'], row: Record<string, unknown>): Promise<Item[]> {
	const { segment1, segment2, segment3 } = row as Record<string, string>;
	const query = `segment-1=${segment1}&segment-2=${segment2}&segment-3=${segment3}`;
	return await coupa.all('budget_lines', query);
}

async function prepareLines({ coupa, erp }: Stage, task: string, rows: Rows): Promise<void> {
	for (const [amount, description, line] of [
		['12000.50', 'Maintenance', MAINTENANCE],
		['800', 'Travel', TRAVEL],
	] as const) {
		const { segment1, segment2, segment3, period } = line;
		await coupa.enter('budget_lines', {
			...{ 'segment-1': segment1, 'segment-2': segment2, 'segment-3': segment3 },
			...{ amount, description, currency: { code: 'USD' } },
			// Periods have no list: the sandbox has one for each month.
			period: { id: Number(period.slice(-2)) },
		});
	}
	for (const [key, row] of Object.entries(rows)) erp.enter('budgets', key, { ...row, task });
}

async function judgeAmounts(
	{ coupa, erp }: Stage,
	meant: Record<string, number>,
): Promise<string[]> {
	const wrong: string[] = [];
	for (const [description, amount] of Object.entries(meant)) {
		const [line] = await coupa.all('budget_lines', `description=${description}`);
		wrong.push(...differing(description, line, { amount }));
	}
	const open = erp.rows('budgets').filter(({ task }) => task !== 'done');
	return [...wrong, ...open.map(({ key }) => `${key} is not done in the ERP`)];
}

async function judgeAdjustments({ coupa }: Stage): Promise<string[]> {
	const wrong: string[] = [];
	const all = await coupa.all('budget_line_adjustments', 'description[starts_with]=ERP-J-');
	for (const { reference, amount } of Object.values(ADJUSTED)) {
		const found = all.filter(({ description }) => description === reference);
		if (found.length !== 1) wrong.push(`${String(reference)} is in Coupa ${found.length} times`);
		const [adjustment] = found;
		wrong.push(
			...differing(String(reference), adjustment, { 'adjustment-amount': Number(amount) }),
		);
	}
	return wrong;
}
