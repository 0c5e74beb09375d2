import type { INodeProperties } from 'n8n-workflow';

import { DOWNLOAD_KEYS, UPLOAD_KEYS } from '../../../../coupa/actions/files';
import { ACTION_PARAMETERS, type ActionParameterName } from '../../../../coupa/actions/parameters';
import { COLLECTION_KEY } from '../../../../coupa/catalog/resources';
import { OBJECT_CHOICE, recordIdProperty } from '../../../shared/descriptions/object';
import { pairsProperty } from '../../../shared/descriptions/pairs';
import { noteProperty, reasonProperty } from '../../../shared/descriptions/decision';
import { userProperty } from '../../../shared/descriptions/user';
import { showOfActions } from '../../../shared/nouns';

type Show = Record<string, string[]>;

/** Shows a parameter for the actions that take it. */
function showFor(show: Show, name: ActionParameterName): Show {
	return { ...show, action: [...ACTION_PARAMETERS[name].actions] };
}

/** The record, hidden for actions that have none. */
function actedOnProperty(show: Show): INodeProperties {
	return {
		...recordIdProperty(show),
		// Where the action is an expression, n8n would require a record for actions that have none, too.
		required: false,
		displayOptions: { show, hide: { action: [{ _cnd: { startsWith: COLLECTION_KEY } }] } },
	};
}

/** The parameters of which something is known, without where they are shown. */
const KNOWN: Readonly<Record<ActionParameterName, (show: Show) => INodeProperties>> = {
	reason: reasonProperty,
	note: noteProperty,
	approver: (show) =>
		userProperty(
			{
				displayName: 'Approver',
				name: 'approver',
				description: 'The user who should approve the record',
			},
			{ show },
		),
	attendee: (show) => ({
		displayName: 'Expense Attendee ID',
		name: 'attendee',
		type: 'string',
		default: '',
		placeholder: 'e.g. 4711',
		description: 'The attendee to assign or remove',
		displayOptions: { show },
	}),
	disputeReason: (show) => ({
		displayName: 'Dispute Reason',
		name: 'disputeReason',
		type: 'string',
		default: '',
		placeholder: 'e.g. INCORRECT_QUANTITY',
		description:
			'The code of an active dispute reason. Your Coupa administrator knows which there are: the API does not list them.',
		displayOptions: { show },
	}),
	disputeComment: (show) => ({
		displayName: 'Dispute Comment',
		name: 'disputeComment',
		type: 'string',
		default: '',
		description: 'What to tell the supplier',
		displayOptions: { show },
	}),
};

const KNOWN_NAMES = Object.keys(KNOWN) as ActionParameterName[];

/** Those of the nouns' actions, each shown for the operations that take it. */
export const NOUN_ACTION_PARAMETERS: readonly INodeProperties[] = KNOWN_NAMES.flatMap((name) => {
	const show = showOfActions(ACTION_PARAMETERS[name].actions);
	return show.resource.length === 0 ? [] : [KNOWN[name](show)];
});

/** Where files come from and go to, for the actions that have to do with one. */
function fileProperties(show: Show): INodeProperties[] {
	const showUpload = { ...show, action: [...UPLOAD_KEYS] };
	return [
		{
			displayName: 'Input Binary Field',
			name: 'binaryPropertyName',
			type: 'string',
			default: 'data',
			hint: 'The name of the input field with the file; leave empty to send the body as JSON',
			displayOptions: { show: showUpload },
		},
		{
			displayName: 'Form Field',
			name: 'formField',
			type: 'string',
			default: 'file',
			description:
				'The name of the form field for the file. Coupa does not document it: if it does not find the file, try another, such as the name of the action.',
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
			typeOptions: { loadOptionsMethod: 'getActions', loadOptionsDependsOn: OBJECT_CHOICE },
			default: '',
			required: true,
			description:
				'What to do with the record, such as submit, void or close. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
			displayOptions: { show },
		},
		actedOnProperty(show),
		...KNOWN_NAMES.map((name) => KNOWN[name](showFor(show, name))),
		...fileProperties(show),
		pairsProperty(show, {
			displayName: 'Query Parameters',
			name: 'actionQuery',
			item: 'Parameter',
			description:
				'Query parameters of the action, as documented by Coupa or known to your administrator',
		}),
		{
			displayName: 'Body (JSON)',
			name: 'actionBody',
			type: 'json',
			default: '{}',
			description:
				'The body of the request, for example the record to submit. Most actions need none. With a file, its fields are added to the form.',
			displayOptions: { show },
		},
	];
}
