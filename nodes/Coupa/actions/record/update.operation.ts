import { returnTypeArguments } from '../../../../coupa/query';
import { objectProperties, recordIdProperty } from '../../../shared/descriptions/object';
import { writeOptionsProperty } from '../../../shared/descriptions/options';
import { writeReturnProperties } from '../../../shared/descriptions/returnType';
import { recordName, recordPath, scopesFor } from '../../../shared/target';
import {
	optionsParameter,
	returnTypeParameter,
	targetParameter,
	textParameter,
	toItem,
} from '../../../shared/parameters';
import type { Operation } from '../types';
import { inputProperties, payloadParameter } from './input';

const show = { resource: ['record'], operation: ['update'] };

/** Changes the given fields of one record, and leaves the others. */
export const update: Operation = {
	option: {
		name: 'Update',
		value: 'update',
		action: 'Update a record',
		description: 'Change some fields of a record; fields that are not given stay as they are',
	},
	properties: [
		...objectProperties(show),
		recordIdProperty(show),
		...inputProperties(show, 'update'),
		...writeReturnProperties(show),
		writeOptionsProperty(show),
	],
	async execute(run) {
		const target = targetParameter(run);
		const recordId = textParameter(run, 'recordId');
		const options = optionsParameter(run);
		const client = await run.client(options);
		const { body } = await client.request({
			method: 'PUT',
			path: recordPath(target, recordId),
			query: returnTypeArguments(returnTypeParameter(run)),
			body: await payloadParameter(run, target),
			subject: recordName(target, recordId),
			scopes: scopesFor(target, 'update'),
		});
		return [toItem(body ?? { id: recordId, updated: true }, options.keyStyle)];
	},
};
