import type { ResourceActions } from '../../shared/types';
import { create } from './create.operation';
import { createOrUpdate } from './createOrUpdate.operation';
import { remove } from './delete.operation';
import { get } from './get.operation';
import { performAction } from './performAction.operation';
export { nouns } from './nouns';
import { query } from './query.operation';
import { update } from './update.operation';

/** Records of any object of Coupa. */
export const record: ResourceActions = {
	option: {
		name: 'Record',
		value: 'record',
		description: 'Invoices, suppliers, purchase orders and every other object of Coupa',
	},
	operations: [create, createOrUpdate, remove, get, performAction, query, update],
	defaultOperation: 'query',
};
