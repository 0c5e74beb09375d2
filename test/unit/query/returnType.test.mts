import {
	type FieldSelection,
	parseSelection,
	returnTypeArguments,
	selectionFromPaths,
	selects,
	withoutAdded,
} from '../../../coupa/query/index.ts';
import { refusalOf } from '../../support/fakeCoupa.mts';

describe('a return type', () => {
	it.each([
		[{ kind: 'default' }, []],
		[{ kind: 'shallow' }, [['return_object', 'shallow']]],
		[{ kind: 'limited' }, [['return_object', 'limited']]],
		[{ kind: 'none' }, [['return_object', 'none']]],
		[{ kind: 'apiFilter', name: 'My Filter' }, [['filter', 'My Filter']]],
		[
			{ kind: 'fields', fields: ['id', { supplier: ['name'] }, { custom_fields: {} }] },
			[['fields', '["id",{"supplier":["name"]},{"custom_fields":{}}]']],
		],
	] as const)('%j is the arguments %j', (returnType, query) => {
		expect(returnTypeArguments(returnType as never)).toEqual(query);
	});
});

describe('a selection from paths', () => {
	it.each([
		[
			['id', 'invoice-number'],
			['id', 'invoice_number'],
		],
		[['id', 'id'], ['id']],
		[
			['supplier.name', 'id', 'supplier.number'],
			[{ supplier: ['name', 'number'] }, 'id'],
		],
		[
			['invoice-lines.account.code', 'invoice-lines.line-num'],
			[{ invoice_lines: [{ account: ['code'] }, 'line_num'] }],
		],
		[['custom-fields'], [{ custom_fields: {} }]],
		[['custom-fields.cost-owner'], [{ custom_fields: ['cost_owner'] }]],
		[['supplier.custom-fields'], [{ supplier: [{ custom_fields: {} }] }]],
		// Chosen as a whole, it comes as a whole, in whatever order.
		[['supplier', 'supplier.name'], ['supplier']],
		[['supplier.name', 'supplier'], ['supplier']],
		[['custom-fields.cost-owner', 'custom-fields'], [{ custom_fields: {} }]],
		[[' id ', '', '.'], ['id']],
		[[], []],
	])('turns %j into %j', (paths, selection) => {
		expect(selectionFromPaths(paths)).toEqual(selection);
	});

	it('takes any name as a name', () => {
		expect(JSON.stringify(selectionFromPaths(['__proto__.a', 'constructor']))).toBe(
			'[{"__proto__":["a"]},"constructor"]',
		);
	});
});

describe('a selection as JSON', () => {
	it.each([
		'["id"]',
		'["id", "invoice_number", {"invoice_lines": ["id", {"account": ["code"]}]}, {"custom_fields": {}}]',
	])('is taken as text: %s', (text) => {
		expect(parseSelection(text)).toEqual(JSON.parse(text));
	});

	it('is taken parsed', () => {
		const fields = ['id', { supplier: ['name'] }];
		expect(parseSelection(fields)).toEqual(fields);
	});

	it.each([
		['["id"', 'it is not valid JSON'],
		['', 'it is not valid JSON'],
		['id,name', 'it is not valid JSON'],
		['{"id": 1}', 'it must be a list'],
		['"id"', 'it must be a list'],
		['[1]', 'it must be a list'],
		['[null]', 'it must be a list'],
		['[""]', 'it must be a list'],
		['[" "]', 'it must be a list'],
		['[["id"]]', 'it must be a list'],
		['[{"supplier": "name"}]', 'it must be a list'],
		['[{"supplier": {"name": 1}}]', 'it must be a list'],
		['[{"supplier": [1]}]', 'it must be a list'],
		['[{"supplier": ""}]', 'it must be a list'],
		['[{"supplier": null}]', 'it must be a list'],
		['[{"supplier": ["name"], "currency": "code"}]', 'it must be a list'],
		['[]', 'it is empty'],
		[undefined, 'it must be a list'],
		[7, 'it must be a list'],
	])('is refused with an example: %j', (input, problem) => {
		const error = refusalOf(() => parseSelection(input));
		expect(error.kind).toBe('invalidRequest');
		expect(error.message).toContain(problem);
		expect(error.description).toContain('["id", "status", {"supplier"');
	});

	it('says whether it contains a field at its top level', () => {
		const selection = ['created-at', { supplier: ['id'] }];
		expect(selects(selection, 'created_at')).toBe(true);
		expect(selects(selection, 'created-at')).toBe(true);
		expect(selects(selection, 'id')).toBe(false);
		expect(selects(selection, 'supplier')).toBe(false);
	});
});

describe('fields that were asked for besides', () => {
	const chosen: FieldSelection = ['id', 'supplier', { invoice_lines: ['id'] }];
	const asked = selectionFromPaths(['supplier.number', 'invoice-lines.price', 'name'], chosen);

	it('are added to a selection, in which what is chosen as a whole stays so', () => {
		expect(asked).toEqual(['id', 'supplier', { invoice_lines: ['id', 'price'] }, 'name']);
	});

	it('are taken out of the record again, and nothing else is', () => {
		const record = {
			id: 5,
			name: 'Acme',
			supplier: { id: 7, number: '77' },
			'invoice-lines': [{ id: 1, price: '2.0', 'sent-by-coupa': true }],
			created_at: 'today',
		};
		expect(withoutAdded(record, chosen, asked)).toEqual({
			id: 5,
			supplier: { id: 7, number: '77' },
			'invoice-lines': [{ id: 1, 'sent-by-coupa': true }],
			created_at: 'today',
		});
	});

	it.each<[FieldSelection, object]>([
		[['name'], { name: 'Acme' }],
		[[{ custom_fields: {} }], { 'custom-fields': { tier: 'Low', note: 'x' } }],
		[[{ custom_fields: ['note'] }], { 'custom-fields': { note: 'x' } }],
		[[{ supplier: ['id'] }], { supplier: { id: 7 } }],
	])('are all but the chosen ones where the whole record came: %j', (wanted, left) => {
		const record = {
			name: 'Acme',
			supplier: { id: 7, number: '77' },
			'custom-fields': { tier: 'Low', note: 'x' },
		};
		expect(withoutAdded(record, wanted)).toEqual(left);
	});
});
