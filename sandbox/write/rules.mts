/**
 * What a record must have, and must not share. The catalog's `required` comes from reference tables
 * that mark what some country's tax law or some delivery method asks for; the objects listed here
 * need less, as in practice. All others need what the catalog says.
 */
import type { Catalog } from '../catalog/catalog.mts';

const REQUIRED: Readonly<Record<string, string[]>> = {
	Account: ['account-type', 'segment-1'],
	AccountType: ['name'],
	Address: ['street1', 'city', 'postal-code', 'country'],
	Attachment: ['type'],
	Comment: ['comments'],
	Contract: ['name', 'supplier'],
	ContractTerm: ['name'],
	ContractTemplate: ['name'],
	DataFileSource: [],
	ExpenseLine: ['expense-category'],
	ExpenseReport: [],
	IntegrationContact: [],
	IntegrationError: ['contact-alert-type', 'integration-run'],
	IntegrationHistoryRecord: ['contact-alert-type', 'document-type', 'document-id'],
	IntegrationRun: ['integration'],
	Integration: ['name'],
	InventoryTransaction: [],
	InvoiceCharge: [],
	InvoiceHeader: ['invoice-number', 'invoice-date', 'supplier'],
	InvoiceLine: ['description'],
	Item: ['name', 'description'],
	OrderHeader: ['supplier', 'order-lines'],
	OrderHeaderChange: [],
	OrderLine: ['description'],
	OrderLineChange: [],
	PaymentTerm: ['code'],
	ProjectMembership: [],
	QualityCollaboration: [],
	QuoteRequest: [],
	QuoteSupplier: ['name', 'email'],
	RateCard: [],
	RateCardLine: ['name'],
	RemitToAddress: ['remit-to-code', 'street1', 'city', 'postal-code', 'country'],
	RequisitionHeader: ['requisition-lines'],
	RequisitionLine: ['description'],
	ReturnRequest: [],
	ReturnRequestLine: ['quantity'],
	Supplier: ['name'],
	SupplierAddress: ['street1', 'city', 'postal-code', 'country'],
	SupplierInformation: ['name'],
	SupplierItem: ['supplier'],
	SupplierRiskAwareFeed: ['supplier'],
	SupplierSite: ['name', 'code'],
	Task: ['title'],
	User: ['login', 'email', 'firstname', 'lastname'],
	Warehouse: ['name'],
};

/** Fields that no two records may share; the first one carries the error. */
const UNIQUE: Readonly<Record<string, string[][]>> = {
	Account: [['code', 'account-type']],
	Department: [['name']],
	InvoiceHeader: [['invoice-number', 'supplier']],
	Item: [['item-number']],
	LookupValue: [['name', 'lookup']],
	OrderHeader: [['po-number']],
	Supplier: [['name'], ['number']],
	User: [['login'], ['email'], ['employee-number']],
};

/** Shown although nobody writes them through the API. */
const NEVER_WRITTEN: ReadonlySet<string> = new Set([
	'approvals',
	'approved-by',
	'attachments',
	'created-at',
	'created-by',
	'current-approval',
	'current-parallel-approvals',
	'current-integration-history-records',
	'exported',
	'last-exported-at',
	'updated-at',
	'updated-by',
]);

const known = new WeakMap<Catalog, Map<string, string[]>>();

/** Fields without which a record of the object is refused. */
export function requiredFields(catalog: Catalog, object: string): string[] {
	let cache = known.get(catalog);
	if (!cache) known.set(catalog, (cache = new Map()));
	let fields = cache.get(object);
	if (!fields) {
		fields = REQUIRED[object] ?? fromCatalog(catalog, object);
		cache.set(object, fields);
	}
	return fields;
}

function fromCatalog(catalog: Catalog, object: string): string[] {
	const required: string[] = [];
	for (const [name, field] of catalog.fields(object)) {
		if (field.required && !field.requiredWhen && isWritable(name, field)) required.push(name);
	}
	return required;
}

export function uniqueFields(object: string): string[][] {
	return UNIQUE[object] ?? [];
}

/**
 * Fields of which it is doubtful whether they can be written are passed over, like read-only ones: no
 * documented request writes them. A tenant may take them (flavour takes-doubtful-fields).
 */
export function isWritable(
	name: string,
	field: { writable?: 'no' | 'doubtful' },
	takesDoubtful = false,
): boolean {
	if (field.writable === 'doubtful' && !takesDoubtful) return false;
	return field.writable !== 'no' && name !== 'id' && !NEVER_WRITTEN.has(name);
}
