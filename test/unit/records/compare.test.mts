import { type Catalog, loadCatalog } from '../../../coupa/catalog/index.ts';
import { compare, isSame } from '../../../coupa/records/compare/compare.ts';
import { isRewritten } from '../../../coupa/records/compare/sameValue.ts';

let catalog: Catalog;
beforeAll(async () => {
	catalog = await loadCatalog();
});

function same(object: string, path: string, sent: unknown, kept: unknown): boolean | undefined {
	const field = catalog.field(object, path);
	if (field === undefined) throw new Error(`${object} has no field ${path}`);
	return isSame(catalog, field, sent, kept);
}

function compared(object: string | undefined, sent: object, kept: object) {
	return compare(catalog, object, sent as never, kept as never);
}

const NOTHING = { different: [], untold: [], beside: [], hidden: [] };

describe('a reference', () => {
	it.each<[unknown, unknown, boolean | undefined]>([
		[{ number: 77 }, { id: 5, number: '77' }, true],
		[{ number: 77, name: 'Acme' }, { id: 5, number: '77' }, true],
		[{ id: '5' }, { id: 5, name: 'Acme' }, true],
		[{ id: 5, number: '77' }, { id: 5 }, true],
		[{ number: 77 }, { id: 5, number: '78' }, false],
		[{ id: 5 }, { id: 6, number: '77' }, false],
		[{ number: 77 }, null, false],
		[{ number: 77 }, { id: 5, name: 'Acme' }, undefined],
		[{ number: 77 }, undefined, undefined],
		[null, { id: 5 }, false],
	])('%j and %j: %j', (sent, kept, verdict) => {
		expect(same('InvoiceHeader', 'supplier', sent, kept)).toBe(verdict);
	});

	it('that is shown as a text counts by its name', () => {
		expect(same('Address', 'country', { name: 'Germany' }, 'Germany')).toBe(true);
		expect(same('Address', 'country', { name: 'Germany' }, 'France')).toBe(false);
		expect(same('Address', 'country', { code: 'de' }, 'Germany')).toBe(true);
		expect(same('Address', 'country', { code: 'DE' }, 'France')).toBe(false);
		expect(same('Address', 'country', { code: 'DE' }, 'Allemagne')).toBeUndefined();
	});

	it('by its ID is found where only the ID is shown, with underscores', () => {
		const kept = { country_id: 7, country: 'Germany', postal_code: '1' };
		expect(compared('Address', { country: { id: 7 }, 'postal-code': '1' }, kept)).toEqual(NOTHING);
		expect(compared('Address', { country: { id: 8 } }, kept).different).toHaveLength(1);
	});

	it('of several keys is another where one of them is', () => {
		const account = { code: 'A-1', 'account-type': { name: 'US' } };
		const kept = { id: 1, code: 'A-1', 'account-type': { id: 2, name: 'DE' } };
		expect(same('InvoiceLine', 'account', account, kept)).toBe(false);
		const us = { ...kept, 'account-type': { id: 3, name: 'US' } };
		expect(same('InvoiceLine', 'account', account, us)).toBe(true);
	});

	it('is named as a whole, with what is there instead', () => {
		const { different } = compared(
			'InvoiceHeader',
			{ supplier: { number: '77' } },
			{ supplier: { id: 5, number: '78', name: 'Acme', status: 'active', website: 'x' } },
		);
		expect(different).toEqual([
			{
				field: 'supplier',
				sent: { number: '77' },
				kept: { id: 5, name: 'Acme', number: '78' },
			},
		]);
	});
});

