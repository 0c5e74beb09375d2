import { documentProperties } from '../../../shared/descriptions/documentType';
import { limitProperties } from '../../../shared/descriptions/limit';
import { requestOptionsProperty } from '../../../shared/descriptions/options';
import { approvalReturnTypes } from '../../../shared/descriptions/returnType';
import { userProperty } from '../../../shared/descriptions/user';
import { DEFAULT_CONCURRENCY } from '../../shared/parallel';
import type { Operation, ResourceActions } from '../../shared/types';
import { DECISION } from './properties';

/** Approves a pending document. */
const approve: Operation = {
	option: {
		name: 'Approve',
		value: 'approve',
		action: 'Approve a document',
		description:
			'Approve a pending document, and get its new status. Identify it by the ID of the approval, or by the document.',
	},
	properties: DECISION,
	load: async () => (await import('./decision')).decisionOperation('approve'),
};

const showGetMany = { resource: ['approval'], operation: ['getMany'] };

/** Reads approvals: of a document, of a user, or of all. */
const getMany: Operation = {
	option: {
		name: 'Get Many',
		value: 'getMany',
		action: 'Get many approvals',
		description:
			'List approvals with their IDs, approvers and statuses: those of one document, of one approver, or all. By default only pending ones.',
	},
	properties: [
		{
			displayName: 'Approvals For',
			name: 'approvalsFor',
			type: 'options',
			options: [
				{ name: 'All', value: 'all', description: 'All documents and approvers' },
				{
					name: 'Document',
					value: 'document',
					description: 'One invoice, requisition or other document',
				},
				{ name: 'User', value: 'user', description: 'The approvals of one approver' },
			],
			default: 'document',
			displayOptions: { show: showGetMany },
		},
		...documentProperties('getApprovableTypes', {
			show: { ...showGetMany, approvalsFor: ['document'] },
		}),
		userProperty(
			{
				displayName: 'Approver',
				name: 'approver',
				description: 'The user whose approvals to list',
			},
			{ show: { ...showGetMany, approvalsFor: ['user'] } },
		),
		{
			displayName: 'Status',
			name: 'status',
			type: 'options',
			allowArbitraryValues: true,
			options: [
				{ name: 'Any', value: 'any' },
				{ name: 'Approved', value: 'approved' },
				{ name: 'Escalated', value: 'escalated' },
				{ name: 'On Hold', value: 'on_hold' },
				{ name: 'Pending', value: 'pending_approval', description: 'Waiting for a decision' },
				{ name: 'Rejected', value: 'rejected' },
			],
			default: 'pending_approval',
			description:
				'Only approvals with this status. Use an expression for a status that is not in the list.',
			displayOptions: { show: showGetMany },
		},
		...limitProperties(showGetMany),
		...approvalReturnTypes(showGetMany),
		requestOptionsProperty(showGetMany, DEFAULT_CONCURRENCY),
	],
	load: async () => (await import('./getMany.operation')).getMany,
};

/** Puts a pending document on hold. */
const hold: Operation = {
	option: {
		name: 'Hold',
		value: 'hold',
		action: 'Put a document on hold',
		description:
			'Put a pending approval on hold, and get the new status of the document. Identify it by the ID of the approval, or by the document.',
	},
	properties: DECISION,
	load: async () => (await import('./decision')).decisionOperation('hold'),
};

/** Rejects a pending document. */
const reject: Operation = {
	option: {
		name: 'Reject',
		value: 'reject',
		action: 'Reject a document',
		description:
			'Reject a pending document with a reason, and get its new status. Identify it by the ID of the approval, or by the document.',
	},
	properties: DECISION,
	load: async () => (await import('./decision')).decisionOperation('reject'),
};

/** Decisions on documents that wait for them. */
export const approval: ResourceActions = {
	option: {
		name: 'Approval',
		value: 'approval',
		description: 'Pending approvals, and decisions on them: approve, reject, hold',
	},
	operations: [approve, getMany, hold, reject],
	defaultOperation: 'getMany',
};
