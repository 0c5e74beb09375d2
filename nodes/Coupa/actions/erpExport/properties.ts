import type { INodeProperties } from 'n8n-workflow';

import {
	OBJECT_CHOICE,
	objectProperties,
	recordIdProperty,
} from '../../../shared/descriptions/object';
import {
	CHECK_FIELDS,
	PREVIEW,
	requestOptionsProperty,
	VALUES_NOT_TAKEN,
} from '../../../shared/descriptions/options';
import { DEFAULT_CONCURRENCY } from '../../shared/parallel';

type Show = Record<string, string[]>;

/** Parameters that several operations have stand in the node once. */
const OF_REPORTS: Show = { resource: ['erpExport'], operation: ['reportFailure', 'reportSuccess'] };
const OF_DOCUMENTS: Show = {
	...OF_REPORTS,
	operation: ['markExported', ...OF_REPORTS.operation],
};

/** The document that is marked, or reported on. */
export const DOCUMENT: readonly INodeProperties[] = [
	...objectProperties(OF_DOCUMENTS),
	recordIdProperty(OF_DOCUMENTS),
];

/** The integration of the tenant under which the history of the document is kept. */
export const INTEGRATION: INodeProperties = {
	displayName: 'Integration',
	name: 'integration',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description:
		'The integration in Coupa that keeps the history, and whose contacts are alerted (Setup > Integrations)',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			typeOptions: { searchListMethod: 'searchIntegrations', searchable: true },
		},
		{
			displayName: 'Name',
			name: 'name',
			type: 'string',
			placeholder: 'e.g. ERP Invoice Export',
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 4',
		},
	],
	displayOptions: { show: OF_REPORTS },
};

export const INTEGRATION_RUN: INodeProperties = {
	displayName: 'Integration Run ID',
	name: 'integrationRunId',
	type: 'string',
	default: '',
	placeholder: 'e.g. 4711',
	description: 'ID of the integration run that the report belongs to, if there is one',
	displayOptions: { show: OF_REPORTS },
};

/** Fields to write on the document: an ERP number, a status. */
export const WRITE_BACK: INodeProperties = {
	displayName: 'Fields to Write Back',
	name: 'customFields',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add field',
	default: {},
	description: 'Fields to update on the document, such as its number in the ERP and a status',
	options: [
		{
			displayName: 'Field',
			name: 'field',
			values: [
				{
					displayName: 'Field Name or ID',
					name: 'name',
					type: 'options',
					typeOptions: {
						loadOptionsMethod: 'getWriteBackFields',
						loadOptionsDependsOn: OBJECT_CHOICE,
					},
					default: '',
					description:
						'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
				},
				{
					displayName: 'Value',
					name: 'value',
					type: 'string',
					default: '',
					description: 'An empty value clears the field',
				},
			],
		},
	],
	displayOptions: { show: OF_REPORTS },
};

/** Marks a document only when nobody changed it since it was taken for the ERP. */
export const UNCHANGED_SINCE: INodeProperties = {
	displayName: 'Only If Unchanged Since',
	name: 'unchangedSince',
	type: 'string',
	default: '',
	placeholder: "e.g. {{ $json['updated-at'] }}",
	description:
		'The updated-at of the document when it was read for the ERP. A document that has changed since then is not marked, so that its newer version is exported, too.',
};

const DOCUMENT_REVISION: INodeProperties = {
	displayName: 'Document Revision',
	name: 'documentRevision',
	type: 'number',
	default: 1,
	typeOptions: { minValue: 0 },
	description:
		'The revision of the document that the ERP has. By default, the version of the document, if it has one.',
};

const DOCUMENT_STATUS: INodeProperties = {
	displayName: 'Document Status',
	name: 'documentStatus',
	type: 'string',
	default: '',
	description: 'The status of the document in the history. By default, its status in Coupa.',
};

const DOCUMENT_TYPE: INodeProperties = {
	displayName: 'Document Type',
	name: 'documentType',
	type: 'string',
	default: '',
	placeholder: 'e.g. InvoiceHeader',
	description:
		'How Coupa names the object in its integration history. Needed only for objects by path.',
};

const EARLIER_RECORDS: INodeProperties = {
	displayName: 'Earlier Records',
	name: 'earlierRecords',
	type: 'options',
	options: [
		{
			name: 'Resolve All of the Document',
			value: 'ofDocument',
			description: 'Also those of other integrations, as Coupa describes it',
		},
		{
			name: 'Resolve Those of the Integration',
			value: 'ofIntegration',
			description: 'Leaves what other integrations reported on the document',
		},
	],
	default: 'ofDocument',
	description: 'Which unresolved history records of the document to resolve',
};

function statusOption(usual: string): INodeProperties {
	return {
		displayName: 'Status',
		name: 'status',
		type: 'string',
		default: usual,
		description: 'The status of the transaction in the history',
	};
}

function responseCodeOption(usual: string): INodeProperties {
	return {
		displayName: 'Response Code',
		name: 'responseCode',
		type: 'string',
		default: usual,
		description: 'A code by which people can filter the history in Coupa',
	};
}

const RESPONSE_MESSAGE: INodeProperties = {
	displayName: 'Response Message',
	name: 'responseMessage',
	type: 'string',
	default: '',
	description: 'What the ERP said, for the history',
};

/** Texts of a report, where the person sets none. */
export const SUCCESS_TEXTS = { status: 'success', responseCode: 'success' };
export const FAILURE_TEXTS = { status: 'failed', responseCode: 'fail' };

function reportOptionsProperty(
	show: Show,
	texts: { status: string; responseCode: string },
	more: INodeProperties[],
): INodeProperties {
	const own = [
		CHECK_FIELDS,
		DOCUMENT_REVISION,
		DOCUMENT_STATUS,
		DOCUMENT_TYPE,
		EARLIER_RECORDS,
		responseCodeOption(texts.responseCode),
		statusOption(texts.status),
		VALUES_NOT_TAKEN,
		...more,
	];
	return requestOptionsProperty(show, DEFAULT_CONCURRENCY, [PREVIEW, ...own]);
}

export function successOptionsProperty(show: Show): INodeProperties {
	return reportOptionsProperty(show, SUCCESS_TEXTS, [RESPONSE_MESSAGE, UNCHANGED_SINCE]);
}

export function failureOptionsProperty(show: Show): INodeProperties {
	return reportOptionsProperty(show, FAILURE_TEXTS, []);
}
