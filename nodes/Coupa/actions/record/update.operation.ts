import { updateRecord } from '../../../../coupa/records';
import { objectProperties, recordIdProperty } from '../../../shared/descriptions/object';
import { writeOptionsProperty } from '../../../shared/descriptions/options';
import { writeReturnProperties } from '../../../shared/descriptions/returnType';
import { targetParameter } from '../../../shared/parameters';
import { DEFAULT_CONCURRENCY } from '../../shared/parallel';
import { recordIdParameter, recordOrderingKey } from '../../shared/recordId';
import type { Operation } from '../../shared/types';
import { writeContext, writtenItem } from '../../shared/writing';
import { inputProperties, payloadParameter } from './input';

const show = { resource: ['record'], operation: ['update'] };

/** Changes the given fields of one record, and leaves the others. */
export const update: Operation = {
	option: {
		name: 'Update',
		value: 'update',
		action: 'Update a record',
		description: 'Change some fields of a record; all other fields stay as they are',
	},
	properties: [
		...objectProperties(show),
		recordIdProperty(show),
		...inputProperties(show, 'update'),
		...writeReturnProperties(show),
		writeOptionsProperty(show, true, DEFAULT_CONCURRENCY),
	],
	parallel: { byDefault: DEFAULT_CONCURRENCY, orderingKey: recordOrderingKey },
	async execute(run) {
		const target = targetParameter(run);
		const recordId = await recordIdParameter(run, target);
		const payload = await payloadParameter(run, target);
		const context = await writeContext(run, target);
		const outcome = await updateRecord(context, recordId, payload);
		const { operation, record } = outcome;
		const tells = context.settings.onlyChanges;
		const without = { id: recordId, ...(!tells && { updated: operation === 'updated' }) };
		const shown = Object.keys(record).length === 0 ? without : record;
		return [
			writtenItem(run, { ...outcome, record: { ...shown, ...(tells && { operation }) } }, {}),
		];
	},
};
