import { createRecord } from '../../../../coupa/records';
import { writeOptionsProperty } from '../../../shared/descriptions/options';
import { targetParameter } from '../../../shared/parameters';
import { SEQUENTIAL } from '../../shared/parallel';
import type { Operation } from '../../shared/types';
import { writeContext, writtenItem } from '../../shared/writing';
import { groupOfLines } from './itemLines';
import { payloadParameter } from './input';
import { INPUT, OBJECT, showFor, WRITE_RETURN } from './properties';

/** Creates one record for each item. */
export const create: Operation = {
	option: {
		name: 'Create',
		value: 'create',
		action: 'Create a record',
		description: 'Create a record, for example a draft invoice or a supplier',
	},
	properties: [
		...OBJECT,
		...INPUT,
		...WRITE_RETURN,
		writeOptionsProperty(showFor('create'), false, SEQUENTIAL),
	],
	parallel: { byDefault: SEQUENTIAL },
	groupOf: groupOfLines,
	async execute(run) {
		const target = targetParameter(run);
		const payload = await payloadParameter(run, target);
		const outcome = await createRecord(await writeContext(run, target), payload);
		return [writtenItem(run, outcome, payload, { created: true })];
	},
};
