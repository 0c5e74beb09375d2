import { returnTypeArguments } from '../../../../coupa/query';
import { objectProperties } from '../../../shared/descriptions/object';
import { writeOptionsProperty } from '../../../shared/descriptions/options';
import { writeReturnProperties } from '../../../shared/descriptions/returnType';
import { scopesFor } from '../../../shared/target';
import {
	optionsParameter,
	returnTypeParameter,
	targetParameter,
	toItem,
} from '../../../shared/parameters';
import type { Operation } from '../types';
import { inputProperties, payloadParameter } from './input';

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
		writeOptionsProperty(show),
	],
	async execute(run) {
		const target = targetParameter(run);
		const options = optionsParameter(run);
		const client = await run.client(options);
		const { body } = await client.request({
			method: 'POST',
			path: target.path,
			query: returnTypeArguments(returnTypeParameter(run)),
			body: await payloadParameter(run, target),
			subject: `new ${target.label}`,
			scopes: scopesFor(target, 'create'),
		});
		return [toItem(body ?? { created: true }, options.keyStyle)];
	},
};
