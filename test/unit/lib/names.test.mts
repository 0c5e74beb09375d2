import {
	closestName,
	dashed,
	dashedFromCamel,
	normalizeName,
	underscored,
} from '../../../coupa/lib/names.ts';

test('all spellings of a name are one', () => {
	const spellings = ['invoice-number', 'invoice_number', 'invoiceNumber', 'Invoice Number'];
	expect(new Set(spellings.map(normalizeName))).toEqual(new Set(['invoicenumber']));
});

test('a name with a question mark is another name', () => {
	expect(normalizeName('active?')).not.toBe(normalizeName('active'));
});

test('a name takes the spelling of JSON and of query arguments', () => {
	expect(dashed(' po_id ')).toBe('po-id');
	expect(underscored(' po-id ')).toBe('po_id');
	expect(dashedFromCamel('costOwner2Id')).toBe('cost-owner2-id');
});

test('the closest name is found, and none that is far', () => {
	expect(closestName('invoice-nubmer', ['id', 'invoice-number'])).toBe('invoice-number');
	expect(closestName('zebra', ['id', 'invoice-number'])).toBeUndefined();
});
