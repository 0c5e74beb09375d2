/** Commands in the body of an update: they do what the actions of that name do. */
import { performAction } from '../actions/perform.mts';
import type { Answer } from '../lib/answer.mts';
import type { RequestContext } from '../query/context.mts';
import { inputOf } from '../write/records.mts';
import { isTrue } from '../write/values.mts';
import { update } from './write.mts';

/**
 * PUT on a record, with the validations of the user interface where its object takes commands: `_cancel`
 * does what `/cancel` does. What stands beside a command is passed over (unverified). [Purchase Orders
 * Example Calls]
 */
export function updateOrCommand(context: RequestContext): Answer {
	const { tenant, resource } = context;
	const commands = tenant.catalog.commands(resource.object).filter(({ at }) => at === 'record');
	if (commands.length === 0) return update(context);
	const input = inputOf(context);
	const given = commands.find(({ name }) => isTrue(input[name]));
	if (!given) return update(context);
	return performAction(context, { name: given.name.slice(1), method: 'PUT', scopes: [] });
}