describe('a record', () => {
	it('has parts that are compared field by field', () => {
		const { different, untold } = compared(
			'Supplier',
			{ 'primary-address': { street1: 'New', city: 'Rome', attention: 'Ann' } },
			{ 'primary-address': { id: 1, street1: 'Old', city: 'Rome' } },
		);
		expect(different).toEqual([{ field: 'primary-address.street1', sent: 'New', kept: 'Old' }]);
		expect(untold).toEqual(['primary-address.attention']);
	});

	it('of the right key does not tell what did not come of it', () => {
		const found = compared(
			'BusinessEntity',
			{ 'primary-address': { 'location-code': 'A', 'tax-registrations': [{ name: 'T' }] } },
			{ 'primary-address': { id: 1, 'location-code': 'A' } },
		);
		expect(found.different).toEqual([]);
		expect(found.beside).toContain('primary-address.tax-registrations.name');
	});

	it('has custom fields of both namespaces, compared by what they hold', () => {
		const sent = {
			'erp-vendor-id': 'SAP-1',
			'custom-fields': { 'risk-tier': { name: 'Low', lookup: { name: 'Tier' } }, amount: '1.50' },
		};
		const kept = {
			erp_vendor_id: 'SAP-1',
			'custom-fields': { 'risk-tier': { id: 3, name: 'Low' }, amount: 1.5 },
		};
		expect(compared('Supplier', sent, kept)).toEqual(NOTHING);
		expect(
			compared('Supplier', sent, { ...kept, 'custom-fields': { 'risk-tier': null, amount: 1.5 } })
				.different,
		).toEqual([
			{ field: 'custom-fields.risk-tier', sent: { name: 'Low', lookup: { name: 'Tier' } } },
		]);
	});

	it('does not tell what did not come', () => {
		expect(
			compared(
				'InvoiceHeader',
				{
					'invoice-number': 'A',
					supplier: { number: '7' },
					'invoice-lines': [{ price: '1', account: { code: 'X' } }],
					'custom-fields': { note: 'x' },
				},
				{ id: 5 },
			).untold,
		).toEqual([
			'invoice-number',
			'supplier.id',
			'supplier.number',
			'invoice-lines.id',
			'invoice-lines.line-num',
			'invoice-lines.price',
			'invoice-lines.account.id',
			'invoice-lines.account.code',
			'custom-fields.note',
		]);
	});

	it('is not asked for passwords and for what Coupa only takes', () => {
		const sent = { 'locked-by-other-party': 'x' };
		expect(compared('Contract', sent, {})).toEqual({ ...NOTHING, hidden: Object.keys(sent) });
		// Tables that call a field In only are not always right.
		const shown = compared('Contract', sent, { 'locked-by-other-party': 'y' });
		expect(shown.different).toHaveLength(1);
		expect(compared('User', { password: 'x' }, { password: '****' })).toEqual({
			...NOTHING,
			hidden: ['password'],
		});
	});

	it('of an unknown object is compared by what the values look like', () => {
		const sent = { day: '2026-01-31', flag: 'true', amount: '1.0', code: '007', list: ['b'] };
		const kept = {
			day: '2026-01-31T00:00:00Z',
			flag: true,
			amount: 1,
			code: '7',
			list: ['a', 'b'],
		};
		expect(compared(undefined, sent, kept).different).toEqual([
			{ field: 'code', sent: '007', kept: '7' },
		]);
	});

	it('that was to be cancelled is held against its status', () => {
		expect(compared('OrderHeader', { _cancel: true }, { status: 'cancelled' })).toEqual(NOTHING);
		expect(compared('OrderHeader', { _close: null }, { status: 'issued' })).toEqual(NOTHING);
		expect(compared('OrderHeader', { _cancel: true }, { status: 'issued' }).different).toEqual([
			{ field: '_cancel', sent: true, kept: 'issued' },
		]);
	});
});

