import type { INodeProperties } from 'n8n-workflow';

import { recordProperty, type RecordSearch } from './record';

// Why: docs/decisions/018-object-value-is-the-path.md
/**
 * Shows a property where the chosen object's path has a placeholder. Not by a regular expression: n8n
 * gives one so little time that a busy machine fails on it.
 */
const HAS_PARENT = [{ _cnd: { includes: '{' } }];

/** The paths with two placeholders; a path by hand can have the IDs in it. */
export const PATHS_WITH_TWO_PARENTS: readonly string[] = [
	'expense_reports/{expense_report_id}/expense_lines/{expense_line_id}/expense_artifacts',
	'v1/quality-inspections/{inspection_id}/characteristics/{characteristic_id}/attachments',
];

type Show = Record<string, string[]>;

/** How the records that an object lies below are chosen. */
type Parents = 'ids' | 'located';

/** When one of these changes, the lists of the object's fields and records are loaded again. */
export const OBJECT_CHOICE: string[] = ['resource', 'object.value'];

/**
 * The records that an object lies below. They are not marked as required: where the object is an
 * expression, n8n would require both of every object.
 */
function parentProperties(show: Show, parents: Parents): INodeProperties[] {
	const property = (
		shown: Omit<INodeProperties, 'default' | 'type'>,
		search: RecordSearch,
		dependsOn: readonly string[],
	): INodeProperties =>
		parents === 'located'
			? recordProperty(shown, search, dependsOn)
			: { type: 'string', default: '', placeholder: 'e.g. 4711', ...shown };
	return [
		property(
			{
				displayName: 'Parent ID',
				name: 'parentId',
				description:
					'The record that the object belongs to, for example the supplier for Supplier Addresses',
				displayOptions: { show: { ...show, object: HAS_PARENT } },
			},
			'searchParents',
			OBJECT_CHOICE,
		),
		property(
			{
				displayName: 'Second Parent ID',
				name: 'secondParentId',
				description:
					'The second record in the path, for example the expense line of an expense report',
				displayOptions: { show: { ...show, object: [...PATHS_WITH_TWO_PARENTS] } },
			},
			'searchSecondParents',
			[...OBJECT_CHOICE, 'parentId.value'],
		),
	];
}

/**
 * The choice of an object, and of the records that it lies below.
 *
 * @param parents whether these are chosen from lists as well, or are IDs
 */
export function objectProperties(show: Show, parents: Parents = 'located'): INodeProperties[] {
	return [
		{
			displayName: 'Object',
			name: 'object',
			type: 'resourceLocator',
			default: { mode: 'list', value: '' },
			required: true,
			description: 'The kind of record, such as Invoices, Suppliers or Purchase Orders',
			builderHint: {
				propertyHint:
					'The path of the object below /api, as in the list: invoices, purchase_orders, supplier_sites, invoices/{invoice_id}/attachments.',
			},
			modes: [
				{
					displayName: 'From List',
					name: 'list',
					type: 'list',
					typeOptions: {
						searchListMethod: 'searchObjects',
						searchable: true,
						// The catalog has them.
						skipCredentialsCheckInRLC: true,
					},
				},
				{
					displayName: 'By Path',
					name: 'path',
					type: 'string',
					placeholder: 'e.g. custom_objects/12/object_instances',
					hint: 'Path below /api, for custom objects and objects that are not in the list',
				},
			],
			displayOptions: { show },
		},
		...parentProperties(show, parents),
	];
}

/** The ID of one record. */
export function recordIdProperty(
	show: Show,
	dependsOn: readonly string[] = [...OBJECT_CHOICE, 'parentId.value', 'secondParentId.value'],
): INodeProperties {
	return recordProperty(
		{
			displayName: 'Record ID',
			name: 'recordId',
			required: true,
			description: 'The record: its ID in Coupa, or its number, such as the invoice number',
			displayOptions: { show },
		},
		'searchRecords',
		dependsOn,
	);
}
