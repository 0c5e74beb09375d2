/** What an action ends or removes. */
export interface DestructiveEffect {
	/** Whether Coupa has no action that undoes it. */
	final: boolean;
	/** What is ended or removed, in one sentence. */
	does: string;
}

const ENTRY = 'Removes an entry from the record, such as a content group.';

// Why: docs/decisions/034-actions-are-listed.md
/**
 * The actions that end or remove something, by their name, which means the same on every object;
 * with the method in front where the name alone says nothing.
 * What each does is as Coupa's tables say [Invoices API; Contracts API; Receipt Requests API], and
 * otherwise what its name and method say.
 */
const EFFECTS: Readonly<Record<string, DestructiveEffect>> = {
	abandon: { final: true, does: 'Abandons the document.' },
	'DELETE award': {
		final: true,
		does: 'Removes the award from the response: the method is DELETE.',
	},
	bypass_approvals: {
		final: true,
		does: 'Approves the document at once, without its approvers.',
	},
	bypass_current_approval: {
		final: true,
		does: 'Approves in place of the current approver.',
	},
	'DELETE avatar': { final: false, does: 'Removes the picture: the method is DELETE.' },
	'DELETE unassign_attendee/{expense_attendee_id}': {
		final: false,
		does: 'Removes an attendee from the expense line: the method is DELETE.',
	},
	cancel: { final: true, does: 'Cancels the record.' },
	cancelled: { final: true, does: 'Cancels the project.' },
	end_event: { final: true, does: 'Ends the sourcing event.' },
	logout_iframe_session: {
		final: false,
		does: 'Ends the session of a supplier: the method is DELETE.',
	},
	remove: { final: false, does: ENTRY },
	remove_all: { final: false, does: 'Removes all content groups from the record.' },
	remove_approval: {
		final: false,
		does: 'Removes an approver who was added by hand.',
	},
	remove_watcher: { final: false, does: 'Removes a watcher.' },
	restart_approvals: {
		final: true,
		does: 'Clears the approval chain with the decisions so far, and makes a new one.',
	},
	reverse: { final: true, does: 'Reverses the allocation.' },
	void: { final: true, does: 'Voids the record.' },
	withdraw_signatures: { final: true, does: 'Withdraws the signatures of the contract.' },
};

/** What an action ends or removes; undefined for one that only adds or moves on. */
export function destructiveEffect({
	name,
	method,
}: {
	name: string;
	method: string;
}): DestructiveEffect | undefined {
	const key = [`${method} ${name}`, name].find((entry) => Object.hasOwn(EFFECTS, entry));
	return key === undefined ? undefined : EFFECTS[key];
}
