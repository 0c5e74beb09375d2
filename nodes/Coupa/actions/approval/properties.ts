import type { INodeProperties } from 'n8n-workflow';

import { noteProperty, reasonProperty } from '../../../shared/descriptions/decision';
import { documentProperties } from '../../../shared/descriptions/documentType';
import { idLocator } from '../../../shared/descriptions/idLocator';
import { PREVIEW, requestOptionsProperty } from '../../../shared/descriptions/options';
import { userProperty } from '../../../shared/descriptions/user';
import { SEQUENTIAL } from '../../shared/parallel';

const show = { resource: ['approval'], operation: ['approve', 'hold', 'reject'] };
const showDocument = { ...show, identifyBy: ['document'] };

/** One set for all decisions: the description of the node has each parameter once. */
export const DECISION: INodeProperties[] = [
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
	reasonProperty(show),
	noteProperty(show),
	requestOptionsProperty(show, SEQUENTIAL, [PREVIEW]),
];
