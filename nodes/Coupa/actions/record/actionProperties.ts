import type { INodeProperties } from 'n8n-workflow';

import {
	ACTION_PARAMETERS,
	type ActionParameterName,
	DOWNLOAD_KEYS,
	UPLOAD_KEYS,
} from '../../../../coupa/actions';
import { COLLECTION_KEY } from '../../../../coupa/catalog';
import { recordIdProperty } from '../../../shared/descriptions/object';
import { pairsProperty } from '../../../shared/descriptions/pairs';
import { userProperty } from '../../../shared/descriptions/user';

type Show = Record<string, string[]>;

/** Shows a parameter for the actions that take it. */
function showFor(show: Show, name: ActionParameterName): Show {
	return { ...show, action: [...ACTION_PARAMETERS[name].actions] };
}

/** The record, hidden for actions that have none. */
function actedOnProperty(show: Show): INodeProperties {
	return {
		...recordIdProperty(show),
		displayOptions: { show, hide: { action: [{ _cnd: { startsWith: COLLECTION_KEY } }] } },
	};
}

/** The parameters of which something is known, each shown for the actions that take it. */
function knownProperties(show: Show): INodeProperties[] {
	return [
		{
			displayName: 'Reason',
			name: 'reason',
			type: 'string',
			default: '',
			description: 'Why it is decided so; people see it with the approval',
			displayOptions: { show: showFor(show, 'reason') },
		},
		{
			displayName: 'Note',
			name: 'note',
			type: 'string',
			default: '',
			description: 'A remark on the decision',
			displayOptions: { show: showFor(show, 'note') },
		},
		userProperty(
			{
				displayName: 'Approver',
				name: 'approver',
				description: 'The user who is to approve the record',
			},
			{ show: showFor(show, 'approver') },
		),
		{
			displayName: 'Expense Attendee ID',
			name: 'attendee',
			type: 'string',
			default: '',
			placeholder: 'e.g. 4711',
			description: 'The attendee to assign, or to take away',
			displayOptions: { show: showFor(show, 'attendee') },
		},
		{
			displayName: 'Dispute Reason',
			name: 'disputeReason',
			type: 'string',
			default: '',
			placeholder: 'e.g. INCORRECT-QUANTITY',
			description: 'Code of an active dispute reason in Coupa (Dispute Reasons among the objects)',
			displayOptions: { show: showFor(show, 'disputeReason') },
		},
		{
			displayName: 'Dispute Comment',
			name: 'disputeComment',
			type: 'string',
			default: '',
			description: 'What to tell the supplier',
			displayOptions: { show: showFor(show, 'disputeComment') },
		},
	];
}

/** Where files come from and go to, for the actions that have to do with one. */
function fileProperties(show: Show): INodeProperties[] {
	const showUpload = { ...show, action: [...UPLOAD_KEYS] };
	return [
		{
			displayName: 'Input Binary Field',
			name: 'binaryPropertyName',
			type: 'string',
			default: 'data',
			hint: 'The name of the input field with the file; empty to send the body as JSON',
			displayOptions: { show: showUpload },
		},
		{
			displayName: 'Form Field',
			name: 'formField',
			type: 'string',
			default: 'file',
			description:
				'Under which name the file goes into the form. Coupa does not document it: if it misses the file, try another, such as the name of the action.',
			displayOptions: { show: showUpload },
		},
		{
			displayName: 'Put Output File in Field',
			name: 'outputBinaryField',
			type: 'string',
			default: 'data',
			hint: 'The name of the output field for the file',
			displayOptions: { show: { ...show, action: [...DOWNLOAD_KEYS] } },
		},
	];
}

/** Which action, on which record, with what. */
export function actionProperties(show: Show): INodeProperties[] {
	return [
		{
			displayName: 'Action Name or ID',
			name: 'action',
			type: 'options',
			typeOptions: { loadOptionsMethod: 'getActions', loadOptionsDependsOn: ['object.value'] },
			default: '',
			required: true,
			description:
				'What to do with the record, such as submit, void or close. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
			displayOptions: { show },
		},
		actedOnProperty(show),
		...knownProperties(show),
		...fileProperties(show),
		pairsProperty(show, {
			displayName: 'Query Parameters',
			name: 'actionQuery',
			item: 'Parameter',
			description:
				'What the action takes in the address, where Coupa documents it or your administrator knows it',
		}),
		{
			displayName: 'Body (JSON)',
			name: 'actionBody',
			type: 'json',
			default: '{}',
			description:
				'What the action takes as content, for example the record to submit. Most actions take none. With a file, its fields go into the form.',
			displayOptions: { show },
		},
	];
}
