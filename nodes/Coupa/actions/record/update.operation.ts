import { outputId } from '../../../../coupa/read';
import { updateRecord } from '../../../../coupa/records';
import { targetParameter } from '../../../shared/parameters';
import { DEFAULT_CONCURRENCY } from '../../shared/parallel';
import { recordIdParameter, recordOrderingKey } from '../../shared/recordId';
import type { OperationCode } from '../../shared/types';
import { writeContext, writtenItem } from '../../shared/writing';
import { groupOfLines } from './itemLines';
import { payloadParameter } from './input';

/** Changes the given fields of one record, and leaves the others. */
export const update: OperationCode = {
	parallel: { byDefault: DEFAULT_CONCURRENCY, orderingKey: recordOrderingKey },
	groupOf: groupOfLines,
	async execute(run) {
		const target = targetParameter(run);
		const recordId = await recordIdParameter(run, target);
		const payload = await payloadParameter(run, target);
		const context = await writeContext(run, target);
		const outcome = await updateRecord(context, recordId, payload);
		const { operation } = outcome;
		const tells = context.settings.onlyChanges;
		const without = {
			id: outputId(recordId),
			...(!tells && { updated: operation === 'updated' }),
		};
		return [writtenItem(run, outcome, payload, without, tells ? { operation } : {})];
	},
};
