import type { Catalog } from '../catalog';

/** The form field of the file, as integrations send it; Coupa documents that there is a form only. */
export const IMAGE_SCAN_FIELD = 'file';

/** A file that belongs to a record and is no attachment. */
export interface DocumentKind {
	/** The path of the records below `/api`. */
	records: string;
	/** The action that answers with the file. */
	action: string;
	/** For people: "Invoice Image Scan". */
	label: string;
	/** What the record is called: "invoice". */
	record: string;
	/** Where Coupa sends no name; the ID follows. */
	fileName: string;
}

/**
 * The files of records, by label. [Invoices API; Contracts API; Expense Reports API; Expense Artifact API;
 * Items API; Users API]
 */
export const DOCUMENT_KINDS: readonly DocumentKind[] = [
	{
		records: 'contracts',
		action: 'retrieve_executive_summary',
		label: 'Contract Executive Summary',
		record: 'contract',
		fileName: 'executive-summary',
	},
	{
		records: 'contracts',
		action: 'retrieve_legal_agreement',
		label: 'Contract Legal Agreement',
		record: 'contract',
		fileName: 'legal-agreement',
	},
	{
		records: 'expense_reports',
		action: 'download',
		label: 'Expense Report',
		record: 'expense report',
		fileName: 'expense-report',
	},
	{
		records: 'invoices',
		action: 'retrieve_clearance_document',
		label: 'Invoice Clearance Document',
		record: 'invoice',
		fileName: 'clearance-document',
	},
	{
		records: 'invoices',
		action: 'retrieve_image_scan',
		label: 'Invoice Image Scan',
		record: 'invoice',
		fileName: 'image-scan',
	},
	{
		records: 'invoices',
		action: 'retrieve_legal_invoice_pdf',
		label: 'Invoice Legal PDF',
		record: 'invoice',
		fileName: 'legal-invoice',
	},
	{
		records: 'items',
		action: 'image',
		label: 'Item Image',
		record: 'item',
		fileName: 'item-image',
	},
	{
		records: 'expense_artifacts',
		action: 'image',
		label: 'Receipt Image',
		record: 'expense artifact',
		fileName: 'receipt-image',
	},
	{
		records: 'users',
		action: 'retrieve_avatar',
		label: 'User Avatar',
		record: 'user',
		fileName: 'avatar',
	},
];

/** Names a kind in the parameters of a node: `invoices/retrieve_image_scan`. */
export function documentKey({ records, action }: DocumentKind): string {
	return `${records}/${action}`;
}

/** The scopes that open an action on records; none where the catalog does not know it. */
export function actionScopes(catalog: Catalog, records: string, action: string): readonly string[] {
	const actions = catalog.resourceAt(records)?.actions ?? [];
	return actions.find(({ name, collection }) => name === action && !collection)?.scopes ?? [];
}
