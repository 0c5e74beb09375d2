/** Documents with lines, and contracts, from the form and from the input items. */
import type { IDataObject } from 'n8n-workflow';

import { type Scenario, startScenario } from '../support/scenario.mts';
import { AUTOMATIC, mapper } from './mappers.mts';
import { done, rowsOf, stored, writesIn } from './writes.mts';

let scenario: Scenario;
beforeAll(async () => {
	scenario = await startScenario({ rate: false, size: 'small' });
});
afterAll(async () => await scenario.stop());
beforeEach(async () => {
	await scenario.sandbox.admin.clearRequests();
});

/** A document with its fields filled in, and with rows of the form. */
function form(resource: string, fields: IDataObject, line: IDataObject[], lineList = '') {
	const input = { inputMode: 'fields', fields: mapper(fields) };
	return { resource, operation: 'create', ...input, linesFrom: 'form', lineList, lines: { line } };
}

/** Documents of rows of a sheet. */
function fromItems(resource: string, groupBy: string, more: IDataObject = {}) {
	const input = { inputMode: 'fields', fields: AUTOMATIC };
	return { resource, operation: 'create', ...input, linesFrom: 'items', groupBy, ...more };
}

const list = (value: unknown) => ({ __rl: true, mode: 'list', value: String(value) });
const itemsOf = (rows: IDataObject[]) => rows.map((json) => ({ json }));

/** The rows of a list of each document that was written. */
async function storedRows(path: string, name: string, items: Array<{ json: IDataObject }>) {
	const records = await Promise.all(
		items.map(async ({ json }) => await stored(scenario, path, json.id)),
	);
	return records.map((record) => rowsOf(record, name));
}

describe('purchase orders', () => {
	const linesOf = async (items: Array<{ json: IDataObject }>) =>
		await storedRows('purchase_orders', 'order-lines', items);

	test('are made of the form, a line split over accounts among them', async () => {
		const { items } = await done(
			scenario,
			form('purchaseOrder', { 'po-number': 'FORM-1', 'supplier.number': '10001' }, [
				{
					description: 'Chairs',
					quantity: '4',
					price: '125.50',
					account: list(1),
					fields: { field: [{ name: 'uom|reference', record: list(1) }] },
				},
				{
					description: 'Desk',
					quantity: '1',
					price: '300',
					split: {
						part: [
							{ account: list(1), pct: '40' },
							{ account: list(2), pct: '60' },
						],
					},
				},
			]),
		);
		expect(items[0].json).toMatchObject({ 'po-number': 'FORM-1' });
		const [[chairs, desk]] = await linesOf(items);
		expect(chairs).toMatchObject({ description: 'Chairs', uom: { id: 1 }, account: { id: 1 } });
		expect([Number(chairs.quantity), Number(chairs.price)]).toEqual([4, 125.5]);
		expect(desk).toMatchObject({
			'account-allocations': [{ account: { id: 1 } }, { account: { id: 2 } }],
		});
		expect(await writesIn(scenario)).toEqual(['POST /api/purchase_orders']);
	});

	test('are made of rows, with the parts of a line as JSON in a column', async () => {
		const row = (number: string, description: string, more: IDataObject = {}) => ({
			...{ 'PO Number': number, 'Supplier Number': '10001', Description: description },
			...{ Quantity: 2, Price: '9.90', ...more },
		});
		const parts = '[{"account": {"id": 1}, "pct": "50"}, {"account": {"id": 2}, "pct": "50"}]';
		const { items } = await done(
			scenario,
			fromItems('purchaseOrder', 'PO Number'),
			itemsOf([
				row('ROWS-1', 'Paper'),
				row('ROWS-2', 'Ink'),
				row('ROWS-1', 'Pens', { 'Account Allocations': parts }),
			]),
		);
		expect(items.map(({ json }) => json['po-number'])).toEqual(['ROWS-1', 'ROWS-2']);
		const [first, second] = await linesOf(items);
		expect(first.map(({ description }) => description)).toEqual(['Paper', 'Pens']);
		expect(second.map(({ description }) => description)).toEqual(['Ink']);
		expect(first[1]['account-allocations']).toMatchObject([
			{ account: { id: 1 } },
			{ account: { id: 2 } },
		]);
	});
});

describe('expense reports', () => {
	const linesOf = async (items: Array<{ json: IDataObject }>) =>
		await storedRows('expense_reports', 'expense-lines', items);

	test('are made of the form: the price of a line is its amount', async () => {
		const { items } = await done(
			scenario,
			form('expenseReport', { title: 'Form', 'expensed-by.id': 4 }, [
				{
					description: 'Taxi',
					price: '42.10',
					fields: {
						field: [
							{ name: 'expense-date|datetime', dateValue: '2026-03-01T00:00:00' },
							{ name: 'expense-category|reference', record: list(1) },
							{ name: 'merchant', value: 'City Cabs' },
						],
					},
				},
				{
					description: 'Dinner',
					price: '61',
					fields: { field: [{ name: 'expense-category|reference', record: list(2) }] },
				},
			]),
		);
		const [lines] = await linesOf(items);
		expect(lines).toMatchObject([
			{
				description: 'Taxi',
				merchant: 'City Cabs',
				'expense-date': expect.stringMatching(/^2026-03-01/),
			},
			{ description: 'Dinner', 'expense-category': { id: 2 } },
		]);
		expect(lines.map(({ amount }) => Number(amount))).toEqual([42.1, 61]);
	});

	test('are made of rows', async () => {
		const [known] = rowsOf(await stored(scenario, 'expense_reports', 1), 'expense-lines');
		const { name } = known['expense-category'] as IDataObject;
		const row = (description: string, amount: string) => ({
			...{ Title: 'Rows', 'Expensed By: ID': 4, 'Expense Category': String(name) },
			...{ Description: description, Amount: amount },
		});
		const { items } = await done(
			scenario,
			fromItems('expenseReport', 'Title'),
			itemsOf([row('Train', '88.00'), row('Hotel', '120.00')]),
		);
		expect(items).toHaveLength(1);
		const [lines] = await linesOf(items);
		expect(lines.map(({ amount }) => Number(amount))).toEqual([88, 120]);
	});
});

describe('contracts', () => {
	const CONTRACT = { number: 'FORM-C1', name: 'Form', 'supplier.number': '10001' };
	const termsOf = async (items: Array<{ json: IDataObject }>) =>
		await storedRows('contracts', 'contract-terms', items);

	test('are made of the form, with rows of the list that is chosen', async () => {
		const term = (name: string) => ({ fields: { field: [{ name: 'name', value: name }] } });
		const { items } = await done(
			scenario,
			form('contract', CONTRACT, [term('Volume'), term('Bonus')], 'contract-terms'),
		);
		expect(items[0].json).toMatchObject({ number: 'FORM-C1', name: 'Form' });
		expect(await termsOf(items)).toMatchObject([[{ name: 'Volume' }, { name: 'Bonus' }]]);
	});

	test('are made of items, one for each, where they have no rows', async () => {
		const { items } = await done(
			scenario,
			{
				...{ resource: 'contract', operation: 'create', inputMode: 'fields' },
				fields: AUTOMATIC,
			},
			itemsOf([
				{ Number: 'ROWS-C1', Name: 'One', 'Supplier Number': '10001' },
				{ Number: 'ROWS-C2', Name: 'Two', 'Supplier Number': '10002' },
			]),
		);
		expect(items.map(({ json }) => json.number)).toEqual(['ROWS-C1', 'ROWS-C2']);
	});
});
