import { reportSuccess as reportToCoupa } from '../../../../coupa/export';
import { DEFAULT_CONCURRENCY } from '../../shared/parallel';
import { recordOrderingKey } from '../../shared/recordId';
import type { Operation } from '../../shared/types';
import {
	DOCUMENT,
	INTEGRATION,
	INTEGRATION_RUN,
	SUCCESS_TEXTS,
	successOptionsProperty,
	WRITE_BACK,
} from './properties';
import { optional, reportInput, reportItem } from './report';

const show = { resource: ['erpExport'], operation: ['reportSuccess'] };

/** Reports that a document is in the ERP: history, fields, mark. */
export const reportSuccess: Operation = {
	option: {
		name: 'Report Success',
		value: 'reportSuccess',
		action: 'Report the success of an export',
		description:
			'Tell Coupa that the ERP accepted a document: resolve earlier history records, write back its ERP number, add to the history, and mark it as exported. Safe to repeat.',
	},
	properties: [
		...DOCUMENT,
		INTEGRATION,
		{
			displayName: 'External ID',
			name: 'externalId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 5105601234',
			description: 'The number of the document in the ERP, for the history',
			displayOptions: { show },
		},
		INTEGRATION_RUN,
		WRITE_BACK,
		{
			displayName: 'Mark as Exported',
			name: 'markExported',
			type: 'boolean',
			default: true,
			description:
				'Whether to mark the document as exported, as the last step. Turn it off if the workflow marks documents itself.',
			displayOptions: { show },
		},
		successOptionsProperty(show),
	],
	parallel: { byDefault: DEFAULT_CONCURRENCY, orderingKey: recordOrderingKey },
	async execute(run) {
		const { context, document, options, report } = await reportInput(
			run,
			SUCCESS_TEXTS,
			'Technical',
		);
		const handOff = await reportToCoupa(context, document, {
			...report,
			message: optional(options.responseMessage),
			marks: run.parameter('markExported', true) !== false,
			unchangedSince: optional(options.unchangedSince),
		});
		return [reportItem(run, handOff)];
	},
};
