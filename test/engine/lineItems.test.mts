/** Lines from the input items: rows of a sheet become documents. */
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

/** Seven rows of a sheet, with three invoices, as Google Sheets gives them. */
function sheet(prefix: string): Array<{ json: IDataObject }> {
	const rows: Array<[number: string, description: string, quantity: number, price: string]> = [
		['A', 'Paper', 2, '10.50'],
		['B', 'Pens', 1, '3'],
		['A', 'Ink', 1, '40'],
		['C', 'Lamps', 3, '25'],
		['A', 'Toner', 2, '80'],
		['B', 'Books', 5, '12'],
		['C', 'Bulbs', 9, '2'],
	];
	return rows.map(([number, description, quantity, price], index) => ({
		json: {
			row_number: index + 2,
			'Invoice Number': `${prefix}-${number}`,
			'Invoice Date': '2026-01-31',
			'Supplier Number': 10001,
			Currency: 'USD',
			'Line Num': index + 1,
			Description: description,
			Quantity: quantity,
			Price: price,
		},
	}));
}

function fromItems(operation: string, more: IDataObject = {}): IDataObject {
	return {
		resource: 'record',
		operation,
		object: object('invoices'),
		inputMode: 'fields',
		fields: AUTOMATIC,
		linesFrom: 'items',
		groupBy: 'Invoice Number',
		...more,
	};
}

