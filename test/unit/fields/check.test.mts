import { createCatalog } from '../../../coupa/catalog/index.ts';
import { fieldProblems, refuseProblems } from '../../../coupa/fields/index.ts';
import { refusalOf } from '../../support/fakeCoupa.mts';

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
	size: { type: 'string', values: ['S', 'M'], valuesAre: 'tenant' },
	'net-total': { type: 'decimal', writable: 'doubtful' },
	'invoice-number': { type: 'string' },
	'gross-total': { type: 'decimal', writable: 'no' },
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
	resources: { release: 'Small', resources: [] },
	objects: {
		definitions: Object.values(DEFINITIONS),
		objects: {
			Invoice: fields(...NAMES),
			// Suppliers have a key, and so are references; addresses are parts.
			Supplier: fields('name', 'gross-total'),
			Address: fields('name', 'gross-total'),
			Line: fields('name', 'total', 'supplier'),
		},
	},
	keys: { Supplier: [{ fields: ['name'] }] },
});

function messages(payload: Record<string, unknown>): string[] {
	return fieldProblems(catalog, 'Invoice', payload).map(({ message }) => message);
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
		['active', 'true'],
		['active', 'false'],
		['color', 'green'],
		['supplier', { name: 'Acme' }],
		['lines', []],
		['tags', ['a', null, { b: 1 }]],
	])('%s may be %j', (name, value) => {
		expect(messages({ [name]: value })).toEqual([]);
	});

	it.each(NAMES.filter((name) => name !== 'gross-total' && name !== 'exported'))(
		'of %s may be cleared',
		(name) => {
			for (const value of [null, '', undefined]) expect(messages({ [name]: value })).toEqual([]);
		},
	);

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
		['total', '12345.67', 'has 7 digits, at most 6 fit'],
		['total', '1000.0001', 'has 8 digits, at most 6 fit'],
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
		['color', { red: 1 }, 'must be text'],
		['supplier', 'Acme', 'must be an object, such as {"id": 12}'],
		['supplier', [{ id: 1 }], 'must be an object, such as {"id": 12}'],
		['lines', { name: 'a' }, 'must be a list'],
		['gross-total', '5.0', 'is read-only'],
	])('%s cannot be %j', (name, value, problem) => {
		expect(messages({ [name]: value })).toEqual([`"${name}" ${problem}`]);
	});
});

describe('a field', () => {
	it('that the catalog does not know is told with what was probably meant', () => {
		expect(fieldProblems(catalog, 'Invoice', { 'invoice-nubmer': 1, erp: 2 })).toEqual([
			{
				kind: 'unknown',
				key: 'invoice-nubmer',
				message: '"invoice-nubmer" is not a field of this object: did you mean "invoice-number"?',
				meant: 'invoice-number',
			},
			{ kind: 'unknown', key: 'erp', message: '"erp" is not a field of this object' },
		]);
	});

	it('of a line is told with its place, and its key without', () => {
		const lines = [{ name: 'a' }, { total: 'x', nmae: 'a' }, null, 'text'];
		expect(fieldProblems(catalog, 'Invoice', { lines })).toEqual([
			{
				kind: 'value',
				key: 'lines.total',
				message: '"lines[1].total" must be a number, such as 12.50',
			},
			{
				kind: 'unknown',
				key: 'lines.nmae',
				message: '"lines[1].nmae" is not a field of this object: did you mean "name"?',
				meant: 'name',
			},
		]);
	});

	it('names the way to mark a record as exported, which takes a request of its own', () => {
		const problems = fieldProblems(catalog, 'Invoice', { exported: true });
		const refusal = refusalOf(() => refuseProblems(problems, { names: new Set(), complete: true }));
		expect(refusal.message).toBe('"exported" takes a request of its own');
		expect(refusal.description).toMatch(/ Use "Mark as Exported" for the export mark\. /);
	});

	it('may be read-only in a reference, which is looked up by it, but not in a part', () => {
		const inner = { 'gross-total': '5.0' };
		expect(messages({ supplier: inner, lines: [{ supplier: inner }] })).toEqual([]);
		expect(messages({ address: inner })).toEqual(['"address.gross-total" is read-only']);
		expect(messages({ supplier: { 'gross-total': 'x', nmae: 1 } })).toEqual([
			'"supplier.gross-total" must be a number, such as 12.50',
			'"supplier.nmae" is not a field of this object: did you mean "name"?',
		]);
	});

	it('may be the id or the type of what stands inside, and custom fields stand anywhere', () => {
		const custom = { 'custom-fields': { anything: { at: 'all' } } };
		const inner = { id: 1, type: 'X', ...custom };
		expect(messages({ ...custom, supplier: inner, lines: [inner] })).toEqual([]);
		expect(fieldProblems(catalog, 'Invoice', { id: 1, type: 'X' }).map(({ key }) => key)).toEqual([
			'id',
			'type',
		]);
	});

	it('of an object that nobody describes may be anything', () => {
		expect(messages({ flow: { any: { thing: 1 } } })).toEqual([]);
		expect(fieldProblems(catalog, 'Undescribed', { any: 1 })).toEqual([]);
	});
});

