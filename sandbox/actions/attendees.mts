/** Attendees of an expense line, by the id that follows the action in the path. [Expense Lines API] */
import type { Action } from '../catalog/catalog.mts';
import type { Answer } from '../lib/answer.mts';
import { notFound } from '../lib/errors.mts';
import { recordOf, type RequestContext } from '../query/context.mts';
import { idOf } from '../query/nesting.mts';
import { answer } from '../render/answers.mts';
import { Ref, refsOf } from '../store/row.mts';
import { stampUpdated } from '../write/stamps.mts';

/** Assigns the attendee to the line, or takes it away: the method is DELETE. */
export function changeAttendee(
	context: RequestContext,
	{ method }: Action,
	given: string | undefined,
): Answer {
	const { tenant } = context;
	const line = recordOf(context);
	const attendee = tenant.store.table('ExpenseAttendee').get(idOf(given));
	if (!attendee) throw notFound(`Couldn't find ExpenseAttendee with ID=${String(given)}`);
	const others = refsOf(line.data['expense-attendees']).filter(({ id }) => id !== attendee.id);
	line.data['expense-attendees'] =
		method === 'DELETE' ? others : [...others, new Ref(attendee.object, attendee.id)];
	stampUpdated(tenant, line);
	return answer(context, 200, line);
}
