import { loadCatalog } from '../../../coupa/catalog/index.ts';
import { describedByAttributes, entriesOf } from '../../../coupa/fields/discovery/attributes.ts';
import { findingsIn } from '../../../coupa/fields/discovery/findings.ts';
import { mergeFindings } from '../../../coupa/fields/discovery/merge.ts';
import { describedByOpenApi } from '../../../coupa/fields/discovery/openApi.ts';

/** Without what is not known. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('a listing of custom field attributes', () => {
	const attributes = (body: unknown): unknown => plain(describedByAttributes(entriesOf(body)));

	it.each([
		{
			'object-type': 'InvoiceHeader',
			name: 'cost_owner',
			label: 'Owner',
			'field-type': 'user',
			'api-global-namespace': false,
		},
		{
			customizable_type: 'InvoiceHeader',
			field_name: 'cost_owner',
			display_name: 'Owner',
			data_type: 'User',
			api_global_namespace: 'false',
		},
		{
			modelName: { name: 'InvoiceHeader' },
			apiName: 'cost-owner',
			title: 'Owner',
			valueType: 'user',
			namespace: 'custom-fields',
		},
	])('is understood with keys such as %j', (entry) => {
		const expected = {
			object: 'InvoiceHeader',
			name: 'cost-owner',
			label: 'Owner',
			type: 'user',
			namespace: 'custom-fields',
		};
		expect(attributes([entry])).toEqual([expected]);
		expect(attributes({ 'custom-field-attributes': [entry] })).toEqual([expected]);
	});

	it('tells the root namespace, lookups and allowed values', () => {
		const about = { object: 'Supplier', name: 'x' };
		expect(attributes([{ ...about, 'api-global-namespace': true }])).toMatchObject([
			{ namespace: 'root' },
		]);
		expect(attributes([{ ...about, namespace: 'global' }])).toMatchObject([{ namespace: 'root' }]);
		expect(attributes([{ ...about, type: 'dropdown', lookup: { name: 'Tier' } }])).toMatchObject([
			{ type: 'lookup' },
		]);
		for (const lookup of [null, '']) {
			expect(attributes([{ ...about, type: 'text', lookup }])).toMatchObject([{ type: 'text' }]);
		}
		expect(attributes([{ ...about, lookup: 5 }])).toMatchObject([{ type: 'lookup' }]);
		expect(attributes([{ ...about, type: 'user', lookup: 5 }])).toMatchObject([{ type: 'user' }]);
		expect(attributes([{ ...about, values: ['a', ' '] }])).toEqual([about]);
		expect(attributes([{ ...about, name: ' x ', object: { name: ' Supplier ' } }])).toEqual([
			about,
		]);
		expect(attributes([{ ...about, values: ['a', { name: 'b' }] }])).toMatchObject([
			{ values: ['a', 'b'] },
		]);
		expect(attributes([about])).toEqual([about]);
	});

	it.each([
		[null],
		['text'],
		[[1, 'a', null]],
		[{ error: 'no' }],
		[[{ name: 'x' }]],
		[[{ object: 'Supplier', name: 'gone', active: false }]],
		[[{ object: 'Supplier', name: 'gone', enabled: 'false' }]],
		[[{ object: { name: ' ' }, name: 'x' }]],
		[[{ object: 'Supplier', name: ' ' }]],
	])('describes nothing where it is %j', (body) => {
		expect(attributes(body)).toEqual([]);
	});
});

test.each([
	[true, 'root'],
	[1, 'root'],
	['Yes', 'root'],
	['untrue', 'custom-fields'],
	['10', 'custom-fields'],
	[false, 'custom-fields'],
	[null, undefined],
])('an API global namespace of %j means %s', (global, namespace) => {
	const entry = { object: 'Supplier', name: 'x', 'api-global-namespace': global };
	expect(describedByAttributes(entriesOf([entry]))[0].namespace).toBe(namespace);
});

describe('an OpenAPI document', () => {
	const schemas = {
		InvoiceHeader: {
			allOf: [{ $ref: '#/components/schemas/Base' }],
			properties: {
				'invoice-number': { type: 'string' },
				erp_document_number: { type: 'string', title: 'ERP document' },
				'custom-fields': { $ref: '#/components/schemas/InvoiceCustomFields' },
			},
		},
		Base: { properties: { legacy: { type: 'integer' } } },
		InvoiceCustomFields: {
			properties: {
				'cost-owner': { $ref: '#/components/schemas/User' },
				tier: { allOf: [{ $ref: '#/components/schemas/LookupValue' }] },
				'posted-on': { type: 'string', format: 'date' },
				seen: { type: 'string', format: 'date-time' },
				kind: { type: 'string', enum: ['a', 'b'], title: 5 },
				level: { type: 'integer', enum: [1, 'b'] },
				nested: { type: 'object' },
				self: { $ref: '#/components/schemas/Nowhere' },
			},
		},
	};

	it.each([{ components: { schemas } }, { definitions: schemas }])(
		'tells fields (%#)',
		(document) => {
			const fields = describedByOpenApi(document).filter(
				({ object }) => object === 'InvoiceHeader',
			);
			const types = fields.map(({ namespace, name, type }) => [namespace, name, type]);
			expect(types).toEqual([
				['root', 'invoice-number', 'text'],
				['root', 'erp-document-number', 'text'],
				['custom-fields', 'cost-owner', 'user'],
				['custom-fields', 'tier', 'lookup'],
				['custom-fields', 'posted-on', 'date'],
				['custom-fields', 'seen', 'datetime'],
				['custom-fields', 'kind', 'text'],
				['custom-fields', 'level', 'integer'],
				['custom-fields', 'nested', undefined],
				['custom-fields', 'self', undefined],
				['root', 'legacy', 'integer'],
			]);
			expect(fields[6]).toMatchObject({ values: ['a', 'b'], label: undefined });
			expect(fields[7].values).toBeUndefined();
			expect(fields[1].label).toBe('ERP document');
		},
	);

	it.each([
		[undefined],
		['<html>'],
		[[]],
		[{ components: { schemas: [] } }],
		[{ definitions: null }],
	])('tells nothing where it is %j', (document) => {
		expect(describedByOpenApi(document)).toEqual([]);
	});
});

describe('records', () => {
	it('show custom fields of both namespaces, on themselves and on their lines', async () => {
		const catalog = await loadCatalog();
		const found = findingsIn(catalog, 'InvoiceHeader', [
			{ id: 1, 'invoice-number': 'A', legacy: null, 'custom-fields': { 'größe m²': '1.5' } },
			{
				id: 2,
				invoice_number: 'B',
				legacy: 7,
				'invoice-lines': [
					{ id: 3, description: 'Paper', 'erp-ref': 'L1', 'custom-fields': { paid: true } },
					null,
				],
				'invoice-charges': [{ id: 4, odd: 1, 'custom-fields': { reason: 'x' } }],
			},
		]);
		expect(plain(found)).toEqual([
			{ namespace: 'root', name: 'legacy', type: 'integer' },
			{ namespace: 'custom-fields', name: 'größe m²', type: 'decimal' },
			{ collection: 'invoice-lines', namespace: 'root', name: 'erp-ref', type: 'text' },
			{ collection: 'invoice-lines', namespace: 'custom-fields', name: 'paid', type: 'boolean' },
			{ collection: 'invoice-charges', namespace: 'custom-fields', name: 'reason', type: 'text' },
		]);
	});

	it('tell the type of a field from all its values, and nothing of what is no field', async () => {
		const found = findingsIn(await loadCatalog(), 'InvoiceHeader', [
			{ odd: 2.5, 'custom-fields': null, '': 1, ' ': 2 },
			{ odd: 1, 'custom-fields': ['x'], 'odd-list': [{ a: 1 }], 'invoice-lines': ['text', null] },
		]);
		expect(plain(found)).toEqual([
			{ namespace: 'root', name: 'odd', type: 'decimal' },
			{ namespace: 'root', name: 'odd-list', type: 'list' },
		]);
	});

	it('may have a field that is called __proto__', async () => {
		const record = JSON.parse('{"__proto__": "a", "custom-fields": {"__proto__": 1}}') as object;
		const found = findingsIn(await loadCatalog(), 'Supplier', [{ ...record }]);
		expect(found.map(({ namespace, name, type }) => [namespace, name, type])).toEqual([
			['root', '__proto__', 'text'],
			['custom-fields', '__proto__', 'integer'],
		]);
		expect(Object.getPrototypeOf({})).toBe(Object.prototype);
	});
});

describe('the union of what records and sources tell', () => {
	it('takes spelling and namespace from records, the type from the source, and loses nothing', () => {
		const seen = [
			{ name: 'cost_owner', namespace: 'root', type: 'text' },
			{ name: 'only-seen', namespace: 'custom-fields' },
		] as const;
		const described = [
			{ name: 'cost-owner', type: 'user', label: 'Owner' },
			{ name: 'only-told', namespace: 'root', type: 'date' },
			{ name: 'cost-owner', collection: 'invoice-lines' },
		] as const;
		expect(plain(mergeFindings(seen, described))).toEqual([
			{ name: 'cost_owner', namespace: 'root', type: 'user', label: 'Owner' },
			{ name: 'only-seen', namespace: 'custom-fields', type: 'text' },
			{ name: 'only-told', namespace: 'root', type: 'date' },
			{ name: 'cost-owner', collection: 'invoice-lines', namespace: 'custom-fields', type: 'text' },
		]);
	});

	it('keeps two fields of one name apart when they stand in both namespaces', () => {
		const seen = [
			{ name: 'x', namespace: 'root', type: 'text' },
			{ name: 'x', namespace: 'custom-fields', type: 'date' },
		] as const;
		expect(mergeFindings(seen, []).map(({ namespace }) => namespace)).toEqual([
			'root',
			'custom-fields',
		]);
	});
});
