import { differing, untold } from './expect.mts';
import type { Item } from './coupa.mts';
import { enterOrder, goods, order } from './ordersOut.mts';
import type { Scenario, Stage } from './types.mts';

const ORDERS: Record<string, Item> = {
	'SC-9301': order([
		goods('Desk', '4', '250.5'),
		{ type: 'OrderAmountLine', description: 'Assembly', price: '80' },
		goods('Lamp', '3', '30'),
	]),
	'SC-9302': order([goods('Chair', '9', '99')], { status: 'closed' }),
};

/** A receipt of the ERP, against a line of the first order unless it is said otherwise. */
const receipt = (line: string, more: Item): Item => ({
	order: 'SC-9301',
	line,
	date: '2026-05-15',
	cancelled: false,
	task: 'send',
	...more,
});
const pieces = (line: string, quantity: string, more: Item = {}): Item =>
	receipt(line, { quantity, unit: 'EA', ...more });

/**
 * What is done, by the ERP's numbers: the second fills its order line, the fourth was in Coupa before it
 * was cancelled and gives back what the sixth needs, the fifth was never there.
 */
const GOOD: Record<string, Item> = {
	'GR-1': pieces('1', '2.5'),
	'GR-2': pieces('1', '1.5'),
	'GR-3': receipt('2', { amount: '80' }),
	'GR-4': pieces('3', '2', { cancelled: true }),
	'GR-5': pieces('3', '1', { cancelled: true }),
	'GR-6': pieces('3', '2'),
};

/** What stays, and why. Of the last one, Coupa has less. */
const BAD: Record<string, { row: Item; why: string }> = {
	'GR-11': { row: pieces('1', '3'), why: '3 were received, and 0 are open' },
	'GR-12': { row: pieces('1', '1', { order: 'SC-9999' }), why: 'SC-9999' },
	'GR-13': { row: pieces('7', '1'), why: 'SC-9301 has no line 7' },
	'GR-14': { row: pieces('1', '1', { order: 'SC-9302' }), why: 'SC-9302 is closed' },
	'GR-15': { row: pieces('3', '1', { unit: 'BX' }), why: 'is in EA, the receipt in BX' },
	'GR-16': { row: pieces('3', '2'), why: 'Coupa has it with 1' },
};

/** Receipts of the ERP come to Coupa: the other direction of 9.1 and 9.2. */
export const RECEIPTS_IN: Scenario[] = [
	{
		id: 'receipts-in',
		file: 'receipts-in.json',
		goal: 'Receipts of the ERP come to Coupa, and are voided when the ERP cancels them',
		checked:
			'Each receipt once, against its order line, by quantity or amount, with its date; cancelled ones void; one above what is open, of an unknown order, line or unit, or with another quantity in Coupa is not there, and a person knows why',
		prepare,
		judge: async (stage) => [
			...(await judgeReceipts(stage)),
			...(await judgeLines(stage)),
			...judgeErp(stage),
		],
		failure: {
			// The first receipt, the void, and the note of the second: Coupa has that one by then.
			cause: async ({ coupa, erp }) => {
				const path = '/api/receiving_transactions';
				await coupa.refuse({ method: 'POST', path }, 'The period is closed');
				await coupa.refuse({ method: 'PUT', path: '/\\/void/' }, 'It is being invoiced');
				erp.refuse({ table: 'goodsReceipts', key: 'GR-2', message: 'The receipt is locked' });
			},
			told: /GR-1, .*period is closed[^]*GR-2, .*is locked[^]*GR-4, .*being invoiced/,
		},
	},
];

async function prepare({ coupa, erp }: Stage): Promise<void> {
	const lines: Item[] = [];
	for (const [number, document] of Object.entries(ORDERS)) {
		lines.push(...(await enterOrder(coupa, number, document)));
	}
	for (const [key, quantity] of [
		['GR-4', '2'],
		['GR-16', '1'],
	]) {
		await coupa.does('POST', 'receiving_transactions', {
			type: 'ReceivingQuantityConsumption',
			'match-reference': key,
			'order-line': { id: lines[2].id },
			quantity,
		});
	}
	const bad = Object.entries(BAD).map(([key, { row }]) => [key, row] as const);
	for (const [key, row] of [...Object.entries(GOOD), ...bad]) erp.enter('goodsReceipts', key, row);
}

async function receiptsOf({ coupa }: Stage, key: string): Promise<Item[]> {
	return await coupa.find('receiving_transactions', `match-reference=${key}`);
}

async function judgeReceipts(stage: Stage): Promise<string[]> {
	const wrong: string[] = [];
	for (const [key, { cancelled, date, line, quantity, amount }] of Object.entries(GOOD)) {
		const found = await receiptsOf(stage, key);
		const amounts = key === 'GR-5' ? 0 : 1;
		if (found.length !== amounts) wrong.push(`${key} is in Coupa ${found.length} times`);
		for (const one of found) {
			const meant = {
				status: cancelled ? 'voided' : 'created',
				...(quantity ? { quantity } : { total: amount }),
				'order-line.line-num': line,
				'order-line.order-header-number': 'SC-9301',
			};
			wrong.push(...differing(key, one, meant));
			const day = String(one['transaction-date']).slice(0, 10);
			if (!cancelled && day !== date) wrong.push(`${key} is of ${day}`);
		}
	}
	for (const key of Object.keys(BAD)) {
		const found = await receiptsOf(stage, key);
		const kept = found.map(({ quantity }) => Number(quantity)).join();
		if (kept !== (key === 'GR-16' ? '1' : '')) wrong.push(`${key} is in Coupa with ${kept}`);
	}
	return wrong;
}

/** What Coupa counts for the order. */
async function judgeLines({ coupa }: Stage): Promise<string[]> {
	const [found] = await coupa.find('purchase_orders', 'po-number=SC-9301');
	const meant = {
		'order-lines.0.received': 4,
		'order-lines.1.received': 80,
		'order-lines.2.received': 3,
	};
	return found ? differing('SC-9301', found, meant) : [];
}

function judgeErp({ erp, mails }: Stage): string[] {
	const wrong = Object.keys(GOOD).flatMap((key) =>
		differing(`${key} in the ERP`, erp.row('goodsReceipts', key), { task: 'done' }),
	);
	for (const [key, { why }] of Object.entries(BAD)) {
		wrong.push(...differing(`${key} in the ERP`, erp.row('goodsReceipts', key), { task: 'send' }));
		wrong.push(...untold(mails(), new RegExp(`^${key}, .*: .*${why}`, 'm')));
	}
	return wrong;
}
