import { reportSuccess as reportToCoupa } from '../../../../coupa/export';
import { DEFAULT_CONCURRENCY } from '../../shared/parallel';
import { recordOrderingKey } from '../../shared/recordId';
import type { OperationCode } from '../../shared/types';
import { SUCCESS_TEXTS } from './properties';
import { optional, reportInput, reportItem } from './report';

/** Reports that a document is in the ERP: history, fields, mark. */
export const reportSuccess: OperationCode = {
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
