import { capitalise, singular } from '../lib/text';

const ACRONYMS = `
	ABA ACH AIC AP API ASN BIC BSB CCC CCW CFOP CLM CLMA CN CRA CSP CSV CVV DUNS ERP FX GL GST HSN
	HST HTML HTTP IBAN ID IFSC IP ISO JSON LEI MCC MSP NCM OCR PDF PO QR QST RA RFID RFQ RMA SAC SFTP
	SIM SKU SSL SSO SWIFT TCS TDS TLS TZ UNSPSC UOM URL USD UUID VAT VMS XML
`
	.trim()
	.split(/\s+/);

/** Words that people write in their own way, by their lower-case form. */
const SPELLINGS: ReadonlyMap<string, string> = new Map([
	...ACRONYMS.map((word): [string, string] => [word.toLowerCase(), word]),
	...ACRONYMS.map((word): [string, string] => [`${word.toLowerCase()}s`, `${word}s`]),
	['cxml', 'cXML'],
]);

/** Labels of paths where the rule would not read well, or would give two resources one name. */
const RESOURCE_LABELS: ReadonlyMap<string, string> = new Map([
	['budget_lines/{budget_line_id}/budget_line_adjustments', 'Adjustments of a Budget Line'],
	['contracts/templates', 'Contract Templates'],
	['contracts/{contract_id}/contract_terms', 'Contract Terms'],
	['custom_objects/{object_definition_id}/object_instances', 'Custom Object Instances'],
	['cycle_count_lines', 'Cycle Count Lines of All Cycle Counts'],
	['cycle_counts/{cycle_count_id}/cycle_count_lines', 'Cycle Count Lines'],
	['expense_lines/expense_artifacts', 'Expense Artifacts of All Expense Lines'],
	['inventory', 'Inventory Balances'],
	['order_pads/{order_pad_id}/order_pad_lines', 'Order Pad Lines'],
	['payables/external/payables', 'External Payables'],
	['purchase_orders/{purchase_order_id}/revisions', 'Revisions of a Purchase Order'],
	[
		'quote_request_attachments/{quote_request_attachment_id}/attachments',
		'Attachments of a Quote Request Attachment',
	],
	[
		'supplier_information/{supplier_information_id}/supplier_information_sites',
		'Sites of a Supplier Information',
	],
	['suppliers/{supplier_id}/supplier_sites', 'Sites of a Supplier'],
	[
		'suppliers/{supplier_id}/supplier_user_integration_contacts',
		'Integration Contacts of Supplier Users',
	],
]);

function titleCase(word: string): string {
	return SPELLINGS.get(word.toLowerCase()) ?? capitalise(word);
}

/**
 * A name of Coupa's in words: `invoice-number` gives "Invoice Number", `po_id` gives "PO ID".
 * A question mark stays, since Coupa has both `active` and `active?` on some objects.
 */
export function labelOf(name: string): string {
	return name
		.split(/[^A-Za-z0-9?]+/)
		.filter((word) => word !== '')
		.map(titleCase)
		.join(' ');
}

/**
 * What to call a resource: `suppliers/{supplier_id}/addresses` gives "Supplier Addresses".
 *
 * @param path below `/api`, with placeholders; a version in front (`v1/`) is left out
 */
export function resourceLabel(path: string): string {
	const known = RESOURCE_LABELS.get(path);
	if (known !== undefined) return known;
	const segments = path.replace(/^v\d+\//, '').split('/');
	return segments
		.map((segment, index) => {
			if (segment.startsWith('{')) return '';
			// Before a placeholder stands a collection of which one record is meant.
			return labelOf(segments[index + 1]?.startsWith('{') ? singular(segment) : segment);
		})
		.filter((label) => label !== '')
		.join(' ');
}
