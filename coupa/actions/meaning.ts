import { destructiveEffect } from './destructive';

/**
 * What actions do, by their name, which means the same on every object. As Coupa's tables say [Invoices
 * API; Purchase Orders API; Requisitions API; Receipt Requests API], and otherwise what the name says in
 * other words.
 */
const MEANINGS: ReadonlyMap<string, string> = new Map([
	['accept_header', 'Accepts the order confirmation.'],
	['acknowledge', 'Marks entries of the integration history as acknowledged.'],
	['add_approver', 'Adds an approver to the approval chain.'],
	['add_to_cart', "Adds an item to the user's cart."],
	['add_watcher', 'Adds a watcher.'],
	['approve', 'Approves a pending approval.'],
	['calculate_mileage', 'Calculates the amount of a mileage expense.'],
	['calculate_per_diem', 'Calculates the amount of a per diem expense.'],
	['close', 'Closes the record.'],
	['create_as_cart', 'Creates a requisition as a cart, without submitting it.'],
	['current_cart', "Gets the user's current cart."],
	['dispute', 'Disputes the invoice, with a reason and a comment for the supplier.'],
	['flip_to_advance_ship_notice', 'Makes an advance ship notice of the invoice.'],
	['hold', 'Puts a pending approval on hold.'],
	['ignore_window_and_issue', 'Issues the order now, whatever its order window says.'],
	['image_scan', 'Uploads a file as the image scan of the invoice.'],
	['issue', 'Issues the order and sends it to the supplier.'],
	['issue_without_send', 'Issues the order without sending it to the supplier.'],
	['mine', "Gets the user's own requisitions."],
	['pay_externally', 'Marks the record as paid outside Coupa.'],
	['reject', 'Rejects a pending approval.'],
	['reject_header', 'Rejects the order confirmation.'],
	['release_from_buyer_hold', 'Ends the hold of the buyer, so that the order can be issued.'],
	['reopen', 'Opens a closed record again.'],
	['reopen_for_invoicing', 'Lets the line be invoiced again.'],
	['reopen_for_receiving', 'Lets the line be received again.'],
	['resolve', 'Marks the entry as resolved.'],
	['retrieve_image_scan', 'Downloads the image scan.'],
	['retrieve_legal_invoice_pdf', 'Downloads the legal PDF of the invoice.'],
	['revalidate_tolerances', 'Checks the invoice against its tolerances again.'],
	['save_for_later', 'Saves the requisition as a draft.'],
	['soft_close_for_invoicing', 'Closes the line for invoicing; it can be reopened.'],
	['soft_close_for_receiving', 'Closes the line for receiving; it can be reopened.'],
	['submit', 'Submits the draft.'],
	['submit_for_approval', 'Submits the record for approval.'],
	['unresolve', 'Marks the entry as not resolved.'],
	['update_and_submit_for_approval', 'Updates the requisition and submits it for approval.'],
	['update_line_accounts', 'Changes the accounts of the lines.'],
	['update_without_validation', 'Updates the requisition without checking it.'],
	['withdraw', 'Withdraws the record.'],
	['withdraw_dispute', 'Withdraws the dispute.'],
]);

/** What an action does, in one sentence; undefined where its name is all that is known. */
export function actionMeaning(action: { name: string; method: string }): string | undefined {
	return destructiveEffect(action)?.does ?? MEANINGS.get(action.name);
}
