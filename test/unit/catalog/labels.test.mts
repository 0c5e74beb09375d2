import { labelOf, resourceLabel, singular } from '../../../coupa/catalog/index.ts';

describe('labelOf', () => {
	it.each([
		['invoice-number', 'Invoice Number'],
		['purchase_orders', 'Purchase Orders'],
		['po-number', 'PO Number'],
		['supplier_id', 'Supplier ID'],
		['reviewer-user-ids', 'Reviewer User IDs'],
		['cxml-invoice-supplier-identity', 'cXML Invoice Supplier Identity'],
		['uoms', 'UOMs'],
		['active?', 'Active?'],
		['iban', 'IBAN'],
		['pay-to--address_', 'Pay To Address'],
		['', ''],
	])('writes %s as "%s"', (name, label) => {
		expect(labelOf(name)).toBe(label);
	});
});

describe('resourceLabel', () => {
	it.each([
		['invoices', 'Invoices'],
		['suppliers/{supplier_id}/addresses', 'Supplier Addresses'],
		['contracts/{contract_id}/attachments', 'Contract Attachments'],
		['commodities/{commodity_id}/comments', 'Commodity Comments'],
		['expense_reports/{expense_report_id}/expense_lines', 'Expense Report Expense Lines'],
		[
			'quote_request_attachments/{quote_request_attachment_id}/attachments',
			'Attachments of a Quote Request Attachment',
		],
		['asn/headers', 'ASN Headers'],
		['contracts/templates', 'Contract Templates'],
		['v1/quality-inspections/{inspection_id}/attachments', 'Quality Inspection Attachments'],
		['v12/workers', 'Workers'],
		['archive/v1/workers', 'Archive V1 Workers'],
		['addresses/{address_id}/comments', 'Address Comments'],
	])('calls %s "%s"', (path, label) => {
		expect(resourceLabel(path)).toBe(label);
	});
});

describe('singular', () => {
	it.each([
		['Invoices', 'Invoice'],
		['Currencies', 'Currency'],
		['Addresses', 'Address'],
		['Business Classes', 'Business Class'],
		['Inventory', 'Inventory'],
	])('makes "%s" one: "%s"', (plural, one) => {
		expect(singular(plural)).toBe(one);
	});
});
