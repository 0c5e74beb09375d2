/** What the catalog's data does not say: which records belong to a parent, and which tables are one. */

/** Objects that are another view of the same table. */
export const tableAliases: Readonly<Record<string, string>> = {
	UserSimple: 'User',
	InvoiceQuantityLine: 'InvoiceLine',
	InvoiceAmountLine: 'InvoiceLine',
	OrderQuantityLine: 'OrderLine',
	OrderAmountLine: 'OrderLine',
	RequisitionQuantityLine: 'RequisitionLine',
	RequisitionAmountLine: 'RequisitionLine',
};

/** Fields whose records live and die with their parent, although they have a resource of their own. */
export const ownedFields: ReadonlySet<string> = new Set([
	'*.attachments',
	'*.comments',
	'*.invoice-lines',
	'*.order-lines',
	'*.requisition-lines',
	'*.expense-lines',
	'*.expense-artifacts',
	'*.supplier-sites',
	'*.remit-to-addresses',
	'*.invoice-emails',
	'*.approvals',
	'*.lines',
	'*.order-pad-lines',
	'*.quote-suppliers',
	'*.cycle-count-lines',
	'*.order-line-changes',
	'*.warehouse-locations',
	'*.contract-terms',
	'QuoteRequest.quote-suppliers',
]);

/** Objects without a resource of their own that are referred to, not created inline. */
export const referenceObjects: ReadonlySet<string> = new Set([
	'Country',
	'Role',
	'Period',
	'TaxCode',
	'ExpenseCategory',
	'Purpose',
	'PaymentType',
	'WarehouseType',
	'WarehouseLocation',
	'Enterprise',
	'ExpenseAttendeeType',
	'ReasonInsight',
	'RemitToAddress',
	'SupplierRemitTo',
	'AdjustmentCode',
	'Pcard',
	'Tag',
	'InvoiceLine',
	'RequisitionLine',
	'Flow',
	'TaxRate',
	'ContractType',
	'Category',
]);

/** Fields that an example writes though the page of the object says that they are ignored. [0205] */
export const ignoredFields: ReadonlySet<string> = new Set(['InvoiceHeader.status']);

/** Fields whose type the tables do not give: they show an example instead. */
export const currencyFields: ReadonlySet<string> = new Set([
	'RequisitionHeader.currency',
	'RequisitionHeader.mobile-currency',
]);
