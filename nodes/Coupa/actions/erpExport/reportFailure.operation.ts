import { refuse } from '../../../../coupa/errors';
import { type ContactAlertType, reportFailure as reportToCoupa } from '../../../../coupa/export';
import { textParameter } from '../../../shared/parameters';
import { DEFAULT_CONCURRENCY } from '../../shared/parallel';
import { recordOrderingKey } from '../../shared/recordId';
import type { ItemContext, Operation } from '../../shared/types';
import {
	DOCUMENT,
	FAILURE_TEXTS,
	failureOptionsProperty,
	INTEGRATION,
	INTEGRATION_RUN,
	WRITE_BACK,
} from './properties';
import { reportInput, reportItem } from './report';

const show = { resource: ['erpExport'], operation: ['reportFailure'] };

const ALERT_TYPES: readonly ContactAlertType[] = ['Both', 'Functional', 'Technical'];

function contactAlertType(run: ItemContext): ContactAlertType {
	const text = textParameter(run, 'contactAlertType') || 'Both';
	const type = ALERT_TYPES.find((candidate) => candidate === text);
	return (
		type ??
		refuse(`"${text}" is not a valid alert type`, `Choose one of: ${ALERT_TYPES.join(', ')}.`)
	);
}

function messageOf(run: ItemContext): string {
	const message = textParameter(run, 'message');
	if (message !== '') return message;
	return refuse(
		'The error message is empty',
		'Enter what went wrong: people in Coupa read it. Nothing was sent to Coupa.',
	);
}

/** Reports that a document did not get into the ERP: history, fields, alert. */
export const reportFailure: Operation = {
	option: {
		name: 'Report Failure',
		value: 'reportFailure',
		action: 'Report the failure of an export',
		description:
			'Tell Coupa that the ERP rejected a document: resolve earlier history records, write a status, add the error to the history, and alert the contacts. The document stays unexported. Safe to repeat.',
	},
	properties: [
		...DOCUMENT,
		INTEGRATION,
		{
			displayName: 'Error Message',
			name: 'message',
			type: 'string',
			typeOptions: { rows: 2 },
			default: '',
			required: true,
			placeholder: 'e.g. Account 4711 is locked',
			description: 'What went wrong, for the people who read it in Coupa',
			displayOptions: { show },
		},
		{
			displayName: 'Alert Contacts',
			name: 'alert',
			type: 'boolean',
			default: true,
			description: 'Whether Coupa alerts the contacts of the integration',
			displayOptions: { show },
		},
		{
			displayName: 'Contacts',
			name: 'contactAlertType',
			type: 'options',
			options: [
				{ name: 'Both', value: 'Both', description: 'The technical and the functional contacts' },
				{ name: 'Functional', value: 'Functional' },
				{ name: 'Technical', value: 'Technical' },
			],
			default: 'Both',
			description: 'Which contacts of the integration to alert',
			displayOptions: { show: { ...show, alert: [true] } },
		},
		INTEGRATION_RUN,
		WRITE_BACK,
		failureOptionsProperty(show),
	],
	parallel: { byDefault: DEFAULT_CONCURRENCY, orderingKey: recordOrderingKey },
	async execute(run) {
		const message = messageOf(run);
		const { context, document, report } = await reportInput(
			run,
			FAILURE_TEXTS,
			contactAlertType(run),
		);
		const alert = run.parameter('alert', true) !== false;
		const handOff = await reportToCoupa(context, document, { ...report, message, alert });
		return [reportItem(run, handOff)];
	},
};