describe('rows', () => {
	it('with one key are the equal ones, where several have it', () => {
		const row = (id: number, price: string) => ({ id, 'line-num': 1, price });
		const kept = { 'invoice-lines': [row(1, '5.00'), row(2, '7.00')] };
		const sent = { 'invoice-lines': [{ 'line-num': 1, price: '7' }] };
		expect(compared('InvoiceHeader', sent, kept)).toEqual(NOTHING);
	});

	const LINES = [
		{ id: 1, 'line-num': 1, description: 'Pen', price: '1.0' },
		{ id: 2, 'line-num': 2, description: 'Ink', price: '2.0' },
		{ id: 3, 'line-num': 3, description: 'Pad', price: '3.0' },
	];

	function lines(...sent: object[]) {
		return compared('InvoiceHeader', { 'invoice-lines': sent }, { 'invoice-lines': LINES });
	}

	it('are paired by ID, then by key, then by content, in any order', () => {
		expect(
			lines({ id: '3', price: '3' }, { 'line-num': 1, price: '1' }, { description: 'Ink' }),
		).toEqual(NOTHING);
	});

	it('are named by their place', () => {
		expect(lines({ 'line-num': 2, price: '2.5' }, { id: 9, price: '1' }).different).toEqual([
			{ field: 'invoice-lines[0].price', sent: '2.5', kept: '2.0' },
			{ field: 'invoice-lines[1]', sent: { id: 9, price: '1' } },
		]);
	});

	it('without a key are paired with the one that has most of their values', () => {
		expect(lines({ description: 'Pad', price: '4' }).different).toEqual([
			{ field: 'invoice-lines[0].price', sent: '4', kept: '3.0' },
		]);
	});

	it('that are equal are each there once', () => {
		const row = { description: 'Pen', price: '1' };
		expect(lines(row, row).different).toEqual([{ field: 'invoice-lines[1]', sent: row }]);
	});

	it('that were to be deleted are gone, or named', () => {
		const sent = {
			'order-lines': [
				{ id: 1, _delete: true },
				{ id: 2, _delete: true },
			],
		};
		expect(compared('OrderHeader', sent, { 'order-lines': [{ id: 2 }] }).different).toEqual([
			{ field: 'order-lines[1]._delete', sent: true },
		]);
	});

	it('of references are there, or named; others may be there too', () => {
		const sent = { roles: [{ name: 'Buyer' }, { name: 'No such role' }] };
		const kept = {
			roles: [
				{ id: 1, name: 'User' },
				{ id: 2, name: 'Buyer' },
			],
		};
		expect(compared('User', sent, kept).different).toEqual([
			{ field: 'roles[1]', sent: { name: 'No such role' } },
		]);
		expect(compared('User', { roles: [] }, kept).different).toHaveLength(1);
		expect(compared('User', { roles: [{ name: 'X' }] }, { roles: [] }).different).toHaveLength(1);
	});

	it.each<[string, object, object, string]>([
		[
			'without a key',
			{ merchant: ' a  b ', reason: 'x' },
			{ merchant: 'A B', reason: 'x' },
			'.merchant',
		],
		[
			'with a key',
			{ 'external-src-ref': 'r', 'external-src-name': 's', merchant: 'a b', tax: 5 },
			{ 'external-src-ref': 'r', 'external-src-name': 's', merchant: 'A B', tax: '5.00' },
			'.merchant',
		],
		[
			'with a key that is written in another way itself',
			{ 'external-src-ref': 'r', 'external-src-name': 's' },
			{ 'external-src-ref': 'R', 'external-src-name': 'S' },
			'',
		],
	])('%s are there where Coupa writes them in another way', (_, row, there, field) => {
		const sent = { 'itemized-expense-lines': [row] };
		const other = { id: 1, merchant: 'Z', 'external-src-ref': 'z', 'external-src-name': 'z' };
		const kept = { 'itemized-expense-lines': [other, { id: 2, ...there }] };
		const { different } = compared('ExpenseLine', sent, kept);
		expect(different).toHaveLength(1);
		expect(different[0].field).toBe(`itemized-expense-lines[0]${field}`);
		expect(isRewritten(different[0].sent, different[0].kept)).toBe(true);
	});

	it('below rows are compared below the row that is theirs', () => {
		const split = (pct: string) => ({ pct, account: { id: 4 } });
		const sent = { 'invoice-lines': [{ 'line-num': 2, 'account-allocations': [split('40')] }] };
		const kept = {
			'invoice-lines': [
				{ 'line-num': 1, 'account-allocations': [split('40')] },
				{ 'line-num': 2, 'account-allocations': [split('60.0')] },
			],
		};
		expect(compared('InvoiceHeader', sent, kept).different).toEqual([
			{ field: 'invoice-lines[0].account-allocations[0].pct', sent: '40', kept: '60.0' },
		]);
	});

	it('of payments are found by date, notes and amount, the one of an expense report as a line', () => {
		const payment = { 'amount-paid': '5', 'check-number': 'CHK-1', 'payment-date': '2026-01-31' };
		const kept = {
			id: 9,
			'amount-paid': '5.0',
			notes: 'CHK-1',
			'payment-date': '2026-01-31T08:00:00Z',
		};
		expect(compared('InvoiceHeader', { payments: [payment] }, { payments: [kept] })).toEqual(
			NOTHING,
		);
		expect(compared('ExpenseReport', { payment }, { 'reconciliation-lines': [kept] })).toEqual(
			NOTHING,
		);
	});
});
