/** What an action takes away, where it takes something away. */
export interface Loss {
	/** Whether Coupa has no action that takes it back. */
	final: boolean;
	/** What is lost, in one sentence. */
	does: string;
}

const ENTRY = 'Takes an entry away from the record, such as a content group.';

/**
 * The actions that end or take away something, by their name, which means the same on every object;
 * with the method in front where the name alone says nothing.
 * What each does is as Coupa's tables say [Invoices API; Contracts API; Receipt Requests API], and
 * otherwise what its name and method say.
 */
const LOSSES: Readonly<Record<string, Loss>> = {
	abandon: { final: true, does: 'Gives up the document.' },
	'DELETE award': {
		final: true,
		does: 'Takes the award away from the response: the method is DELETE.',
	},
	bypass_approvals: {
		final: true,
		does: 'Approves the document at once, without its approvers.',
	},
	bypass_current_approval: {
		final: true,
		does: 'Approves in the place of the current approver.',
	},
	'DELETE avatar': { final: false, does: 'Takes the picture away: the method is DELETE.' },
	'DELETE unassign_attendee/{expense_attendee_id}': {
		final: false,
		does: 'Takes an attendee away from the expense line: the method is DELETE.',
	},
	cancel: { final: true, does: 'Cancels the record.' },
	cancelled: { final: true, does: 'Cancels the project.' },
	end_event: { final: true, does: 'Ends the sourcing event.' },
	logout_iframe_session: {
		final: false,
		does: 'Ends the session of a supplier: the method is DELETE.',
	},
	remove: { final: false, does: ENTRY },
	remove_all: { final: false, does: 'Takes all content groups away from the record.' },
	remove_approval: {
		final: false,
		does: 'Takes an approver away who was added by hand.',
	},
	remove_watcher: { final: false, does: 'Takes a watcher away.' },
	restart_approvals: {
		final: true,
		does: 'Clears the approval chain with the decisions so far, and makes a new one.',
	},
	reverse: { final: true, does: 'Reverses the allocation.' },
	void: { final: true, does: 'Makes the record void.' },
	withdraw_signatures: { final: true, does: 'Takes back the signatures of the contract.' },
};

/** What an action takes away; undefined for one that only adds or moves on. */
export function lossOf({ name, method }: { name: string; method: string }): Loss | undefined {
	const key = [`${method} ${name}`, name].find((entry) => Object.hasOwn(LOSSES, entry));
	return key === undefined ? undefined : LOSSES[key];
}
