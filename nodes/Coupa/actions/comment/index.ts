import type { ResourceActions } from '../../shared/types';
import { create } from './create.operation';
import { getMany } from './getMany.operation';

/** What people write on documents. */
export const comment: ResourceActions = {
	option: {
		name: 'Comment',
		value: 'comment',
		description: 'Comments on invoices, requisitions, orders and other documents',
	},
	operations: [create, getMany],
	defaultOperation: 'create',
};
