import type { ResourceActions } from '../../shared/types';
import { query } from './query.operation';

/** Queries of one's own, which choose the fields of several objects at once. */
export const graphql: ResourceActions = {
	option: {
		name: 'GraphQL',
		value: 'graphql',
		description: 'Exactly the fields you ask for, from one or several objects, in one request',
	},
	operations: [query],
	defaultOperation: 'query',
};
