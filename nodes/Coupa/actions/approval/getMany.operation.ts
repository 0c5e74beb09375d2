import { approvalArguments, type ApprovalFilter, approvalPages } from '../../../../coupa/approvals';
import { refuse } from '../../../../coupa/errors';
import type { CoupaClient } from '../../../../coupa/http';
import { readRecords } from '../../../../coupa/read';
import { documentProperties } from '../../../shared/descriptions/documentType';
import { limitProperties } from '../../../shared/descriptions/limit';
import { requestOptionsProperty } from '../../../shared/descriptions/options';
import { userProperty } from '../../../shared/descriptions/user';
import { toItems } from '../../../shared/items';
import { limitParameter, optionsParameter, textParameter } from '../../../shared/parameters';
import { userIdParameter } from '../../../shared/users';
import { documentParameter } from '../../shared/document';
import { DEFAULT_CONCURRENCY } from '../../shared/parallel';
import type { ItemContext, Operation } from '../../shared/types';

const show = { resource: ['approval'], operation: ['getMany'] };

const ANY_STATUS = 'any';

/** Whose approvals are wanted. */
async function filterParameter(run: ItemContext, client: CoupaClient): Promise<ApprovalFilter> {
	const status = textParameter(run, 'status') || 'pending_approval';
	const inStatus = status === ANY_STATUS ? {} : { status };
	switch (run.parameter('approvalsFor', 'document')) {
		case 'all':
			return inStatus;
		case 'user': {
			const approverId = await userIdParameter(run, 'approver', client);
			if (approverId !== undefined) return { ...inStatus, approverId };
			return refuse('No approver is chosen', 'Choose the user whose approvals to get.');
		}
		default:
			return { ...inStatus, document: await documentParameter(run) };
	}
}

/** Reads approvals: of a document, of a user, or of all. */
export const getMany: Operation = {
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
			displayOptions: { show },
		},
		...documentProperties('getApprovableTypes', {
			show: { ...show, approvalsFor: ['document'] },
		}),
		userProperty(
			{
				displayName: 'Approver',
				name: 'approver',
				description: 'The approver',
			},
			{ show: { ...show, approvalsFor: ['user'] } },
		),
		{
			displayName: 'Status',
			name: 'status',
			type: 'options',
			options: [
				{ name: 'Any', value: ANY_STATUS },
				{ name: 'Approved', value: 'approved' },
				{ name: 'Escalated', value: 'escalated' },
				{ name: 'On Hold', value: 'on_hold' },
				{ name: 'Pending', value: 'pending_approval', description: 'Waiting for a decision' },
				{ name: 'Rejected', value: 'rejected' },
			],
			default: 'pending_approval',
			description:
				'Only approvals with this status. Use an expression for a status that is not in the list.',
			displayOptions: { show },
		},
		...limitProperties(show),
		requestOptionsProperty(show, DEFAULT_CONCURRENCY),
	],
	parallel: { byDefault: DEFAULT_CONCURRENCY },
	async execute(run) {
		const options = optionsParameter(run);
		const limit = limitParameter(run);
		const client = await run.client(options);
		const pages = readRecords({
			readPage: approvalPages({ client, catalog: run.catalog }),
			filters: approvalArguments(run.catalog, await filterParameter(run, client)),
			returnType: { kind: 'default' },
			limit,
			notice: run.hint,
		});
		return await toItems(pages, options.keyStyle);
	},
};
