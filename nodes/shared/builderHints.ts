import type { INodePropertyOptions } from 'n8n-workflow';

// Why: docs/decisions/024-main-objects-are-rows.md
/** What people call the documents that are approved, commented, exported and so on. */
export const DOCUMENTS =
	'invoice or bill, purchase order or PO, requisition or purchase request, receipt or delivery, expense report or claim, contract';
/** The same for what they belong to. */
export const MASTER_DATA =
	'supplier or vendor, user or employee, item or product, account or chart of accounts, lookup value or cost center, exchange rate';

/**
 * What else people call a resource, or an operation: what n8n's assistants find it by. They read it as the
 * `builderHint` of the option; people do not see it. An operation is named by its resource, or by `*` for
 * all others that have it.
 */
export const ALSO: Readonly<Record<string, string>> = {
	account:
		'GL code, ledger account, general ledger, chart of accounts, account code, coding string',
	approval: `sign off, signature, authorization, release, decision. Of a document: ${DOCUMENTS}`,
	attachment: `attached document, PDF, photo, quote, supporting file, evidence. Of a document: ${DOCUMENTS}; of a supplier or vendor`,
	comment: `note, remark, message, mention, discussion. On a document: ${DOCUMENTS}`,
	contract: 'agreement, blanket agreement, framework, terms',
	customAction: 'HTTP request, raw API call, endpoint',
	dataFile: `spreadsheet, Excel, sheet, flat file, bulk or mass import, upload: of ${MASTER_DATA}`,
	erpExport: `SAP, Oracle, NetSuite, Dynamics, Workday; extract, transfer, interface, posting, payment status. Of a document: ${DOCUMENTS}`,
	exchangeRate: 'currency rate, FX, forex, conversion rate, bank rate',
	expenseReport: 'expense claim, travel expenses, reimbursement, receipts of an employee',
	file: 'scan, image or original of an invoice or bill, legal PDF, purchase order or PO as PDF',
	graphql: 'report, analytics, spend, joined data, nested fields',
	invoice: 'bill, vendor bill, supplier invoice, payable, AP, credit note, credit memo',
	item: 'product, article, material, SKU, catalog item, goods',
	lookupValue:
		'cost center, profit center, department, company code, project, segment value, dropdown value',
	purchaseOrder: 'PO, order, call-off',
	receipt:
		'goods receipt, GRN, delivery, arrival, received at the warehouse, receiving, service entry',
	record:
		'address, budget, contact, department, payment term, tax code, location, warehouse, any object',
	requisition: 'purchase request, purchase requisition, PR, shopping cart, request to buy, intake',
	supplier: 'vendor, seller, merchant, creditor, payee, business partner, onboarding',
	tenant: 'diagnosis, health, permissions, scopes, client, connection, setup',
	user: 'employee, person, colleague, staff, login, access, approver, requester, account of a person',

	'*.abandon': 'drop, give up, discard',
	'*.cancel': 'call off, stop',
	'*.close': 'finish, end, complete',
	'*.complete': 'finish, end, activate',
	'*.create': 'add, enter, book, post, register, put, insert, open, write',
	'*.createOrUpdate':
		'upsert, sync, synchronize, keep up to date, add or change if it exists already, load, import',
	'*.delete': 'remove, erase, take off',
	'*.dispute': 'raise a dispute, contest, challenge, complain',
	'*.get': 'read, look up, show, open one, by its number, by its ID, details',
	'*.getMany': 'list, find, search, look up, fetch, read all, by name, by status',
	'*.issue': 'send, release, transmit',
	'*.query': 'list, find, search, look up, fetch, read all, by name, by status',
	'*.submit': 'send in, send for approval',
	'*.update':
		'edit, modify, correct, set, assign, rename, block, lock, disable, deactivate, activate',
	'*.withdrawDispute': 'take back, end, settle',
	'*.void': 'cancel, reverse, annul, undo, duplicate',
	'trigger.created': 'new, added, entered, uploaded, arrived',
	'trigger.createdOrUpdated': 'new, changed or approved, synchronize, mirror',
	'trigger.readyForExport': 'hand over, transfer, send to the ERP',
	'trigger.updated': 'changed, edited, approved, submitted, rejected, paid, closed, another status',

	'approval.approve': 'sign off, accept, agree, authorize, release, confirm',
	'approval.getMany': 'list, pending, waiting, open decisions, inbox, who has to decide',
	'approval.hold': 'pause, park, postpone',
	'approval.reject': 'turn down, decline, deny, refuse, send back',
	'attachment.download': 'fetch, save, read',
	'attachment.upload': 'attach, add, put, send a file',
	'comment.create': 'leave, write, add, post a note, mention a user',
	'customAction.sendRequest': 'call an endpoint',
	'dataFile.getStatus': 'progress, result, errors of a load',
	'dataFile.loadCsv': 'load, import or upload a spreadsheet, mass update, bulk create',
	'erpExport.getUnexported':
		'fetch, pick up, pull, extract, transfer, hand over, send to the ERP what is new or approved',
	'erpExport.markExported': 'picked up, sent, transferred, integrated, done',
	'erpExport.reportFailure': 'posting error, rejected by the ERP',
	'erpExport.reportPayment':
		'pay, paid, payment status, payment run, remittance, settlement, back from the ERP or the bank',
	'erpExport.reportSuccess': 'posted, accepted by the ERP, document number back',
	'file.download': 'fetch, get, save, read the image, scan or PDF',
	'file.uploadImageScan': 'add, attach, replace',
	'graphql.query': 'ask, select, report',
	'tenant.check':
		'test, verify, diagnose, which scopes and permissions the API client has, what is allowed',
};

/** The option with what else it is called. */
export function hinted(option: INodePropertyOptions, resource?: string): INodePropertyOptions {
	const { value } = option;
	const key = resource === undefined ? `${value}` : `${resource}.${value}`;
	const also = ALSO[key] ?? ALSO[`*.${value}`];
	return also === undefined
		? option
		: { ...option, builderHint: { propertyHint: `Also: ${also}` } };
}
