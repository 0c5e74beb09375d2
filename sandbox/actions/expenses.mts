/** Sending a line of an expense report back to who spent the money. */
import { invalid } from '../lib/errors.mts';
import type { RequestContext } from '../query/context.mts';
import { refsOf, type Row } from '../store/row.mts';
import { addComment } from '../write/comments.mts';
import { stampUpdated } from '../write/stamps.mts';
import { textParameter } from './parameters.mts';

const LINE = ['expense-line-id', 'line-id', 'expense-line.id', 'id'];

/** The line by its id, and a comment that it keeps (names of the parameters unverified). */
export function sendBackLine(context: RequestContext, report: Row): void {
	const { tenant } = context;
	const id = textParameter(context, ...LINE);
	if (id === undefined) throw invalid('ExpenseReport', "Expense line can't be blank");
	const ref = refsOf(report.data['expense-lines']).find((one) => String(one.id) === id);
	const line = ref && tenant.store.get(ref);
	if (!line) throw invalid('ExpenseReport', `The report has no expense line ${id}`);
	line.data.status = 'sent_back';
	const text = textParameter(context, 'comment', 'reason');
	if (text !== undefined) {
		line.data['last-send-back-comment'] = addComment(tenant, line, text);
	}
	stampUpdated(tenant, line);
}
