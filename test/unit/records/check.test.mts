/** What names fields can have, and what belongs together. */
import type { CustomField } from '../../../coupa/fields/discovery/index.ts';
import { fieldProblems } from '../../../coupa/records/prepare/check.ts';
import { TenantFields } from '../../../coupa/records/prepare/tenantFields.ts';
import { catalog, messages, notKnown, slip } from './smallCatalog.mts';

describe('a field', () => {
	it('that nobody knows is a mistake where another one is near, else a doubt', () => {
		expect(messages({ 'invoice-nubmer': 1, erp: 2 })).toEqual([
			slip('invoice-nubmer', 'invoice-number'),
			notKnown('erp'),
		]);
	});

	it('is no mistake where the nearest one is not near, or differs in digits', () => {
		expect(messages({ nota: 1, noo: 1, 'line-num2': 3 })).toEqual([
			slip('nota', 'note'),
			`? ${slip('noo', 'note')}`,
			`? ${slip('line-num2', 'line-num')}`,
		]);
	});

	it('is no mistake where a record that was read has both: a newer Coupa may have more', () => {
		const payload = { name: 'a', names: 'b' };
		expect(messages(payload)).toEqual([slip('names', 'name')]);
		expect(messages(payload, undefined, true)).toEqual([notKnown('names')]);
	});

	it('of a line is told with its place', () => {
		const lines = [{ name: 'a' }, { total: 'x', nmae: 'a' }, null, 'text'];
		expect(messages({ lines })).toEqual([
			'"lines[1].total" must be a number, such as 12.50',
			slip('lines[1].nmae', 'name'),
		]);
	});

	it('of a record that is only named is looked at, too', () => {
		expect(messages({ supplier: { total: 'x', nmae: 1 } })).toEqual([
			'"supplier.total" must be a number, such as 12.50',
			slip('supplier.nmae', 'name'),
		]);
	});

	it('may be the ID of a reference', () => {
		expect(messages({ 'supplier-id': 12, 'day-id': 1 })).toEqual([notKnown('day-id')]);
	});

	it('may be the id or the type of what stands inside, and custom fields stand anywhere', () => {
		const custom = { 'custom-fields': { anything: { at: 'all' } } };
		const unasked = new TenantFields({ fields: [], problem: 'not allowed' });
		const inner = { id: 1, type: 'X', ...custom };
		expect(messages({ ...custom, supplier: inner, lines: [inner] }, unasked)).toEqual([]);
		expect(messages({ type: 'X' })).toEqual([`? ${slip('type', 'time')}`]);
	});

	it('of an object that nobody describes may be anything', () => {
		expect(messages({ flow: { any: { thing: 1 } } })).toEqual([]);
		expect(fieldProblems(catalog, 'Undescribed', { any: 1 })).toEqual([]);
	});
});

describe('a command', () => {
	it('is taken where it belongs', () => {
		expect(messages({ _cancel: true, lines: [{ id: 1, _delete: true }] })).toEqual([]);
		expect(messages({ _delete: true, lines: [{ id: 1, _cancel: true }] })).toEqual([
			notKnown('_delete'),
			notKnown('lines[0]._cancel'),
		]);
	});

	it('is offered for one that is misspelled', () => {
		expect(messages({ _cancle: true })).toEqual([slip('_cancle', '_cancel')]);
	});
});

describe('a reference', () => {
	it.each([{ name: '' }, { name: '  ' }])('by the empty key %j names no record', (supplier) => {
		expect(messages({ supplier })).toEqual([
			'? "supplier" has an empty key, which names no record: to clear the field, send null in its place',
		]);
	});

	it.each([{}, { name: null }, { name: '', id: 5 }])('may be %j', (supplier) => {
		expect(messages({ supplier })).toEqual([]);
	});
});

describe('two lines with one number', () => {
	const lines = (...numbers: unknown[]) => numbers.map((number) => ({ 'line-num': number }));

	it.each([
		[lines(1, 2, '1'), '1'],
		[lines('01', null, 1), '1'],
	])('are refused: %j', (rows, number) => {
		const [first, second] = [rows.findIndex((row) => Number(row['line-num']) === 1), 2];
		expect(messages({ lines: rows })).toEqual([
			`"lines[${second}]" has the line-num ${number} of "lines[${first}]", of which Coupa would keep one`,
		]);
	});

	it('pass where one of them goes, or none has a number', () => {
		expect(messages({ lines: [{ id: 4, 'line-num': 1, _delete: true }, ...lines(1)] })).toEqual([]);
		expect(messages({ lines: lines(null, null, '', undefined) })).toEqual([]);
	});
});

