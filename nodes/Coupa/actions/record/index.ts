import type { ResourceActions } from '../../shared/types';
import { create, createOrUpdate, get, performAction, query, remove, update } from './operations';

export { nouns } from './nouns';

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
