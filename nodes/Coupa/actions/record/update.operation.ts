import { returnTypeArguments } from '../../../../coupa/query';
import { objectProperties, recordIdProperty } from '../../../shared/descriptions/object';
import { writeOptionsProperty } from '../../../shared/descriptions/options';
import { writeReturnProperties } from '../../../shared/descriptions/returnType';
import {
	optionsParameter,
	recordOrderingKey,
	returnTypeParameter,
	targetParameter,
	textParameter,
	toItem,
} from '../../../shared/parameters';
import { DEFAULT_CONCURRENCY } from '../../shared/parallel';
import type { Operation } from '../../shared/types';
import { inputProperties, payloadParameter } from './input';
import { updateRecord } from './requests';

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
		const recordId = textParameter(run, 'recordId');
		const options = optionsParameter(run);
		const write = {
			client: await run.client(options),
			target,
			payload: await payloadParameter(run, target),
			query: returnTypeArguments(returnTypeParameter(run)),
		};
		const record = await updateRecord(write, recordId);
		return [toItem(record ?? { id: recordId, updated: true }, options.keyStyle)];
	},
};
