import { mergeFindings } from '../../../coupa/fields/discovery/merge.ts';
import { customLabel, objectKey } from '../../../coupa/fields/discovery/names.ts';

test.each([
	['InvoiceHeader', 'invoice-header'],
	['InvoiceHeader', 'invoice_headers'],
	['InvoiceHeader', 'Invoice Headers'],
	['InvoiceHeader', 'InvoiceHeaderSummary'],
	['Commodity', 'commodities'],
	['Currency', 'Currencies'],
	['Asn-Header', 'Asn::Header'],
])('the object %s is also called "%s"', (name, other) => {
	expect(objectKey(other)).toBe(objectKey(name));
});

test.each([
	['Invoice', 'InvoiceLine'],
	['Summary', 'SummaryLine'],
	['Item', 'ItemSummaryLine'],
	['Supplier', 'Suppliersite'],
])('the object %s is not the one called "%s"', (name, other) => {
	expect(objectKey(other)).not.toBe(objectKey(name));
});

test.each([
	[{ name: 'cost-owner' }, 'Cost Owner'],
	[{ name: 'cost-owner', label: ' Kostenstelle ' }, 'Kostenstelle'],
	[{ name: 'cost-owner', label: '  ' }, 'Cost Owner'],
	[{ name: 'erp-id', label: 'Erp Id' }, 'ERP ID'],
	[{ name: 'größe_in-m²' }, 'Größe In M²'],
	[{ name: 'kosten__stelle-für' }, 'Kosten Stelle Für'],
	[{ name: '東京-' }, '東京'],
	[{ name: '%' }, '%'],
])('the field %j is shown as "%s"', (field, label) => {
	expect(customLabel(field)).toBe(label);
});

test.each([
	['of another name', { name: 'y', namespace: 'root' }],
	['of another collection', { name: 'x', namespace: 'root', collection: 'invoice-lines' }],
	['in the other namespace', { name: 'x', namespace: 'custom-fields' }],
] as const)('a field %s is not the same', (_name, described) => {
	const seen = { name: 'x', namespace: 'root', type: 'date' } as const;
	const merged = mergeFindings([seen], [{ ...described, type: 'user', label: 'Told' }]);
	expect(merged.map(({ label, type }) => [label, type])).toEqual([
		[undefined, 'date'],
		['Told', 'user'],
	]);
});

test('what only one of two tells of a field is kept', () => {
	const seen = { name: 'x', namespace: 'root', type: 'date' } as const;
	const described = { name: 'X', label: 'Told', values: ['a'] };
	expect(mergeFindings([seen], [described])).toEqual([
		{ name: 'x', namespace: 'root', type: 'date', label: 'Told', values: ['a'] },
	]);
});
