import type { INodeProperties } from 'n8n-workflow';

type Show = INodeProperties['displayOptions'];

/** A document by its type and its ID, as Coupa names it in approvals and comments. */
export function documentProperties(
	loadOptionsMethod: 'getApprovableTypes' | 'getCommentableTypes',
	displayOptions: Show,
	required = true,
): INodeProperties[] {
	return [
		{
			displayName: 'Document Type Name or ID',
			name: 'documentType',
			type: 'options',
			typeOptions: { loadOptionsMethod },
			default: '',
			required,
			description:
				'The kind of document, as Coupa names it: InvoiceHeader, RequisitionHeader, ExpenseReport. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
			displayOptions,
		},
		{
			displayName: 'Document ID',
			name: 'documentId',
			type: 'string',
			default: '',
			required,
			placeholder: 'e.g. 4711',
			description: "Coupa's ID of the document, a number; not the number of the invoice or order",
			displayOptions,
		},
	];
}
