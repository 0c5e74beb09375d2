/** Runs, history and errors that integrations report, and the decisions of approvers. */
import type { Body, DocumentedRequest } from './types.mts';

const ALERT: Body = {
	'contact-alert-type': 'Technical',
	'document-status': 'error',
	status: 'failed',
	responses: [{ 'response-code': '422', 'response-message': 'No cost center for line 1' }],
};

/** The same requests on two pages, about invoices [0023] and about orders [0024]. */
const reports = (page: string, document: string, type: string): DocumentedRequest[] => [
	{
		page,
		takes: 'a run of an integration, which is pending',
		request: 'POST integration_runs',
		given: { integration: 'an integration' },
		body: { integration: { code: '{integration.code}' } },
		status: 201,
		answer: { status: 'pending' },
	},
	{
		page,
		takes: 'how many records a run has, and starts it',
		request: 'PUT integration_runs/{run.id}/run',
		given: { integration: 'an integration', run: 'an integration run' },
		body: { total_records: 12 },
		status: 200,
		answer: { status: 'running' },
	},
	{
		page,
		takes: 'a record of the history of a document',
		request: 'POST integration_history_records',
		given: { document, integration: 'an integration', run: 'an integration run' },
		body: {
			...ALERT,
			status: 'success',
			'document-status': 'posted',
			'document-type': type,
			'document-id': '{document.id}',
			integration: { code: '{integration.code}' },
			'integration-run': { id: '{run.id}' },
			responses: [{ 'response-code': '201', 'response-message': 'Posted as 5100{n}' }],
		},
		status: 201,
		unsaid: { 'integration-run': 'the table has it In only' },
	},
	{
		page,
		takes: 'a record of the history that alerts the contacts',
		request: 'POST integration_history_records/create_alert',
		given: { document, integration: 'an integration' },
		body: {
			...ALERT,
			'document-type': type,
			'document-id': '{document.id}',
			integration: { code: '{integration.code}' },
		},
		status: 201,
		answer: { resolved: false },
		shows: 'integration_history_records/{answer.id}',
	},
	{
		page,
		takes: 'an error of a run that alerts the contacts',
		request: 'POST integration_errors/create_alert',
		given: { document, integration: 'an integration', run: 'an integration run' },
		body: {
			...ALERT,
			'document-type': type,
			'document-id': '{document.id}',
			'integration-run-id': '{run.id}',
		},
		status: 201,
		answer: { resolved: false },
		shows: 'integration_errors/{answer.id}',
	},
];

export const INTEGRATIONS: DocumentedRequest[] = [
	...reports('0023', 'an approved invoice', 'InvoiceHeader'),
	...reports('0024', 'an issued order', 'OrderHeader'),
	{
		page: '0023',
		takes: 'that a failure is solved',
		request: 'PUT integration_history_records/{record.id}/resolve',
		given: {
			document: 'an approved invoice',
			integration: 'an integration',
			record: 'a failure in the history',
		},
		status: 200,
		answer: { resolved: true },
	},
	...(['success', 'fail'] as const).map(
		(end): DocumentedRequest => ({
			page: '0023',
			takes: `the end of a run by ${end}`,
			request: `PUT integration_runs/{run.id}/${end}`,
			given: { integration: 'an integration', run: 'a run that goes on' },
			status: 200,
			answer: { status: end === 'success' ? 'successful' : 'failed' },
		}),
	),
	{
		page: '0132',
		takes: 'the rejection of an approval with its reason in the path',
		request: 'PUT approvals/{approval.id}/reject?reason=Too%20much',
		given: {
			user: 'a user',
			department: 'a department',
			account: 'an account',
			requisition: 'a submitted requisition',
			approval: 'the approval that it waits for',
		},
		status: 200,
		answer: { status: 'rejected' },
	},
];
