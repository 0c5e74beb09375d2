import { type Catalog, loadCatalog } from '../../../coupa/catalog/index.ts';
import { simplifiedFor } from '../../../coupa/fields/index.ts';

let catalog: Catalog;
beforeAll(async () => {
	catalog = await loadCatalog();
});

/** The fields that a selection names at its top. */
function topOf(object: string): string[] {
	const { returns } = simplifiedFor(catalog, object);
	if (returns.kind !== 'fields') throw new Error(`${object} has no selection`);
	return returns.fields.flatMap((entry) =>
		typeof entry === 'string' ? [entry] : Object.keys(entry),
	);
}

describe('what is asked for of a simplified record', () => {
	it('is what people look for first: number, status, total, whose it is, and when', () => {
		expect(topOf('InvoiceHeader')).toEqual([
			'id',
			'invoice_number',
			'status',
			'account_type',
			'gross_total',
			'currency',
			'supplier',
			'requested_by',
			'invoice_date',
			'net_due_date',
			'created_at',
			'updated_at',
			'payment_term',
		]);
	});

	it('names references by their ID and by what tells them', () => {
		expect(simplifiedFor(catalog, 'ExchangeRate').returns).toEqual({
			kind: 'fields',
			fields: [
				'id',
				'rate',
				{ from_currency: ['id', 'name', 'code'] },
				{ to_currency: ['id', 'name', 'code'] },
				'rate_date',
				'created_at',
				'updated_at',
			],
		});
	});

	it('is little, and something, for every object of the catalog', () => {
		for (const { object } of catalog.resources) {
			if (catalog.fieldsOf(object).size === 0) continue;
			expect([object, topOf(object).length <= 13, topOf(object).length > 0]).toEqual([
				object,
				true,
				true,
			]);
		}
	});
});

describe('a simplified record', () => {
	const shape = (record: Record<string, unknown>) =>
		simplifiedFor(catalog, 'OrderHeader').shape(record);

	it('is simplified as well where Coupa sent all of it', () => {
		const whole = {
			'ship-to-attention': 'Pat',
			'order-lines': [{ id: 1 }],
			currency: null,
			supplier: { id: 2, name: 'Acme', number: '10001', website: 'acme.example', status: 'active' },
			'po-number': '4711',
			status: 'issued',
			id: 3,
			total: '0.00',
		};
		const simplified = shape(whole);
		expect(simplified).toEqual({
			id: 3,
			'po-number': '4711',
			status: 'issued',
			total: '0.00',
			supplier: { id: 2, name: 'Acme', number: '10001' },
		});
		expect(Object.keys(simplified)).toEqual(['id', 'po-number', 'status', 'total', 'supplier']);
	});

	it('has the names that Coupa sent, also those with underscores', () => {
		expect(shape({ id: 3, po_number: '4711' })).toEqual({ id: 3, po_number: '4711' });
	});

	it('keeps values that only look empty', () => {
		const { shape: ofItem } = simplifiedFor(catalog, 'Item');
		expect(ofItem({ id: 3, name: 'Chair', active: false })).toEqual({
			id: 3,
			name: 'Chair',
			active: false,
		});
	});
});

test('an object that nobody knows is read in the shallow form, and put out without what is empty', () => {
	const { returns, shape } = simplifiedFor(catalog, undefined);
	expect(returns).toEqual({ kind: 'shallow' });
	const record = { note: '', rows: [{ id: 1 }], owner: { id: 2, login: 'pat', x: 1 }, id: 1, a: 0 };
	expect(shape(record)).toEqual({ id: 1, owner: { id: 2, login: 'pat' }, a: 0 });
});
