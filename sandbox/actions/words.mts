/** Why an action is refused, in the words of people who buy. */
import { invalid, type ApiError } from '../lib/errors.mts';
import { dashedClass, humanized } from '../lib/names.mts';
import type { Row } from '../store/row.mts';

const TITLES: Readonly<Record<string, string>> = {
	'Asn-Header': 'Advance ship notice',
	EasyFormResponse: 'Form response',
	InvoiceHeader: 'Invoice',
	OrderHeader: 'Purchase order',
	OrderHeaderChange: 'Purchase order change',
	OrderHeaderConfirmation: 'Order confirmation',
	OrderLine: 'Purchase order line',
	'Payables-Allocation': 'Allocation',
	'Payables-External-Payable': 'Payable',
	QuoteRequest: 'Sourcing event',
	RequisitionHeader: 'Requisition',
	WorkerAssignments: 'Worker assignment',
};

/** What an action does to a record, after "cannot be". */
const PARTICIPLES: Readonly<Record<string, string>> = {
	abandon: 'abandoned',
	accept_header: 'accepted',
	add_approver: 'given an approver',
	approve: 'approved',
	bypass_approvals: 'approved without its approvers',
	bypass_current_approval: 'moved past its current approver',
	cancel: 'cancelled',
	check_in: 'checked in',
	check_out: 'checked out',
	close: 'closed',
	complete: 'completed',
	confirm: 'confirmed',
	create_published: 'published',
	dispute: 'disputed',
	end_event: 'ended',
	fail: 'reported as failed',
	finish: 'finished',
	flip_to_advance_ship_notice: 'turned into an advance ship notice',
	go_to_production: 'started',
	go_to_test: 'started as a test',
	hold: 'put on hold',
	ignore_window_and_issue: 'issued',
	issue: 'issued',
	issue_without_send: 'issued',
	pause: 'paused',
	pending: 'set to pending',
	receive: 'received',
	reject: 'rejected',
	reject_header: 'rejected',
	release_from_buyer_hold: 'released from buyer hold',
	remove_approval: 'relieved of an approver',
	reopen: 'reopened',
	reopen_for_invoicing: 'reopened for invoicing',
	reopen_for_receiving: 'reopened for receiving',
	restart_approvals: 'given a new approval chain',
	reverse: 'reversed',
	run: 'run',
	save_for_later: 'saved for later',
	send_back_line: 'sent back in part',
	soft_close_for_invoicing: 'soft closed for invoicing',
	soft_close_for_receiving: 'soft closed for receiving',
	submit: 'submitted',
	submit_for_approval: 'submitted for approval',
	success: 'reported as successful',
	update_and_submit_for_approval: 'submitted for approval',
	update_published: 'updated as published',
	void: 'voided',
	withdraw: 'withdrawn',
	withdraw_dispute: 'taken out of dispute',
};

/** `InvoiceHeader` → "Invoice". */
export function titleOf({ object, data }: Row): string {
	if (object === 'InventoryTransaction' && String(data.type).startsWith('Receiving')) {
		return 'Receipt';
	}
	return TITLES[object] ?? humanized(dashedClass(object));
}

/** "Invoice cannot be voided in status draft", or "Invoice cannot be voided: it is paid". */
export function refusal(row: Row, action: string, because?: string): ApiError {
	const done = PARTICIPLES[action] ?? `changed by ${action.replaceAll('_', ' ')}`;
	const why = because === undefined ? ` in status ${String(row.data.status)}` : `: ${because}`;
	return invalid(row.object, `${titleOf(row)} cannot be ${done}${why}`);
}
