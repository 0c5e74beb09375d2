/** What people ask an assistant to build, in their own words, and the node that does it. */

/** One way to do a job with the node. */
export interface Choice {
	/** The resource, or "trigger". */
	resource: string;
	/** The operation, or the event of the trigger. */
	operation: string;
	/** The path of the object, where one is to be chosen. */
	object?: string;
	/** The parameters without which n8n does not run it, by name. */
	required?: string[];
}

export interface Job {
	words: string;
	/** The first one is the best; any of them is right. */
	right: [Choice, ...Choice[]];
}

const RECORD = ['recordId'];
const DOCUMENT = ['object'];

/** Written before the texts of the node were looked at: the words stay as they are. Before the hints, 7 came out right. */
export const JOBS: readonly Job[] = [
	{
		words: 'pay status of the bills of a vendor back to Coupa',
		right: [{ resource: 'erpExport', operation: 'reportPayment' }],
	},
	{
		words: "put today's currency rates from our bank into Coupa",
		right: [
			{ resource: 'exchangeRate', operation: 'createOrUpdate', required: ['matchFields'] },
			{ resource: 'exchangeRate', operation: 'create' },
		],
	},
	{
		words: "list the bills that still wait for somebody's signature",
		right: [
			{ resource: 'approval', operation: 'getMany' },
			{ resource: 'invoice', operation: 'getMany' },
		],
	},
	{
		words: 'add a new vendor from our onboarding form, or change it if it is there already',
		right: [{ resource: 'supplier', operation: 'createOrUpdate', required: ['matchFields'] }],
	},
	{
		words: 'attach the signed PDF to a PO',
		right: [
			{
				resource: 'attachment',
				operation: 'upload',
				object: 'purchase_orders/{purchase_order_id}/attachments',
				required: DOCUMENT,
			},
		],
	},
	{
		words: 'sign off a purchase request',
		right: [{ resource: 'approval', operation: 'approve' }],
	},
	{
		words: 'turn down a requisition and say why',
		right: [{ resource: 'approval', operation: 'reject' }],
	},
	{
		words: 'book goods that arrived at the warehouse against a PO',
		right: [
			{ resource: 'receipt', operation: 'create' },
			{ resource: 'receipt', operation: 'createOrUpdate', required: ['matchFields'] },
		],
	},
	{
		words: 'download the scan of a bill',
		right: [{ resource: 'file', operation: 'download', required: RECORD }],
	},
	{
		words: 'fetch new POs for the ERP and mark them as picked up',
		right: [
			{
				resource: 'erpExport',
				operation: 'getUnexported',
				object: 'purchase_orders',
				required: DOCUMENT,
			},
			{
				resource: 'erpExport',
				operation: 'markExported',
				object: 'purchase_orders',
				required: [...DOCUMENT, ...RECORD],
			},
		],
	},
	{
		words: 'block the login of an employee who left',
		right: [{ resource: 'user', operation: 'update', required: RECORD }],
	},
	{
		words: 'load a spreadsheet with ledger codes into the chart of accounts',
		right: [
			{ resource: 'dataFile', operation: 'loadCsv' },
			{ resource: 'account', operation: 'createOrUpdate', required: ['matchFields'] },
		],
	},
	{
		words: 'leave a note on a purchase request',
		right: [
			{
				resource: 'comment',
				operation: 'create',
				object: 'requisitions/{requisition_id}/comments',
				required: [...DOCUMENT, 'commentText'],
			},
		],
	},
	{
		words: 'cancel a PO',
		right: [{ resource: 'purchaseOrder', operation: 'cancel', required: RECORD }],
	},
	{
		words: 'cancel a bill that was booked twice',
		right: [{ resource: 'invoice', operation: 'void', required: RECORD }],
	},
	{
		words: 'find a cost center by its name',
		right: [{ resource: 'lookupValue', operation: 'getMany' }],
	},
	{
		words: 'ask for spend figures with GraphQL',
		right: [{ resource: 'graphql', operation: 'query', required: ['query'] }],
	},
	{
		words: 'start a workflow when an expense claim is approved',
		right: [
			{ resource: 'trigger', operation: 'updated', object: 'expense_reports', required: DOCUMENT },
			{
				resource: 'trigger',
				operation: 'createdOrUpdated',
				object: 'expense_reports',
				required: DOCUMENT,
			},
		],
	},
	{
		words: 'test what our API client is allowed to do',
		right: [{ resource: 'tenant', operation: 'check' }],
	},
	{
		words: 'read one contract by its number',
		right: [{ resource: 'contract', operation: 'get', required: RECORD }],
	},
];

