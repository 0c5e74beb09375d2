import type { ResourceActions } from '../../shared/types';
import { sendRequest } from './sendRequest.operation';

/** Requests of a person's own making, with the node's credential and to its host only. */
export const customAction: ResourceActions = {
	option: {
		name: 'Custom Request',
		value: 'customAction',
		description: 'Any other request to the Coupa API, for what has no operation of its own',
	},
	operations: [sendRequest],
	defaultOperation: 'sendRequest',
};
