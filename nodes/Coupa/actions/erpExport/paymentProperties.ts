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
			{ name: 'Void', value: 'void', description: 'Take a payment back' },
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
				'Whose invoice it is: its number, or name=Acme for its name. With it, Document ID is an invoice number.',
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
					description: 'Paid when the payments come to the total',
				},
				{ name: 'No', value: 'no' },
				{ name: 'Yes', value: 'yes' },
			],
			default: 'automatic',
			description: 'Whether the document is marked as paid',
			displayOptions: { show },
		},
		requestOptionsProperty(show, DEFAULT_CONCURRENCY, [
			{
				displayName: 'Document Not in Coupa',
				name: 'documentNotInCoupa',
				type: 'options',
				options: [
					{ name: 'Fail', value: 'fail' },
					{ name: 'Outcome', value: 'outcome', description: 'The item says notInCoupa' },
				],
				default: 'outcome',
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
