/** The tenant's own fields in a payload: their names, and values as their types want them. */
import { type Catalog, loadCatalog } from '../../../coupa/catalog/index.ts';
import type { CustomField } from '../../../coupa/fields/discovery/index.ts';
import { TenantFields, withTenantNames } from '../../../coupa/records/prepare/tenantFields.ts';
import { refusalOf } from '../../support/fakeCoupa.mts';

let catalog: Catalog;
beforeAll(async () => {
	catalog = await loadCatalog();
});

function field(name: string, more: Partial<CustomField> = {}): CustomField {
	return { name, namespace: 'custom-fields', type: 'text', ...more };
}

function renamed(payload: Record<string, unknown>, fields: CustomField[], zone = 'UTC'): unknown {
	return withTenantNames(catalog, 'InvoiceHeader', payload, new TenantFields({ fields }), zone);
}

describe('names', () => {
	const fields = [
		field('erp-id', { namespace: 'root' }),
		field('cost_owner'),
		field('wbs', { collection: 'invoice-lines', namespace: 'root' }),
		field('cost-code', { collection: 'invoice-lines' }),
	];

	it('become those of the tenant, on the record and on its lines', () => {
		const lines = [{ WBS: 1, 'custom-fields': { costCode: 2, erpId: 3 } }, 'x', null];
		expect(
			renamed(
				{ erpId: 1, 'custom-fields': { costOwner: 2, wbs: 3 }, 'invoice-lines': lines },
				fields,
			),
		).toEqual({
			'erp-id': 1,
			'custom-fields': { cost_owner: 2, wbs: 3 },
			'invoice-lines': [{ wbs: 1, 'custom-fields': { 'cost-code': 2, erpId: 3 } }, 'x', null],
		});
	});

	it('never replace a field of Coupa', () => {
		const own = [field('Invoice Number', { namespace: 'root' })];
		expect(renamed({ 'invoice-number': 'A' }, own)).toEqual({ 'invoice-number': 'A' });
	});

	it.each([{ erpId: 1, 'erp-id': 2 }, { 'custom-fields': { costOwner: 1, cost_owner: 2 } }])(
		'may be given once: %j',
		(payload) => {
			expect(refusalOf(() => renamed(payload, fields)).message).toContain('is given twice');
		},
	);
});

describe('values', () => {
	const at = '2026-02-01T00:00:00.000+01:00';
	const fields = [
		field('day', { type: 'date' }),
		field('time', { type: 'datetime' }),
		field('root-day', { type: 'date', namespace: 'root' }),
		field('line-day', { type: 'date', collection: 'invoice-lines' }),
		field('due-date', { type: 'datetime' }),
	];

	it('that are dates are cut to the day that was meant, and times are not', () => {
		const payload = {
			day: at,
			root_day: at,
			'custom-fields': { day: at, time: at, 'root-day': at, 'line-day': at },
			'invoice-lines': [{ 'custom-fields': { 'line-day': at, day: at } }, 'x'],
		};
		expect(renamed(payload, fields)).toEqual({
			day: at,
			'root-day': '2026-02-01',
			'custom-fields': { day: '2026-02-01', time: at, 'root-day': at, 'line-day': at },
			'invoice-lines': [{ 'custom-fields': { 'line-day': '2026-02-01', day: at } }, 'x'],
		});
		for (const day of [null, 5, 'from 2026-02-01T00:00:00Z', { a: 1 }]) {
			const odd = { 'root-day': day, 'custom-fields': { day }, 'invoice-lines': day };
			expect(renamed(odd, fields)).toEqual(odd);
		}
		expect(renamed({ 'custom-fields': null }, fields)).toEqual({ 'custom-fields': null });
	});

	it('that are times have the zone of the workflow where they have none', () => {
		const local = '2026-01-31T00:00:00';
		const values = { time: local, 'due-date': local, other: local };
		expect(renamed({ 'custom-fields': values }, fields, 'America/Los_Angeles')).toEqual({
			'custom-fields': {
				time: '2026-01-31T08:00:00Z',
				'due-date': '2026-01-31T08:00:00Z',
				other: local,
			},
		});
	});

	it('that are numbers, true or false are written as Coupa writes them', () => {
		const typed = [field('a', { type: 'boolean' }), field('b', { type: 'decimal' }), field('c')];
		expect(renamed({ 'custom-fields': { a: 'Yes', b: 1.5, c: 'Yes' } }, typed)).toEqual({
			'custom-fields': { a: true, b: '1.5', c: 'Yes' },
		});
	});

	it('that are plain texts of columns name records', () => {
		const typed = [field('owner', { type: 'user' }), field('tier', { type: 'lookup' }), field('x')];
		const of = (owner: unknown, isMapped: boolean): unknown => {
			const payload = { 'custom-fields': { owner, tier: 'High', x: 'y' } };
			const tenant = new TenantFields({ fields: typed });
			return withTenantNames(catalog, 'InvoiceHeader', payload, tenant, 'UTC', isMapped);
		};
		const tier = { name: 'High' };
		expect(of('ada', true)).toEqual({ 'custom-fields': { owner: { login: 'ada' }, tier, x: 'y' } });
		expect(of('a@b.c', true)).toEqual({
			'custom-fields': { owner: { email: 'a@b.c' }, tier, x: 'y' },
		});
		expect(of('ada', false)).toEqual({ 'custom-fields': { owner: 'ada', tier: 'High', x: 'y' } });
	});

	it('that are records are named by their keys where they were read', () => {
		const typed = [field('owner', { type: 'user' }), field('tier', { type: 'lookup' }), field('x')];
		const user = { id: 3, login: 'ada', createdAt: at, firstname: 'Ada' };
		const lookup = { id: 1, name: 'Risk tier', 'created-at': at };
		const tier = { id: 9, name: 'High', lookup, 'created-at': at };
		expect(
			renamed({ 'custom-fields': { owner: user, tier, x: { id: 1, 'created-at': at } } }, typed),
		).toEqual({
			'custom-fields': {
				owner: { id: 3, login: 'ada' },
				tier: { id: 9, name: 'High', lookup: { id: 1, name: 'Risk tier' } },
				x: { id: 1, 'created-at': at },
			},
		});
		expect(renamed({ 'custom-fields': { tier: { name: 'High' } } }, typed)).toEqual({
			'custom-fields': { tier: { name: 'High' } },
		});
	});
});
