import type { INodeProperties } from 'n8n-workflow';

import {
	PREVIEW,
	requestOptionsProperty,
	VALUES_NOT_TAKEN,
} from '../../../shared/descriptions/options';
import { recordProperty } from '../../../shared/descriptions/record';
import { DEFAULT_CONCURRENCY } from '../../shared/parallel';

type Show = Record<string, string[]>;

const PAYMENT: INodeProperties[] = [
	{
		displayName: 'Amount',
		name: 'amount',
		type: 'string',
		default: '',
		placeholder: 'e.g. 1234.50',
		description: 'In the currency of the document, with two decimals',
	},
	{
		displayName: 'Payment Date',
		name: 'date',
		type: 'dateTime',
		default: '',
		description: 'The day of the payment, such as 2026-01-31',
	},
	{
		displayName: 'Reference',
		name: 'reference',
		type: 'string',
		default: '',
		placeholder: 'e.g. 100234',
		description:
			'Number of the check or transfer. With the date and the amount, it identifies a payment.',
	},
	{
		displayName: 'Type',
		name: 'type',
		type: 'options',
		options: [
			{ name: 'Credit Applied', value: 'credit' },
			{ name: 'Discount', value: 'discount' },
			{ name: 'Payment', value: 'payment' },
			{ name: 'Void', value: 'void', description: 'Reverse a payment of this amount' },
		],
		default: 'payment',
		description: 'What the ERP booked',
	},
];

/** The parameters of Report Payment. Nothing of a payment is required by the editor: the node says it. */
export function paymentProperties(show: Show): INodeProperties[] {
	return [
		{
			displayName: 'Document Type',
			name: 'documentType',
			type: 'options',
			options: [
				{ name: 'Expense Report', value: 'ExpenseReport' },
				{ name: 'Invoice', value: 'InvoiceHeader' },
			],
			default: 'InvoiceHeader',
			displayOptions: { show },
		},
		recordProperty(
			{
				displayName: 'Document ID',
				name: 'documentId',
				description: 'The document: its ID in Coupa, or its number, such as the invoice number',
				displayOptions: { show },
			},
			'searchRecords',
			['resource', 'documentType'],
		),
		{
			displayName: 'Supplier Number',
			name: 'supplier',
			type: 'string',
			default: '',
			placeholder: 'e.g. 10003',
			description:
				'The number of the supplier, or name=Acme. With it, digits in Document ID are an invoice number. Not used for By ID, By URL and field=value.',
			displayOptions: { show: { ...show, documentType: ['InvoiceHeader'] } },
		},
		{
			displayName: 'Payments',
			name: 'payments',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true },
			placeholder: 'Add payment',
			default: { payment: [{ amount: '', date: '', reference: '', type: 'payment' }] },
			description: 'Items of the same document are reported together, in their order',
			options: [{ displayName: 'Payment', name: 'payment', values: PAYMENT }],
			displayOptions: { show },
		},
		{
			displayName: 'Paid',
			name: 'paid',
			type: 'options',
			options: [
				{
					name: 'Automatic',
					value: 'automatic',
					description:
						'Paid when the payments come to the total, else not; as it is where Coupa shows no total',
				},
				{
					name: 'No',
					value: 'no',
					description: 'Mark it as not paid, even if Coupa shows it as paid',
				},
				{
					name: 'Yes',
					value: 'yes',
					description: 'Mark it as paid, whatever the payments come to',
				},
			],
			default: 'automatic',
			description: 'What to do with the paid mark of the document',
			displayOptions: { show },
		},
		requestOptionsProperty(show, DEFAULT_CONCURRENCY, [
			{
				displayName: 'Document Not in Coupa',
				name: 'documentNotInCoupa',
				type: 'options',
				options: [
					{ name: 'Fail', value: 'fail' },
					{
						name: 'Outcome',
						value: 'outcome',
						description: 'Continue: the output item has the outcome notInCoupa',
					},
				],
				default: 'outcome',
				description: 'What to do if Coupa does not have the document',
			},
			{
				displayName: 'Payment Notes',
				name: 'paymentNotes',
				type: 'string',
				default: '',
				description: 'Text for the payment notes of the invoice',
			},
			PREVIEW,
			VALUES_NOT_TAKEN,
		]),
	];
}