describe('lines from the input items', () => {
	test('seven rows of three invoices become three invoices, each with its lines', async () => {
		const { items, hints } = await done(scenario, fromItems('create'), sheet('CR'));
		expect(items.map(({ json }) => json['invoice-number'])).toEqual(['CR-A', 'CR-B', 'CR-C']);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([
			[{ item: 0 }, { item: 2 }, { item: 4 }],
			[{ item: 1 }, { item: 5 }],
			[{ item: 3 }, { item: 6 }],
		]);
		expect(hints).toEqual([]);
		expect(await writesIn(scenario)).toEqual(Array(3).fill('POST /api/invoices'));
		const invoice = await stored(scenario, 'invoices', items[0].json.id);
		expect(invoice).toMatchObject({ currency: { code: 'USD' }, supplier: { number: '10001' } });
		expect(rowsOf(invoice, 'invoice-lines').map(({ description }) => description)).toEqual([
			'Paper',
			'Ink',
			'Toner',
		]);
	});

	test.each([1, 4])('a repeat adds nothing, %i at a time', async (parallelRequests) => {
		const parameters = fromItems('createOrUpdate', {
			matchFields: ['invoice-number', 'supplier.number'],
			groupBy: '',
			options: { parallelRequests },
		});
		const rows = sheet(`UP${parallelRequests}`);
		const created = await done(scenario, parameters, rows);
		expect(created.items.map(({ json }) => json.operation)).toEqual(Array(3).fill('created'));
		for (let run = 0; run < 2; run++) {
			const { items } = await done(scenario, parameters, rows);
			expect(items.map(({ json }) => json.operation)).toEqual(Array(3).fill('updated'));
			expect(items.map(({ json }) => rowsOf(json, 'invoice-lines').length)).toEqual([3, 2, 2]);
			expect(items.map(({ json }) => json.id)).toEqual(created.items.map(({ json }) => json.id));
		}
	});

	test('the fields of the record can be filled in, once for each item', async () => {
		const fields = mapper({
			'invoice-number': "={{ $json['Invoice Number'] }}",
			'invoice-date': '2026-01-31',
			'supplier.number': '10001',
		});
		const rows = sheet('MAP').map(({ json }) => ({ json: { ...json, Remark: 'none' } }));
		const { items, hints } = await done(scenario, fromItems('create', { fields }), rows);
		expect(items.map(({ json }) => rowsOf(json, 'invoice-lines').length)).toEqual([3, 2, 2]);
		expect(hints).toEqual([
			'These columns are for no field that is known, and were ignored: Remark.',
		]);
	});

	test('what is wrong with one invoice is said of all its rows, and the others are written', async () => {
		const rows = sheet('BAD');
		rows[4].json.Currency = 'EUR';
		const { items, failed } = await scenario.run(fromItems('create'), {
			items: rows,
			errorOutput: true,
		});
		expect(items.map(({ json }) => json['invoice-number'])).toEqual(['BAD-B', 'BAD-C']);
		expect(failed.map(({ json }) => json['row_number'])).toEqual([2, 4, 6]);
		expect(failed[0].json.error).toBe(
			'Items 0 and 4 belong to one record, and have different values for "Currency": USD and EUR',
		);
		expect(await writesIn(scenario)).toEqual(Array(2).fill('POST /api/invoices'));
	});

	test('a row without its number, and a row without a line, are errors of their own', async () => {
		const rows = sheet('GAP');
		rows[1].json['Invoice Number'] = ' ';
		for (const name of ['Line Num', 'Description', 'Quantity', 'Price']) rows[3].json[name] = '';
		const { items, failed } = await scenario.run(fromItems('create'), {
			items: rows,
			errorOutput: true,
		});
		expect(items.map(({ json }) => json['invoice-number'])).toEqual(['GAP-A', 'GAP-B']);
		expect(failed.map(({ json }) => [json['row_number'], json.error])).toEqual([
			[3, 'Item 1 has nothing in the column "Invoice Number", by which items are grouped'],
			[5, 'Item 3 has no value of a line'],
			[8, 'Item 3 has no value of a line'],
		]);
	});

	test('rows of sheets that write the headings in another way become one invoice', async () => {
		const [first, second] = sheet('HEAD').filter(({ json }) => json.Description !== 'Pens');
		const other = {
			'invoice-number': second.json['Invoice Number'],
			'invoice date': '2026-01-31',
			'Supplier number': '10001',
			currency: 'USD',
			description: 'Ink',
			quantity: 1,
			price: '40',
		};
		const { items } = await done(scenario, fromItems('create'), [first, { json: other }]);
		expect(items.map(({ json }) => json['invoice-number'])).toEqual(['HEAD-A']);
		const invoice = await stored(scenario, 'invoices', items[0].json.id);
		const lines = rowsOf(invoice, 'invoice-lines').map(({ description }) => description);
		expect(lines).toEqual(['Paper', 'Ink']);
	});

	test('Group By that was dragged from the input says to enter the name of the column', async () => {
		const parameters = fromItems('create', { groupBy: '={{ $json["Invoice Number"] }}' });
		const { error } = await scenario.run(parameters, { items: sheet('DRAG') });
		expect(error?.message).toBe('"DRAG-A" is what item 0 has in the column "Invoice Number"');
		expect(error?.description).toMatch(/enter Invoice Number, and no expression/);
		expect(await writesIn(scenario)).toEqual([]);
	});

	test('the preview shows each document once', async () => {
		const { items } = await done(
			scenario,
			fromItems('create', { options: { preview: true } }),
			sheet('PRE'),
		);
		expect(items.map(({ json }) => (json.requests as unknown[]).length)).toEqual([1, 1, 1]);
		expect(items[1].pairedItem).toEqual([{ item: 1 }, { item: 5 }]);
		expect(await writesIn(scenario)).toEqual([]);
	});

	test('lines are added to a record by its ID', async () => {
		const { items } = await done(scenario, fromItems('create'), sheet('ADD').slice(0, 1));
		const { id } = items[0].json;
		const more = sheet('ADD').slice(1, 3);
		const fields = mapper({ comments: 'More lines' });
		const parameters = fromItems('update', { recordId: String(id), fields, groupBy: '' });
		for (let run = 0; run < 2; run++) {
			const updated = await done(scenario, parameters, more);
			expect(updated.items).toHaveLength(1);
			expect(rowsOf(updated.items[0].json, 'invoice-lines')).toHaveLength(3);
		}
	});

	test.each([
		[
			'Qty',
			'Quantity',
			'"invoice-lines[0].Qty" is not a field of this object: did you mean "quantity"?',
		],
		[
			'Line',
			'Line Num',
			'"invoice-lines[0].Line" is not a field of this object: did you mean "line-num"?',
		],
	])('a column %s is refused with the name that is meant', async (name, meant, message) => {
		const rows = sheet('QTY')
			.slice(0, 1)
			.map(({ json: { [meant]: value, ...rest } }) => ({ json: { ...rest, [name]: value } }));
		const { error } = await scenario.run(fromItems('create'), { items: rows });
		expect(error?.message).toBe(message);
		expect(await writesIn(scenario)).toEqual([]);
	});

	test('Group By is needed, and must be a column', async () => {
		const none = await scenario.run(fromItems('create', { groupBy: '' }), { items: sheet('NO') });
		expect(none.error?.message).toBe('"Group By" is empty');
		const wrong = await scenario.run(fromItems('create', { groupBy: 'Number' }), {
			items: sheet('NO'),
		});
		expect(wrong.error?.message).toBe('Item 0 has no column "Number", by which items are grouped');
	});
});
