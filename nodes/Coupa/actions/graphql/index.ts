import { queryProperties } from './properties';
import type { Operation, ResourceActions } from '../../shared/types';

/** Reads what one query of GraphQL asks for. */
const query: Operation = {
	option: {
		name: 'Query',
		value: 'query',
		action: 'Query with GraphQL',
		description: 'Get the fields that a GraphQL query asks for',
	},
	properties: queryProperties,
	load: async () => (await import('./query.operation')).query,
};

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
