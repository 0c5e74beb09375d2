import { createCatalog } from '../../../coupa/catalog/index.ts';
import type { CustomField } from '../../../coupa/fields/discovery/index.ts';
import { fieldProblems } from '../../../coupa/records/check.ts';
import { TenantFields } from '../../../coupa/records/tenantFields.ts';

const DEFINITIONS = {
	name: { type: 'string', maxLength: 5 },
	note: { type: 'text' },
	total: { type: 'decimal', precision: '6,2' },
	rate: { type: 'decimal' },
	share: { type: 'float' },
	count: { type: 'integer' },
	day: { type: 'date' },
	time: { type: 'datetime' },
	active: { type: 'boolean' },
	color: { type: 'string', values: ['red', 'green'] },
	kind: { type: 'string', values: ['Constant'] },
	shade: { type: 'string', values: ['dark', 'light'], writable: 'doubtful' },
	size: { type: 'string', values: ['S', 'M'], valuesAre: 'tenant' },
	'net-total': { type: 'decimal', writable: 'doubtful' },
	'invoice-number': { type: 'string' },
	'line-num': { type: 'integer' },
	exported: { type: 'boolean' },
	supplier: { type: 'object', object: 'Supplier' },
	address: { type: 'object', object: 'Address' },
	flow: { type: 'object', object: 'Undescribed' },
	lines: { type: 'array', object: 'Line' },
	tags: { type: 'array' },
} as const;

type FieldName = keyof typeof DEFINITIONS;

const NAMES = Object.keys(DEFINITIONS) as FieldName[];

function fields(...names: readonly FieldName[]): Record<string, number> {
	return Object.fromEntries(names.map((name) => [name, NAMES.indexOf(name)]));
}

const catalog = createCatalog({
	resources: {
		release: 'Small',
		resources: [{ path: 'suppliers', object: 'Supplier', operations: {}, actions: [] }],
	},
	objects: {
		definitions: Object.values(DEFINITIONS),
		objects: {
			Invoice: fields(...NAMES),
			// Suppliers have a key, and so are references; addresses are parts.
			Supplier: fields('name', 'total'),
			Address: fields('name', 'total'),
			Line: fields('name', 'total', 'supplier', 'line-num'),
		},
	},
	keys: { Supplier: [{ fields: ['name'] }] },
	rows: {
		Invoice: { keys: [], lists: { lines: { keys: [['line-num']], kind: 'own', repeat: 'adds' } } },
	},
	commands: {
		Invoice: [{ name: '_cancel', value: true, at: 'record', does: 'cancels', mark: 'D' }],
		'*': [{ name: '_delete', value: true, at: 'row', does: 'removes', mark: 'U' }],
	},
});

/** What is certainly wrong, and what is only doubtful with a question mark in front. */
function messages(
	payload: Record<string, unknown>,
	tenant?: TenantFields,
	isRead = false,
): string[] {
	return fieldProblems(catalog, 'Invoice', payload, { tenant, isRead }).map(
		({ isCertain, message }) => (isCertain ? message : `? ${message}`),
	);
}

function notKnown(path: string): string {
	return `? "${path}" is a field that is not known, of which Coupa may take no notice`;
}

function slip(path: string, meant: string): string {
	return `"${path}" is not a field of this object: did you mean "${meant}"?`;
}

