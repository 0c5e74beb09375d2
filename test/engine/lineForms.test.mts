/** Lines as a form, and fields that are mapped automatically. */
import type { IDataObject } from 'n8n-workflow';

import { object, type Scenario, startScenario } from '../support/scenario.mts';
import { AUTOMATIC, mapper } from './mappers.mts';
import { done, rowsOf, stored, writesIn } from './writes.mts';

let scenario: Scenario;
beforeAll(async () => {
	scenario = await startScenario({ rate: false });
});
afterAll(async () => await scenario.stop());
beforeEach(async () => {
	await scenario.sandbox.admin.clearRequests();
});

function form(operation: string, path: string, fields: IDataObject, line: IDataObject[]) {
	return {
		resource: 'record',
		operation,
		object: object(path),
		inputMode: 'fields',
		fields: mapper(fields),
		linesFrom: 'form',
		lines: { line },
	};
}

function list(value: unknown): IDataObject {
	return { __rl: true, mode: 'list', value: String(value) };
}

async function first(path: string): Promise<Record<string, unknown>> {
	const { items } = await scenario.run({
		resource: 'record',
		operation: 'query',
		object: object(path),
		limit: 1,
	});
	await scenario.sandbox.admin.clearRequests();
	return items[0].json;
}

describe('lines as a form', () => {
	test('a requisition gets two lines with fields of all kinds', async () => {
		const account = await first('accounts');
		const uom = await first('uoms');
		const { items } = await done(
			scenario,
			form('create', 'requisitions', { justification: 'Two lines' }, [
				{
					description: 'Chairs',
					quantity: '4',
					price: '125.50',
					account: list(account.id),
					fields: {
						field: [
							{ name: 'uom|reference', record: list(uom.id) },
							{ name: 'need-by-date|datetime', dateValue: '2026-12-24T00:00:00' },
							{ name: 'line-num|number', numberValue: 1 },
						],
					},
				},
				{
					description: 'Desk',
					quantity: '=1',
					price: '300',
					account: {
						__rl: true,
						mode: 'key',
						value: `code=${String(account.code)}, account-type.name=${String((account['account-type'] as IDataObject).name)}`,
					},
					fields: { field: [{ name: 'supplier', value: 'number=10001' }] },
				},
			]),
		);
		const [requisition] = items;
		const lines = rowsOf(
			await stored(scenario, 'requisitions', requisition.json.id),
			'requisition-lines',
		);
		expect(lines).toMatchObject([
			{
				description: 'Chairs',
				'line-num': 1,
				uom: { id: uom.id },
				'need-by-date': expect.stringMatching(/^2026-12-2[34]/),
			},
			{ description: 'Desk', supplier: { number: '10001' } },
		]);
		expect(lines.map((line) => Number(line['unit-price']))).toEqual([125.5, 300]);
		expect(await writesIn(scenario)).toEqual(['POST /api/requisitions']);
	});
});

test('lines in the form and in a field of their own are refused', async () => {
	const { error } = await scenario.run(
		form('create', 'requisitions', { justification: 'Twice', requisitionLines: '[]' }, [
			{ description: 'Chairs', quantity: '4', price: '1' },
		]),
	);
	expect(error?.message).toBe(
		'"requisition-lines" is given among the fields, and its lines are given, too',
	);
	expect(await writesIn(scenario)).toEqual([]);
});

describe('a line that is split over accounts', () => {
	const SPLIT = {
		'invoice-number': 'SPLIT-1',
		'invoice-date': '2026-01-31',
		'supplier.number': '10001',
	};
	const split = (...part: IDataObject[]) =>
		form('create', 'invoices', SPLIT, [
			{ description: 'Shared', quantity: '1', price: '80', split: { part } },
		]);

	test('has a part for each account', async () => {
		const account = await first('accounts');
		const key = `code=${String(account.code)}, account-type.name=${String((account['account-type'] as IDataObject).name)}`;
		const { items } = await done(
			scenario,
			split(
				{ account: list(account.id), pct: '25' },
				{ account: { __rl: true, mode: 'key', value: key }, pct: '=75', amount: '60' },
			),
		);
		const [line] = rowsOf(await stored(scenario, 'invoices', items[0].json.id), 'invoice-lines');
		const parts = line['account-allocations'] as IDataObject[];
		expect(parts.map(({ pct }) => Number(pct))).toEqual([25, 75]);
		expect(parts.map((part) => (part.account as IDataObject).id)).toEqual([account.id, account.id]);
		expect(Number(parts[1].amount)).toBe(60);
	});

	test.each([
		['without an account', { pct: '25' }],
		['without a share', { account: list(1) }],
	])('is refused where a part is %s', async (_what, part) => {
		const { error } = await scenario.run(split(part));
		expect(error?.message).toMatch(/^Line 1 has a part without an account, or without a perc/);
		expect(await writesIn(scenario)).toEqual([]);
	});

	test('is refused where the rows have no accounts', async () => {
		const { error } = await scenario.run({
			...split({ account: list(1), pct: '100' }),
			lineList: 'payments',
			lines: { line: [{ split: { part: [{ account: list(1), pct: '100' }] } }] },
		});
		expect(error?.message).toBe(
			'Line 1 is split over accounts, which the rows of "payments" cannot be',
		);
	});
});

describe('fields that are mapped automatically', () => {
	const mapped = (more: IDataObject = {}) => ({
		resource: 'record',
		operation: 'create',
		object: object('invoices'),
		inputMode: 'fields',
		fields: AUTOMATIC,
		...more,
	});

	test('may be called as the form calls them, with plain values for references', async () => {
		const row = {
			row_number: 2,
			'Invoice Number': 'LABEL-1',
			'Invoice Date': '2026-01-31',
			'Supplier: Number': 10001,
			currency: 'USD',
		};
		const { items, hints } = await done(scenario, mapped(), [{ json: row }]);
		expect(items[0].json).toMatchObject({
			'invoice-number': 'LABEL-1',
			supplier: { number: '10001' },
			currency: { code: 'USD' },
		});
		expect(hints).toEqual([]);
	});

	test('that are for no field are ignored by an option, and named', async () => {
		const row = {
			'Invoice Number': 'LABEL-2',
			'Invoice Date': '2026-01-31',
			supplier: '10001',
			Intrenal_Note: 'x',
			Remark: 'y',
		};
		const refused = await scenario.run(mapped(), { items: [{ json: row }] });
		expect(refused.error?.message).toMatch(/did you mean "internal-note"/);
		const options = { ignoreUnknownColumns: true };
		const { items, hints } = await done(scenario, mapped({ options }), [{ json: row }]);
		expect(items[0].json['invoice-number']).toBe('LABEL-2');
		expect(hints).toEqual([
			'These columns are for no field that is known, and were ignored: Intrenal_Note, Remark.',
		]);
	});
});

test('an expression that gives nothing for a line is told', async () => {
	const header = {
		'invoice-number': 'NOTHING-1',
		'invoice-date': '2026-01-31',
		'supplier.number': '10001',
	};
	const line = { description: 'Paper', quantity: '1', price: '={{ $json.prise }}' };
	const { hints } = await done(scenario, form('create', 'invoices', header, [line]));
	expect(hints).toContain(
		'Line 1: the expression gives nothing for price, and nothing was sent for it.',
	);
});

test('an object without lines says so', async () => {
	const { error } = await scenario.run(
		form('create', 'departments', { name: 'No lines' }, [{ description: 'x' }]),
	);
	expect(error?.message).toBe('It is not known that this object has lines: Department');
});
