/** The parameters of an action. */
import { object } from '../support/scenario.mts';

export function perform(path: string, action: string, recordId: unknown, more: object = {}) {
	return {
		resource: 'record',
		operation: 'performAction',
		object: object(path),
		action,
		recordId: String(recordId),
		...more,
	};
}