describe('a value', () => {
	it.each<[FieldName, unknown]>([
		['name', 'abcde'],
		// Another tenant has other sizes.
		['size', 'XXL'],
		// Whether Coupa takes it is not known.
		['net-total', '5.0'],
		['name', '🙂🙂🙂🙂🙂'],
		['name', 12],
		['name', true],
		['note', 'a longer text than any'],
		['total', '1234.50'],
		['total', '-1234.56'],
		['total', '00001234.56'],
		['total', ' 12 '],
		['total', 12.5],
		['rate', '12345678901234567890.123'],
		['share', '0.5'],
		['share', 1e-7],
		['count', 12],
		['count', '-12'],
		['count', ' 12 '],
		['day', '2026-01-31'],
		['time', '2026-01-31T08:00:00Z'],
		['time', '2026-01-31 08:00:00'],
		['active', false],
		['color', 'green'],
		['kind', 'Other'],
		['supplier', { name: 'Acme' }],
		['lines', []],
		['tags', ['a', null, { b: 1 }]],
	])('%s may be %j', (name, value) => {
		expect(messages({ [name]: value })).toEqual([]);
	});

	it.each(NAMES)('of %s may be cleared', (name) => {
		for (const value of [null, '', undefined]) expect(messages({ [name]: value })).toEqual([]);
	});

	it.each<[FieldName, unknown, string]>([
		['name', 'abcdef', 'is 6 characters long, at most 5 fit'],
		['name', { a: 1 }, 'must be text'],
		['note', ['a'], 'must be text'],
		['total', 'a lot', 'must be a number, such as 12.50'],
		['total', '12,50', 'must be a number, such as 12.50'],
		['total', '12.', 'must be a number, such as 12.50'],
		['total', 'EUR 12', 'must be a number, such as 12.50'],
		['total', '12 EUR', 'must be a number, such as 12.50'],
		['total', ['12'], 'must be a number, such as 12.50'],
		['total', '12345.67', 'has 5 digits before the point, at most 4 fit'],
		['share', 'half', 'must be a number'],
		['share', true, 'must be a number'],
		['count', 1.5, 'must be a whole number'],
		['count', 'no 12', 'must be a whole number'],
		['count', '12 pieces', 'must be a whole number'],
		['count', [12], 'must be a whole number'],
		['day', 'soon', 'must be a date, such as 2026-01-31 or 2026-01-31T08:00:00Z'],
		['day', '2026-02-30', 'must be a date, such as 2026-01-31 or 2026-01-31T08:00:00Z'],
		['time', 20260131, 'must be a date, such as 2026-01-31 or 2026-01-31T08:00:00Z'],
		['active', 'yes', 'must be true or false'],
		['active', 1, 'must be true or false'],
		['color', 'blue', 'must be one of red, green'],
		['color', 'Red', 'must be one of red, green: did you mean "red"?'],
		['color', { red: 1 }, 'must be text'],
		['supplier', 'Acme', 'must be an object, such as {"id": 12}'],
		['supplier', [{ id: 1 }], 'must be an object, such as {"id": 12}'],
		['lines', { name: 'a' }, 'must be a list'],
	])('%s cannot be %j', (name, value, problem) => {
		expect(messages({ [name]: value })).toEqual([`"${name}" ${problem}`]);
	});
});

describe('a value that Coupa may take in another way is told as a doubt', () => {
	it.each<[FieldName, unknown, string]>([
		['total', '1000.001', 'has more than 2 decimals, to which Coupa rounds it'],
		['day', '31/01/2026', 'is a date that Coupa may read as another day: write it as 2026-01-31'],
		[
			'time',
			'1.31.2026 8:00',
			'is a date that Coupa may read as another day: write it as 2026-01-31',
		],
		['shade', 'pale', 'must be one of dark, light'],
		['net-total', 'a lot', 'must be a number, such as 12.50'],
	])('%s: %j', (name, value, problem) => {
		expect(messages({ [name]: value })).toEqual([`? "${name}" ${problem}`]);
	});
});

it('of a long list of values, the first ones are shown', () => {
	const values = Array.from({ length: 30 }, (_, index) => `Europe/City-${index}`);
	const zones = createCatalog({
		resources: { release: 'Small', resources: [] },
		objects: { definitions: [{ type: 'string', values }], objects: { Place: { zone: 0 } } },
		keys: {},
	});
	const [{ message }] = fieldProblems(zones, 'Place', { zone: 'Mars' });
	expect(message).toMatch(
		/^"zone" must be one of Europe\/City-0, .*, Europe\/City-11 and 18 more$/,
	);
});

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