describe('two rows with one id', () => {
	it.each([
		[[{ id: 4, total: 1 }, { total: 2 }, { id: '4 ', total: 3 }]],
		[[{ id: 4 }, {}, { id: 4, _delete: true }]],
	])('are refused: %j', (lines) => {
		expect(messages({ lines })).toEqual([
			'"lines[2]" has the id 4 of "lines[0]": one row is given twice',
		]);
	});

	it('pass in a list of references, and where none has an id', () => {
		expect(messages({ suppliers: [{ id: 4 }, { id: 4 }] })).toEqual([]);
		expect(messages({ lines: [{ id: null }, { id: '' }, {}, { id: 4 }] })).toEqual([]);
	});
});

describe("the tenant's own fields", () => {
	const field = (name: string, more: Partial<CustomField> = {}): CustomField => ({
		name,
		namespace: 'root',
		type: 'text',
		...more,
	});
	const inside = { namespace: 'custom-fields' } as const;
	const tenant = new TenantFields({
		fields: [
			field('erp-vendor'),
			field('cost-owner', inside),
			field('cost-code', { collection: 'lines' }),
			field('wbs-element', { ...inside, collection: 'lines' }),
		],
	});

	it('pass on the record and on its lines, in any style', () => {
		const lines = [{ costCode: 1, 'custom-fields': { 'wbs-element': 2 } }];
		const payload = { erp_vendor: 1, 'custom-fields': { costOwner: 1 }, lines };
		expect(messages(payload, tenant)).toEqual([]);
	});

	it.each([
		[{ 'erp-vednor': 1 }, 'erp-vednor', 'erp-vendor'],
		[
			{ 'custom-fields': { 'cost-onwer': 1 } },
			'custom-fields.cost-onwer',
			'custom-fields.cost-owner',
		],
		// In the other namespace Coupa takes no notice of them.
		[{ 'custom-fields': { 'erp-vendr': 1 } }, 'custom-fields.erp-vendr', 'erp-vendor'],
		[{ 'custom-fields': { 'erp-vendor': 1 } }, 'custom-fields.erp-vendor', 'erp-vendor'],
		[{ 'cost-owner': 1 }, 'cost-owner', 'custom-fields.cost-owner'],
		[{ lines: [{ 'cost-cdoe': 1 }] }, 'lines[0].cost-cdoe', 'cost-code'],
		[
			{ lines: [{ 'custom-fields': { 'wbs-elment': 1 } }] },
			'lines[0].custom-fields.wbs-elment',
			'custom-fields.wbs-element',
		],
	])('are noticed where they are misspelled: %j', (payload, path, meant) => {
		expect(messages(payload, tenant)).toEqual([slip(path, meant)]);
	});

	it('that no source names are a doubt, if the tenant could be asked', () => {
		const payload = { brandNew: 1, 'custom-fields': { other: 1 } };
		expect(messages(payload, tenant)).toEqual([
			notKnown('brandNew'),
			notKnown('custom-fields.other'),
		]);
		const unasked = new TenantFields({ fields: [], problem: 'not allowed' });
		expect(messages(payload, unasked)).toEqual([notKnown('brandNew')]);
	});
});

describe('the name that was meant', () => {
	const meant = (name: string) => {
		const [{ message }] = fieldProblems(catalog, 'Invoice', { [name]: 1 });
		return /did you mean "(.*)"\?$/.exec(message)?.[1];
	};

	it.each([
		['nam', 'name'],
		['names', 'name'],
		['Nmae', 'name'],
		['colour', 'color'],
		['total-net', undefined],
		['nettotal', 'net-total'],
		['invoicenumber', 'invoice-number'],
		['noo', 'note'],
		['xyz', undefined],
	])('by "%s" is %s', (name, expected) => {
		expect(meant(name)).toBe(expected);
	});

	it('is the nearest one, and of two as near the first', () => {
		expect(meant('ratel')).toBe('rate');
		expect(meant('lag')).toBe('day');
	});
});
