import {
	approvableTypes,
	type Catalog,
	commentableTypes,
	documentResource,
	loadCatalog,
	typeName,
} from '../../../coupa/catalog/index.ts';

let catalog: Catalog;
beforeAll(async () => {
	catalog = await loadCatalog();
});

test('documents are found by the type that approvals and comments name', () => {
	expect(documentResource(catalog, 'InvoiceHeader')?.path).toBe('invoices');
	expect(documentResource(catalog, 'EasyFormResponse')?.path).toBe('easy_form_responses');
	expect(documentResource(catalog, 'Payables::External::Payable')?.path).toBe(
		'payables/external/payables',
	);
	expect(documentResource(catalog, 'Unheard')).toBeUndefined();
	expect(typeName('Asn-Header')).toBe('Asn::Header');
});

test('every type that is offered can be read', () => {
	for (const { type, label } of [...approvableTypes(catalog), ...commentableTypes(catalog)]) {
		expect(documentResource(catalog, type)?.operations.show).toBeDefined();
		expect(label).not.toBe('');
	}
});
