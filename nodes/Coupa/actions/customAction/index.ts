import { sendRequestProperties } from './properties';
import type { Operation, ResourceActions } from '../../shared/types';

/** Sends one request, or reads one list, that the person describes. */
const sendRequest: Operation = {
	option: {
		name: 'Send Request',
		value: 'sendRequest',
		action: 'Send a custom request',
		description: 'Send any request to the Coupa API, with the credential of the node',
	},
	properties: sendRequestProperties,
	load: async () => (await import('./sendRequest.operation')).sendRequest,
};

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
