/** What actions do to requisitions, orders, receipts and sourcing events. */
import type { Row } from '../store/row.mts';
import type { Tenant } from '../tenant/tenant.mts';
import { receiptStatus } from '../write/orderLines.mts';
import { countReceipt } from '../write/receipts.mts';
import { addApprover, removeApproval } from './approvers.mts';
import { to, type Effect, type Effects, type Obstacle } from './effects.mts';
import { isReceived, reopenLines, setLine, setLines } from './orders.mts';
import { cancelShipment, receiveShipment, returnGoods } from './receipts.mts';

const HELD = ['buyer_hold', 'currency_hold', 'draft', 'error'];
const OPEN_LINE = ['created', 'partially_received', 'received'];

const NO_SUPPLIER: Obstacle = {
	holds: (_, { data }) => !data.supplier,
	because: 'it has no supplier',
};
const RECEIVED: Obstacle = { holds: isReceived, because: 'it has receipts' };
const APPROVER: Effect = { set: {}, before: addApprover };
const NO_APPROVER: Effect = { set: {}, before: removeApproval };

const issue = (transmission: string): Effect =>
	to('issued', HELD, { unless: [NO_SUPPLIER], set: { 'transmission-status': transmission } });

/**
 * Voiding a receipt takes back what it counted for its order's line. It is the only change of a receipt
 * that is exported. [0326]
 */
const VOID_TRANSACTION: Effect = {
	from: ['created', 'active'],
	set: { exported: false },
	after: (tenant, row) => {
		countReceipt(tenant, row, -1n);
		row.data.status = 'voided';
		row.data['voided-value'] = row.data.total ?? null;
	},
};

function reopenLine(tenant: Tenant, line: Row): void {
	setLine(tenant, line, receiptStatus(line));
}

export const PURCHASING: Effects = {
	'purchase_orders issue': issue('sent_via_email'),
	'purchase_orders ignore_window_and_issue': issue('sent_via_email'),
	'purchase_orders issue_without_send': issue('created'),
	'purchase_orders release_from_buyer_hold': to('issued', ['buyer_hold'], {
		unless: [NO_SUPPLIER],
	}),
	'purchase_orders cancel': to('cancelled', ['issued', ...HELD], {
		unless: [RECEIVED],
		after: (tenant, row) => setLines(tenant, row, 'cancelled'),
	}),
	'purchase_orders close': to('closed', ['issued'], {
		after: (tenant, row) => setLines(tenant, row, 'closed'),
	}),
	'purchase_orders reopen': to('issued', ['closed'], { after: reopenLines }),
	'purchase_order_lines soft_close_for_receiving': to('soft_closed_for_receiving', OPEN_LINE),
	'purchase_order_lines soft_close_for_invoicing': to('soft_closed_for_invoicing', OPEN_LINE),
	'purchase_order_lines reopen_for_receiving': {
		from: ['soft_closed_for_receiving'],
		set: {},
		after: reopenLine,
	},
	'purchase_order_lines reopen_for_invoicing': {
		from: ['soft_closed_for_invoicing'],
		set: {},
		after: reopenLine,
	},
	'purchase_order_changes submit_for_approval': to('pending_approval', ['draft', 'rejected'], {
		approvals: 'start',
	}),
	'purchase_order_changes add_approver': APPROVER,
	'purchase_order_changes remove_approval': NO_APPROVER,
	'order_header_confirmations submit': to('submitted'),
	'order_header_confirmations accept_header': to('accepted'),
	'order_header_confirmations integration_approval_rejected': to('rejected'),
	'order_header_confirmations reject_header': to('rejected'),
	'requisitions save_for_later': to('draft', ['cart', 'draft']),
	'requisitions update_without_validation': { set: {}, body: 'unchecked' },
	'requisitions update_and_submit_for_approval': to(
		'pending_approval',
		['draft', 'cart', 'withdrawn', 'pending_buyer_action'],
		{ body: 'checked', approvals: 'start', now: ['submitted-at'] },
	),
	'requisitions add_approver': APPROVER,
	'requisitions remove_approval': NO_APPROVER,
	'inventory_transactions void': VOID_TRANSACTION,
	'receiving_transactions void': VOID_TRANSACTION,
	'asn/headers void': to('voided', ['draft', 'issued', 'pending_receipt'], {
		after: cancelShipment,
	}),
	// The table of the header's actions lists them for lines too, and says no more. [0134]
	'asn/lines void': { set: { status: 'voided' } },
	'asn/lines receive': { set: { status: 'received' } },
	'asn/headers receive': to('received', ['issued', 'pending_receipt'], { after: receiveShipment }),
	'return_requests submit': to('submitted', ['draft', 'rejected'], { after: returnGoods }),
	'receipt_requests submit': to('pending_approval', ['draft', 'rejected', 'withdrawn'], {
		approvals: 'start',
	}),
	'receipt_requests withdraw': to('withdrawn', ['pending_approval'], { approvals: 'withdraw' }),
	'receipt_requests add_approver': APPROVER,
	'receipt_requests remove_approval': NO_APPROVER,
	'cycle_counts submit': to('submitted'),
	'quote_requests go_to_test': { set: { state: 'test' } },
	'quote_requests go_to_production': { set: { state: 'production' } },
	'quote_requests end_event': { set: { state: 'complete' } },
	'POST quote_responses award': { set: { awarded: true } },
	'DELETE quote_responses award': { set: { awarded: false } },
};
