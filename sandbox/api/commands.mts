/** Commands in the body of an update: they do what the actions of that name do. */
import { performAction } from '../actions/perform.mts';
import type { Answer } from '../lib/answer.mts';
import type { RequestContext } from '../query/context.mts';
import { inputOf } from '../write/records.mts';
import { isTrue } from '../write/values.mts';
import { update } from './write.mts';

/** With the validations of the user interface. [Purchase Orders Example Calls] */
const COMMANDS = { _cancel: 'cancel', _close: 'close' } as const;

/** PUT on an order; what stands beside a command is passed over (unverified). */
export function updateOrCommand(context: RequestContext): Answer {
	if (context.resource.path !== 'purchase_orders') return update(context);
	const input = inputOf(context);
	const given = Object.entries(COMMANDS).find(([name]) => isTrue(input[name]));
	if (!given) return update(context);
	return performAction(context, { name: given[1], method: 'PUT', scopes: [] });
}
