import { createRecord } from '../../../../coupa/records';
import { targetParameter } from '../../../shared/parameters';
import { SEQUENTIAL } from '../../shared/parallel';
import type { OperationCode } from '../../shared/types';
import { writeContext, writtenItem } from '../../shared/writing';
import { groupOfLines } from './itemLines';
import { payloadParameter } from './input';

/** Creates one record for each item. */
export const create: OperationCode = {
	parallel: { byDefault: SEQUENTIAL },
	groupOf: groupOfLines,
	async execute(run) {
		const target = targetParameter(run);
		const payload = await payloadParameter(run, target);
		const outcome = await createRecord(await writeContext(run, target), payload);
		return [writtenItem(run, outcome, payload, { created: true })];
	},
};
