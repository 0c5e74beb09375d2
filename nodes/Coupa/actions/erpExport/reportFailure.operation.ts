import { refuse } from '../../../../coupa/errors';
import { type ContactAlertType, reportFailure as reportToCoupa } from '../../../../coupa/export';
import { textParameter } from '../../../shared/parameters';
import { DEFAULT_CONCURRENCY } from '../../shared/parallel';
import { recordOrderingKey } from '../../shared/recordId';
import type { ItemContext, OperationCode } from '../../shared/types';
import { FAILURE_TEXTS } from './properties';
import { reportInput, reportItem } from './report';

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
export const reportFailure: OperationCode = {
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