describe('what is left to refuse', () => {
	const none = { names: new Set<string>(), complete: true };

	function refused(payload: Record<string, unknown>, custom = none): string {
		const problems = fieldProblems(catalog, 'Invoice', payload);
		const { kind, message, description } = refusalOf(() => refuseProblems(problems, custom));
		expect(kind).toBe('invalidRequest');
		expect(description).toMatch(/^Nothing was sent to Coupa\. .*"Check Fields"/);
		return message;
	}

	function passes(payload: Record<string, unknown>, custom = none): void {
		const problems = fieldProblems(catalog, 'Invoice', payload);
		expect(() => refuseProblems(problems, custom)).not.toThrow();
	}

	it('is told at once', () => {
		passes({ name: 'a' });
		expect(refused({ count: 1.5 })).toBe('"count" must be a whole number');
		expect(refused({ count: 1.5, active: 'no', erp: 1 })).toBe(
			'3 fields cannot be sent: "count" must be a whole number; "active" must be true or false; "erp" is not a field of this object',
		);
	});

	it('is no custom field of the tenant, on the record or on its lines', () => {
		const names = new Set(['erp-vendor', 'lines.cost-code', 'count']);
		passes({ 'erp-vendor': 1, lines: [{ 'cost-code': 2 }] }, { names, complete: true });
		expect(refused({ 'cost-code': 1 }, { names, complete: true })).toMatch(/"cost-code" is not/);
		expect(refused({ count: 'x' }, { names, complete: true })).toMatch(/whole number/);
	});

	it('is with the custom field that was probably meant', () => {
		const names = new Set(['erp-vendor', 'active-until']);
		const custom = { names, complete: true };
		expect(refused({ 'erp-vednor': 1 }, custom)).toBe(
			'"erp-vednor" is not a field of this object: did you mean "erp-vendor"?',
		);
		expect(refused({ actvie: 1 }, custom)).toMatch(/did you mean "active"\?$/);
		expect(refused({ count: 'x' }, { ...custom, names: new Set(['coumt']) })).toBe(
			'"count" must be a whole number',
		);
	});

	it('is, where the tenant could not be asked, only what looks like a slip', () => {
		const unasked = { ...none, complete: false };
		passes({ erp: 1 }, unasked);
		expect(refused({ 'invoice-nubmer': 1, erp: 1 }, unasked)).toMatch(/^"invoice-nubmer" is not/);
		expect(refused({ count: 'x' }, unasked)).toMatch(/whole number/);
	});
});

describe('the name that was meant', () => {
	const meant = (name: string) => fieldProblems(catalog, 'Invoice', { [name]: 1 })[0].meant;

	it.each([
		['nam', 'name'],
		['names', 'name'],
		['Nmae', 'name'],
		['colour', 'color'],
		['total-gross', undefined],
		['grosstotal', 'gross-total'],
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
