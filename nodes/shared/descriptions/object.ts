import type { INodeProperties } from 'n8n-workflow';

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

/** What lists of an object's fields and records are filled anew for. */
export const OBJECT_CHOICE: string[] = ['resource', 'object.value'];

/** The choice of an object, and of the records that it lies below. */
export function objectProperties(show: Show): INodeProperties[] {
	return [
		{
			displayName: 'Object',
			name: 'object',
			type: 'resourceLocator',
			default: { mode: 'list', value: '' },
			required: true,
			description: 'The kind of record, such as Invoices, Suppliers or Purchase Orders',
			modes: [
				{
					displayName: 'From List',
					name: 'list',
					type: 'list',
					typeOptions: { searchListMethod: 'searchObjects', searchable: true },
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
		{
			displayName: 'Parent ID',
			name: 'parentId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 4711',
			description:
				'ID of the record that the object belongs to, for example the supplier for Supplier Addresses',
			displayOptions: { show: { ...show, object: HAS_PARENT } },
		},
		{
			displayName: 'Second Parent ID',
			name: 'secondParentId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 4712',
			description:
				'ID of the second record in the path, for example the expense line of an expense report',
			displayOptions: { show: { ...show, object: [...PATHS_WITH_TWO_PARENTS] } },
		},
	];
}

/** The ID of one record. */
export function recordIdProperty(show: Show): INodeProperties {
	return {
		displayName: 'Record ID',
		name: 'recordId',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. 4711',
		description: "Coupa's ID of the record, a number",
		displayOptions: { show },
	};
}
