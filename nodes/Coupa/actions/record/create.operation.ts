import { returnTypeArguments } from '../../../../coupa/query';
import { objectProperties } from '../../../shared/descriptions/object';
import { writeOptionsProperty } from '../../../shared/descriptions/options';
import { writeReturnProperties } from '../../../shared/descriptions/returnType';
import {
	optionsParameter,
	returnTypeParameter,
	targetParameter,
	toItem,
} from '../../../shared/parameters';
import { SEQUENTIAL } from '../../shared/parallel';
import type { Operation } from '../../shared/types';
import { inputProperties, payloadParameter } from './input';
import { createRecord } from './requests';

const show = { resource: ['record'], operation: ['create'] };

/** Creates one record for each item. */
export const create: Operation = {
	option: {
		name: 'Create',
		value: 'create',
		action: 'Create a record',
		description: 'Create a record, for example a draft invoice or a supplier',
	},
	properties: [
		...objectProperties(show),
		...inputProperties(show, 'add'),
		...writeReturnProperties(show),
		writeOptionsProperty(show, false, SEQUENTIAL),
	],
	parallel: { byDefault: SEQUENTIAL },
	async execute(run) {
		const target = targetParameter(run);
		const options = optionsParameter(run);
		const record = await createRecord({
			client: await run.client(options),
			target,
			payload: await payloadParameter(run, target),
			query: returnTypeArguments(returnTypeParameter(run)),
		});
		return [toItem(record ?? { created: true }, options.keyStyle)];
	},
};
