import type { INodeProperties } from 'n8n-workflow';

import { recordProperty } from './record';

type Show = INodeProperties['displayOptions'];

/**
 * A document by its type, as Coupa names it in approvals and comments. Nothing is marked as required: where
 * it is an expression by what the approval is found, n8n would require it in any case.
 */
export function documentProperties(
	loadOptionsMethod: 'getApprovableTypes' | 'getCommentableTypes',
	displayOptions: Show,
): INodeProperties[] {
	return [
		{
			displayName: 'Document Type Name or ID',
			name: 'documentType',
			type: 'options',
			typeOptions: { loadOptionsMethod },
			default: '',
			description:
				'The kind of document, as Coupa names it: InvoiceHeader, RequisitionHeader, ExpenseReport. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
			displayOptions,
		},
		recordProperty(
			{
				displayName: 'Document ID',
				name: 'documentId',
				description: 'The document: its ID in Coupa, or its number, such as the invoice number',
				displayOptions,
			},
			'searchRecords',
			['resource', 'documentType'],
		),
	];
}
