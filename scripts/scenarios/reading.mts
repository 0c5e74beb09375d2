import { isDeepStrictEqual } from 'node:util';
import type { Item } from './coupa.mts';
import { unlike } from './exports.mts';
import { goods, invoice } from './invoices.mts';
import type { Scenario, Stage } from './types.mts';

const SCANS = { 'SC-S01': '%PDF-1.4 first “Ä”', 'SC-S02': '%PDF-1.4 second' };
/** The sandbox gives every other invoice a scan of its own: not this one. */
const WITHOUT = { id: 1000, number: 'SC-S03' };

const BUDGETS: [company: string, costCenter: string, remaining: string][] = [
	['SF', '400', '80'],
	['MUC', '500', '1000'],
];

const REQUESTS: [key: string, company: string, costCenter: string, amount: string, meant: Item][] =
	[
		['REQ-1', 'SF', '400', '79.99', { budget: 'released', left: 80 }],
		['REQ-2', 'SF', '400', '80.01', { budget: 'refused', left: 80 }],
		['REQ-3', 'MUC', '500', '1000.00', { budget: 'released', left: 1000 }],
		['REQ-4', 'TYO', '100', '5.00', {}],
	];

/** Flows that only read from Coupa, beyond its playbook. */
export const READING: Scenario[] = [
	{
		id: 'scans',
		file: 'scans-into-folder.json',
		goal: 'Scans of a list of invoices go into a folder',
		checked:
			'Each file byte for byte, once, by a name with supplier and number; what has none is noted',
		prepare: prepareScans,
		judge: judgeScans,
		failure: {
			cause: async ({ coupa }) => {
				const { id } = await coupa.one('invoices', 'invoice-number=SC-S02');
				const path = `/api/invoices/${String(id)}/retrieve_image_scan`;
				await coupa.refuse({ method: 'GET', path }, 'You are not authorized', { status: 403 });
			},
			told: /SC-S02: .*not authorized/,
		},
	},
	{
		id: 'budgets',
		file: 'budget-check.json',
		goal: 'Requests are held against the budgets in Coupa',
		checked: 'Released up to the cent that is left, refused beyond; without a budget it stays open',
		prepare: prepareBudgets,
		judge: judgeBudgets,
		failure: {
			cause: async ({ erp }) =>
				erp.refuse({ table: 'requests', key: 'REQ-3', message: 'The request is locked' }),
			told: /REQ-3: .*The request is locked/,
		},
	},
];

async function prepareScans({ coupa, erp }: Stage): Promise<void> {
	const lines = [goods('Paper', '1', '5', {})];
	for (const [number, text] of Object.entries(SCANS)) {
		const { id } = await coupa.enter('invoices', invoice(number, lines));
		await coupa.does('PUT', `invoices/${String(id)}/image_scan`, scanForm(text));
		erp.enter('wanted', `row-${number}`, { invoice: number, done: false });
	}
	const { id, number } = WITHOUT;
	await coupa.enter('invoices', invoice(number, lines, { id }));
	erp.enter('wanted', `row-${number}`, { invoice: number, done: false });
}

function scanForm(text: string): FormData {
	const form = new FormData();
	form.set('file', new File([text], 'scan.pdf', { type: 'application/pdf' }));
	return form;
}

async function judgeScans({ coupa, erp }: Stage): Promise<string[]> {
	const wrong: string[] = [];
	for (const [number, text] of Object.entries(SCANS)) {
		const [found] = await coupa.find('invoices', `invoice-number=${number}`);
		if (!found) continue;
		const name = `${(found.supplier as Item).name as string} ${number}.pdf`.replaceAll('&', '_');
		const file = erp.rows('folder').find(({ key }) => key === `coupa-${String(found.id)}`);
		const kept = [file?.name, Buffer.from(String(file?.content), 'base64').toString('utf8')];
		if (!isDeepStrictEqual(kept, [name, text]))
			wrong.push(`${number}: the folder has ${kept.join()}`);
		const row = erp.rows('wanted').find(({ key }) => key === `row-${number}`);
		wrong.push(...unlike(number, row, { done: true, file: name }));
	}
	const [without] = await coupa.find('invoices', `invoice-number=${WITHOUT.number}`);
	const row = erp.rows('wanted').find(({ key }) => key === `row-${WITHOUT.number}`);
	if (without) wrong.push(...unlike(WITHOUT.number, row, { done: true, file: 'no scan' }));
	return wrong;
}

async function prepareBudgets({ coupa, erp }: Stage): Promise<void> {
	for (const [company, costCenter, remaining] of BUDGETS) {
		await coupa.enter('budget_lines', {
			period: { name: '2026-05' },
			currency: { code: 'USD' },
			'segment-1': company,
			'segment-2': costCenter,
			'segment-3': '6100',
			amount: '5000',
			remaining,
		});
	}
	for (const [key, company, costCenter, amount] of REQUESTS) {
		const fields = { company, costCenter, account: '6100', period: '2026-05', amount };
		erp.enter('requests', key, { ...fields, budget: 'open' });
	}
}

async function judgeBudgets({ coupa, erp }: Stage): Promise<string[]> {
	const seen = await coupa.find('budget_lines', 'segment-3=6100');
	return REQUESTS.flatMap(([key, company, , , meant]) => {
		const row = erp.rows('requests').find((one) => one.key === key);
		const hasBudget = seen.some((line) => line['segment-1'] === company);
		return unlike(key, row, hasBudget ? meant : { budget: 'open' });
	});
}