/** Others, which no text was written for. Before the hints, 4 came out right. */
export const OTHER_JOBS: readonly Job[] = [
	{
		words: "record that we paid a supplier's invoices",
		right: [{ resource: 'erpExport', operation: 'reportPayment' }],
	},
	{
		words: 'daily euro dollar rate',
		right: [
			{ resource: 'exchangeRate', operation: 'createOrUpdate', required: ['matchFields'] },
			{ resource: 'exchangeRate', operation: 'create' },
		],
	},
	{
		words: 'what is in my approval inbox',
		right: [{ resource: 'approval', operation: 'getMany' }],
	},
	{
		words: 'sync vendors from the master data system',
		right: [{ resource: 'supplier', operation: 'createOrUpdate', required: ['matchFields'] }],
	},
	{
		words: 'upload a quote to a requisition',
		right: [
			{
				resource: 'attachment',
				operation: 'upload',
				object: 'requisitions/{requisition_id}/attachments',
				required: DOCUMENT,
			},
		],
	},
	{
		words: 'release an invoice that waits for me',
		right: [{ resource: 'approval', operation: 'approve' }],
	},
	{
		words: 'refuse an expense claim',
		right: [{ resource: 'approval', operation: 'reject' }],
	},
	{
		words: 'enter a delivery for an order line',
		right: [{ resource: 'receipt', operation: 'create' }],
	},
	{
		words: 'get the image of an invoice',
		right: [{ resource: 'file', operation: 'download', required: RECORD }],
	},
	{
		words: 'transfer approved invoices to SAP',
		right: [
			{
				resource: 'erpExport',
				operation: 'getUnexported',
				object: 'invoices',
				required: DOCUMENT,
			},
		],
	},
	{
		words: "deactivate a colleague's access",
		right: [{ resource: 'user', operation: 'update', required: RECORD }],
	},
	{
		words: 'mass update of items from Excel',
		right: [
			{ resource: 'dataFile', operation: 'loadCsv' },
			{ resource: 'item', operation: 'createOrUpdate', required: ['matchFields'] },
		],
	},
	{
		words: 'mention a buyer on an order',
		right: [
			{
				resource: 'comment',
				operation: 'create',
				object: 'purchase_orders/{purchase_order_id}/comments',
				required: [...DOCUMENT, 'commentText'],
			},
		],
	},
	{
		words: 'reopen a closed order',
		right: [{ resource: 'purchaseOrder', operation: 'reopen', required: RECORD }],
	},
	{
		words: 'reverse a goods receipt',
		right: [{ resource: 'receipt', operation: 'void', required: RECORD }],
	},
	{
		words: 'list departments',
		right: [{ resource: 'record', operation: 'query', object: 'departments', required: DOCUMENT }],
	},
	{
		words: 'create a purchase requisition for a laptop',
		right: [{ resource: 'requisition', operation: 'create' }],
	},
	{
		words: 'notify me as soon as a supplier is added',
		right: [{ resource: 'trigger', operation: 'created', object: 'suppliers', required: DOCUMENT }],
	},
	{
		words: 'raise a dispute on a bill',
		right: [{ resource: 'invoice', operation: 'dispute', required: RECORD }],
	},
	{
		words: 'find vendors in Germany',
		right: [{ resource: 'supplier', operation: 'getMany' }],
	},
];
