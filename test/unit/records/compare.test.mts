import { isSame } from '../../../coupa/records/compare/compare.ts';
import { catalog, compared, NOTHING } from './compared.mts';

function same(object: string, path: string, sent: unknown, kept: unknown): boolean | undefined {
	const field = catalog.field(object, path);
	if (field === undefined) throw new Error(`${object} has no field ${path}`);
	return isSame(catalog, field, sent, kept);
}

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
