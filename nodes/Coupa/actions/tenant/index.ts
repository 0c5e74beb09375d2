import type { ResourceActions } from '../../shared/types';
import { check } from './check.operation';

/** Your Coupa itself, and not its records. */
export const tenant: ResourceActions = {
	option: {
		name: 'Tenant',
		value: 'tenant',
		description: 'How your own Coupa answers: pages, filters, times, custom fields, errors',
	},
	operations: [check],
	defaultOperation: 'check',
};
