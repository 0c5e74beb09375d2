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
	it('is what people look for first: number, status, whose it is, total, and when', () => {
		expect(topOf('InvoiceHeader')).toEqual([
			'id',
			'invoice_number',
			'status',
			'supplier',
			'gross_total',
			'currency',
			'requested_by',
			'account_type',
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
			supplier: { id: 2, name: 'Acme', number: '10001' },
			total: '0.00',
		});
		expect(Object.keys(simplified)).toEqual(['id', 'po-number', 'status', 'supplier', 'total']);
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

describe('a simplified record that was written', () => {
	const shape = (record: Record<string, unknown>, sent: Record<string, unknown>) =>
		simplifiedFor(catalog, 'InvoiceHeader').shape(record, sent);

	it('shows what was sent as well', () => {
		const stored = {
			id: 3,
			'internal-note': 'Checked',
			'payment-terms': 'x',
			'supplier-note': null,
			'shipping-term': { id: 4, code: 'FOB', active: true },
		};
		const sent = {
			internal_note: 'Checked',
			'supplier-note': '',
			'shipping-term': { code: 'FOB' },
		};
		expect(shape(stored, sent)).toEqual({
			id: 3,
			'internal-note': 'Checked',
			'supplier-note': null,
			'shipping-term': { id: 4, code: 'FOB' },
		});
	});

	it('shows of the custom fields those that were sent', () => {
		const stored = { id: 3, 'custom-fields': { region: { id: 7, name: 'EMEA' }, old: 'x' } };
		expect(shape(stored, { 'custom-fields': { region: 'EMEA' } })).toEqual({
			id: 3,
			'custom-fields': { region: { id: 7, name: 'EMEA' } },
		});
	});

	it('leaves out lists, and what is in sight already', () => {
		const stored = { id: 3, status: 'draft', 'invoice-lines': [{ id: 1 }] };
		const sent = { status: 'draft', 'invoice-lines': [{ price: '1' }] };
		expect(shape(stored, sent)).toEqual({ id: 3, status: 'draft' });
	});

	it('stays as small: what was sent takes the place of the last fields', () => {
		const names = topOf('InvoiceHeader').map((name) => name.replace(/_/g, '-'));
		const sent = Object.fromEntries(
			Array.from({ length: 9 }, (_, index) => [`note-${index}`, 'x']),
		);
		const stored = { ...Object.fromEntries(names.map((name) => [name, 'x'])), ...sent };
		const keys = Object.keys(shape(stored, sent));
		expect(keys).toHaveLength(13);
		expect(keys.slice(0, 8)).toEqual([...names.slice(0, 7), 'note-0']);
	});
});

test('an object that nobody knows is read in the shallow form, and put out without what is empty', () => {
	const { returns, shape } = simplifiedFor(catalog, undefined);
	expect(returns).toEqual({ kind: 'shallow' });
	const record = { note: '', rows: [{ id: 1 }], owner: { id: 2, login: 'pat', x: 1 }, id: 1, a: 0 };
	expect(shape(record)).toEqual({ id: 1, owner: { id: 2, login: 'pat' }, a: 0 });
});

test('what was written of an object that nobody knows is shown beside all that it has', () => {
	const { shape } = simplifiedFor(catalog, undefined);
	const plain = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`a${index}`, index]));
	const record = { ...plain, 'custom-fields': { region: 'EMEA', old: 'x' } };
	expect(shape(record, { 'custom-fields': { region: 'EMEA' } })).toEqual({
		...plain,
		'custom-fields': { region: 'EMEA' },
	});
});
