import { loadCatalog } from '../../../coupa/catalog/index.ts';
import {
	conditionPaths,
	mayRepeatRows,
	type ReturnType,
	showing,
	showsValue,
} from '../../../coupa/query/index.ts';

describe('what shows whether Coupa applied a condition', () => {
	it.each([
		['Supplier', 'tax_id', ['tax_id']],
		['Supplier', 'status[not_in]', ['status']],
		['Supplier', 'primary_contact[email][contains]', ['primary_contact.email']],
		['Supplier', 'custom_fields[erp_id]', ['custom_fields']],
		['InvoiceHeader', 'supplier[custom-fields][erp-id][in]', ['supplier.custom_fields']],
	])('%s by %s: %j', async (object, name, paths) => {
		const hasField = showsValue(await loadCatalog(), object);
		expect(conditionPaths([[name, 'x']], hasField)).toEqual(paths);
	});

	it.each([
		['a field that nobody knows', 'Supplier', 'sharpness'],
		['a whole reference', 'InvoiceHeader', 'supplier'],
		['what lies below a list', 'InvoiceHeader', 'invoice_lines[line_num]'],
		['a reference below a list', 'InvoiceHeader', 'invoice_lines[account][code]'],
		['a field that Coupa does not show', 'Supplier', 'price_amount'],
		['what selects nothing', 'Supplier', 'order_by'],
		['a field of an unknown object', undefined, 'name'],
	])('not %s', async (_what, object, name) => {
		const hasField = showsValue(await loadCatalog(), object);
		expect(conditionPaths([[name, 'x']], hasField)).toEqual([]);
	});
});

it.each([
	['invoice_lines[account][code]', true],
	['invoice_lines[custom_fields][site]', true],
	['supplier[name][contains]', false],
	['custom_fields[region]', false],
	['status[in]', false],
	['id[in]', false],
])('a record may come once for each child: %s %s', async (name, expected) => {
	const hasField = showsValue(await loadCatalog(), 'InvoiceHeader');
	expect(mayRepeatRows([[name, 'x']], hasField)).toBe(expected);
});

describe('a return type that shows more', () => {
	const record = {
		id: 7,
		'tax-id': 'T7',
		'custom-fields': { erp: 'E7' },
		supplier: { id: 1, name: 'Acme', number: 'S1' },
		unasked: true,
	};
	const paths = ['tax_id', 'custom_fields', 'supplier.number'];

	it('of chosen fields: they come as they would come alone', () => {
		const fields = ['id', { supplier: ['name'] }];
		const { returnType, strip } = showing({ kind: 'fields', fields }, paths);
		expect(returnType).toEqual({
			kind: 'fields',
			fields: ['id', { supplier: ['name', 'number'] }, 'tax_id', { custom_fields: {} }],
		});
		expect(strip(record)).toEqual({ id: 7, supplier: { name: 'Acme', id: 1 }, unasked: true });
	});

	it('of the ID alone', () => {
		const { returnType, strip } = showing({ kind: 'limited' }, ['tax_id']);
		expect(returnType).toEqual({ kind: 'fields', fields: ['id', 'tax_id'] });
		expect(strip({ id: 7, 'tax-id': 'T7' })).toEqual({ id: 7 });
	});

	it.each<ReturnType>([
		{ kind: 'default' },
		{ kind: 'shallow' },
		{ kind: 'apiFilter', name: 'Mine' },
	])('is what it was where nothing can be added: %j', (returnType) => {
		const shown = showing(returnType, paths);
		expect(shown.returnType).toBe(returnType);
		expect(shown.strip(record)).toBe(record);
	});

	it.each<ReturnType>([{ kind: 'limited' }, { kind: 'fields', fields: ['order-date'] }])(
		'is what it was where nothing is to be added: %j',
		(returnType) => {
			expect(showing(returnType, []).returnType).toBe(returnType);
		},
	);
});
