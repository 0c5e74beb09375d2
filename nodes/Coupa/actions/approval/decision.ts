import type { INodeProperties } from 'n8n-workflow';

import {
	type ApprovalContext,
	decide,
	type Decision,
	type Document,
	findOpenApproval,
} from '../../../../coupa/approvals';
import { documentProperties } from '../../../shared/descriptions/documentType';
import { PREVIEW, requestOptionsProperty } from '../../../shared/descriptions/options';
import { idLocator } from '../../../shared/descriptions/idLocator';
import { userProperty } from '../../../shared/descriptions/user';
import { toItem } from '../../../shared/items';
import {
	idParameter,
	locatorText,
	optionsParameter,
	textParameter,
} from '../../../shared/parameters';
import { userIdParameter } from '../../../shared/users';
import { documentParameter } from '../../shared/document';
import { SEQUENTIAL } from '../../shared/parallel';
import type { ItemContext, Operation } from '../../shared/types';

const show = { resource: ['approval'], operation: ['approve', 'hold', 'reject'] };
const showDocument = { ...show, identifyBy: ['document'] };

/** One set for all decisions: the description of the node has each parameter once. */
const PROPERTIES: INodeProperties[] = [
	{
		displayName: 'Identify By',
		name: 'identifyBy',
		type: 'options',
		options: [
			{
				name: 'Approval ID',
				value: 'approvalId',
				description: 'One approval, from the list of those that are pending, or by its ID',
			},
			{
				name: 'Document',
				value: 'document',
				description: 'The document that is pending approval',
			},
		],
		default: 'approvalId',
		displayOptions: { show },
	},
	idLocator(
		{
			displayName: 'Approval ID',
			name: 'approvalId',
			description: 'The approval to decide. Its ID is a number, and not the ID of the document.',
		},
		'searchApprovals',
		{ ...show, identifyBy: ['approvalId'] },
	),
	...documentProperties('getApprovableTypes', { show: showDocument }),
	userProperty(
		{
			displayName: 'Approver',
			name: 'approver',
			description:
				'Whose approval to decide; only needed if several approvers are pending at the same time',
		},
		{ show: showDocument },
	),
	{
		displayName: 'Reason',
		name: 'reason',
		type: 'string',
		default: '',
		description: 'The reason for the decision; people see it with the approval',
		displayOptions: { show },
	},
	{
		displayName: 'Note',
		name: 'note',
		type: 'string',
		default: '',
		description: 'A note on the decision',
		displayOptions: { show },
	},
	requestOptionsProperty(show, SEQUENTIAL, [PREVIEW]),
];

/** The document by which the approval is to be found, or undefined where its ID is given. */
async function searchedDocument(run: ItemContext): Promise<Document | undefined> {
	const isById = run.parameter('identifyBy', 'approvalId') !== 'document';
	return isById ? undefined : await documentParameter(run);
}

async function openApproval(
	run: ItemContext,
	context: ApprovalContext,
	decision: Decision,
	document: Document | undefined,
): Promise<string> {
	if (document === undefined) return idParameter(run, 'approvalId', 'approval ID');
	const approverId = await userIdParameter(run, 'approver', context.client);
	return await findOpenApproval(context, { document, decision, approverId, notice: run.hint });
}

/** Decisions on one document keep their order; so do those on one approval. */
async function decisionOrderingKey(run: ItemContext): Promise<string> {
	const document = await searchedDocument(run);
	return document === undefined
		? `approval ${locatorText(run, 'approvalId')}`
		: `${document.type} ${document.id}`;
}

/** An operation that decides an approval and says what has become of the document. */
export function decisionOperation(decision: Decision, option: Operation['option']): Operation {
	return {
		option,
		properties: PROPERTIES,
		parallel: { byDefault: SEQUENTIAL, orderingKey: decisionOrderingKey },
		async execute(run) {
			const options = optionsParameter(run);
			const document = await searchedDocument(run);
			const context = { client: await run.client(options), catalog: run.catalog };
			const decided = await decide(context, {
				approvalId: await openApproval(run, context, decision, document),
				decision,
				document,
				reason: textParameter(run, 'reason'),
				note: textParameter(run, 'note'),
			});
			// In a preview, nothing is decided.
			if (decided.problem !== undefined && run.preview === undefined) run.hint(decided.problem);
			const { approval, document: state } = decided;
			return [toItem({ ...approval, ...(state && { document: state }) }, options.keyStyle)];
		},
	};
}
