/** Which requests each operation of the nodes sends, as far as their scopes go. */

import { type CatalogRequest, FIND_APPROVALS, FIND_USERS, USES } from '../../coupa/checkUp/uses.ts';

/** A column of the table of objects: what the operation asks of the object that was chosen. */
export interface OfTheObject {
	column: 'Action' | 'Create' | 'Delete' | 'Read' | 'Update';
	/** "invoice", where it is not the object itself: its attachments, its document. */
	of?: string;
}

/** One scope that is needed, and when, where it is not always. */
export type Need = (CatalogRequest | OfTheObject) & { when?: string };

export interface OperationNeeds {
	resource: string;
	operation: string;
	needs: Need[];
}

const [READ] = USES.read;
const USERS: Need = {
	...FIND_USERS,
	when: 'for a person chosen from the list or by login',
};
const DOCUMENT_STATUS: Need = { column: 'Read', of: 'the document', when: 'for its new status' };
const LOAD: Need[] = [
	{ path: 'data_file_sources', request: 'load_file' },
	{ path: 'data_file_sources', request: 'show', when: 'to wait for its end' },
];
const HISTORY: Need[] = [...USES.export];

function decision(operation: string): OperationNeeds {
	const needs: Need[] = [
		{ path: 'approvals', request: operation.toLowerCase() },
		FIND_APPROVALS,
		DOCUMENT_STATUS,
		USERS,
	];
	return { resource: 'Approval', operation, needs };
}

function below(resource: string, operation: string, column: OfTheObject['column']): OperationNeeds {
	const of = resource === 'Comment' ? "the record's comments" : "the record's attachments";
	return { resource, operation, needs: [{ column, of }] };
}

function record(operation: string, ...needs: Need[]): OperationNeeds {
	return { resource: 'Record', operation, needs };
}

export const OPERATION_NEEDS: readonly OperationNeeds[] = [
	record('Create', { column: 'Create' }),
	record('Create or Update', ...USES.write),
	record('Delete', { column: 'Delete' }),
	record('Get', READ),
	record('Perform Action', { column: 'Action' }),
	record('Query', READ),
	record('Update', { column: 'Update' }),
	decision('Approve'),
	{
		resource: 'Approval',
		operation: 'Get Many',
		needs: [FIND_APPROVALS, USERS],
	},
	decision('Hold'),
	decision('Reject'),
	below('Attachment', 'Delete', 'Delete'),
	below('Attachment', 'Download', 'Read'),
	below('Attachment', 'Get Many', 'Read'),
	below('Attachment', 'Upload', 'Create'),
	below('Comment', 'Create', 'Create'),
	below('Comment', 'Get Many', 'Read'),
	{ resource: 'Data File', operation: 'Create CSV', needs: [] },
	{
		resource: 'Data File',
		operation: 'Get Status',
		needs: [{ path: 'data_file_sources', request: 'show' }],
	},
	{ resource: 'Data File', operation: 'Load CSV', needs: LOAD },
	{ resource: 'Data File', operation: 'Load Items', needs: LOAD },
	{ resource: 'ERP Export', operation: 'Get Unexported', needs: [READ] },
	{ resource: 'ERP Export', operation: 'Mark as Exported', needs: [{ column: 'Update' }] },
	{ resource: 'ERP Export', operation: 'Report Failure', needs: HISTORY },
	{ resource: 'ERP Export', operation: 'Report Payment', needs: [READ, { column: 'Update' }] },
	{ resource: 'ERP Export', operation: 'Report Success', needs: HISTORY },
	{ resource: 'File', operation: 'Download', needs: [{ column: 'Action' }] },
	{
		resource: 'File',
		operation: 'Upload Image Scan',
		needs: [{ path: 'invoices', request: 'image_scan' }],
	},
	{ resource: 'Tenant', operation: 'Check', needs: [READ] },
	{ resource: 'Coupa Trigger', operation: 'all events', needs: [READ] },
];
