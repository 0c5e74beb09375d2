/** Where an action takes a parameter: in its path, as an argument of the query, or in its body. */
export interface ActionParameter {
	/** The keys of the actions that take it. */
	actions: readonly string[];
	place: 'body' | 'path' | 'query';
	/** As Coupa names it; dotted below an object of the body; the placeholder of the path. */
	name: string;
}

// Why: docs/decisions/034-actions-are-listed.md
/**
 * The parameters of actions of which something is known.
 *
 * - `reason`: `PUT /approvals/{id}/reject?reason=…` is documented, for approve and reject [Approvals
 *   API Example Calls]; for hold, and `note` for all three, it is not verified.
 * - `approver`: `PUT /receipt_requests/{id}/add_approver?approver_id=33` is documented [Receipt Requests
 *   API]; that the action of the same name takes it on other objects is not verified. What
 *   remove_approval takes is documented nowhere.
 * - `disputeReason` and `disputeComment`: `<dispute-reason><code>…</code></dispute-reason><comment>…`
 *   in the body of `PUT /invoices/{id}/dispute` [Invoices API].
 * - `attendee`: `POST /expense_lines/{id}/assign_attendee/{expense_attendee_id}` [Expense Lines API].
 */
export const ACTION_PARAMETERS = {
	reason: { actions: ['approve', 'hold', 'reject'], place: 'query', name: 'reason' },
	note: { actions: ['approve', 'hold', 'reject'], place: 'query', name: 'note' },
	approver: { actions: ['add_approver'], place: 'query', name: 'approver_id' },
	attendee: {
		actions: ['assign_attendee', 'unassign_attendee'],
		place: 'path',
		name: 'expense_attendee_id',
	},
	disputeReason: { actions: ['dispute'], place: 'body', name: 'dispute-reason.code' },
	disputeComment: { actions: ['dispute'], place: 'body', name: 'comment' },
} as const satisfies Readonly<Record<string, ActionParameter>>;

export type ActionParameterName = keyof typeof ACTION_PARAMETERS;

/** The parameters that an action takes, by its key. */
export function parametersOf(actionKey: string): ActionParameterName[] {
	const names = Object.keys(ACTION_PARAMETERS) as ActionParameterName[];
	return names.filter((name) => {
		const { actions }: ActionParameter = ACTION_PARAMETERS[name];
		return actions.includes(actionKey);
	});
}
