/** What actions do to a record's status, as data: from which status, to what. */
import type { Row } from '../store/row.mts';

export interface Effect {
	/** Statuses from which the action is allowed; without: any. */
	from?: readonly string[];
	set: Row['data'];
	/** What becomes of the document's approvals. */
	approvals?: 'start' | 'approveAll' | 'approveCurrent';
	/** Fields that get the current time. */
	now?: readonly string[];
	/** Apply the body to the record first. */
	applyBody?: boolean;
}

const RESOLVE: Effect = { set: { resolved: true } };
const UNRESOLVE: Effect = { set: { resolved: false } };
const EXPORT: Effect = { set: { exported: true }, now: ['last-exported-at'] };
const to = (status: string, from?: readonly string[], more: Partial<Effect> = {}): Effect => ({
	...(from ? { from } : {}),
	...more,
	set: { status, ...more.set },
});

const OPEN_INVOICE = [
	'ap_hold',
	'booking_hold',
	'draft',
	'new',
	'on_hold',
	'pending_action',
	'pending_approval',
	'pending_receipt',
	'processing',
];
const HELD_ORDER = ['buyer_hold', 'currency_hold', 'draft', 'error'];

/** By resource and action. Actions that are not here leave the record as it is. */
export const EFFECTS: Readonly<Record<string, Effect>> = {
	'invoices submit': to('pending_approval', ['draft', 'new', 'on_hold', 'rejected', 'disputed'], {
		approvals: 'start',
	}),
	'invoices void': to(
		'voided',
		[
			'approved',
			'disputed',
			'rejected',
			'payable_adjustment',
			...OPEN_INVOICE.filter((status) => status !== 'draft'),
		],
		{ set: { canceled: true } },
	),
	'invoices abandon': to('abandoned', ['disputed', 'invalid', 'rejected', ...OPEN_INVOICE]),
	'invoices dispute': to('disputed', ['approved', ...OPEN_INVOICE], { applyBody: true }),
	'invoices withdraw_dispute': to('pending_approval', ['disputed'], { approvals: 'start' }),
	'invoices bypass_approvals': to('approved', ['pending_approval', 'on_hold'], {
		approvals: 'approveAll',
	}),
	'invoices bypass_current_approval': {
		from: ['pending_approval', 'on_hold'],
		set: {},
		approvals: 'approveCurrent',
	},
	'invoices restart_approvals': to(
		'pending_approval',
		['pending_approval', 'on_hold', 'rejected'],
		{ approvals: 'start' },
	),
	'purchase_orders issue': to('issued', HELD_ORDER, {
		set: { 'transmission-status': 'sent_via_email' },
	}),
	'purchase_orders ignore_window_and_issue': to('issued', HELD_ORDER, {
		set: { 'transmission-status': 'sent_via_email' },
	}),
	'purchase_orders issue_without_send': to('issued', HELD_ORDER, {
		set: { 'transmission-status': 'created' },
	}),
	'purchase_orders release_from_buyer_hold': to('issued', ['buyer_hold']),
	'purchase_orders cancel': to('cancelled', ['issued', ...HELD_ORDER]),
	'purchase_orders close': to('closed', ['issued']),
	'purchase_orders reopen': to('issued', ['closed']),
	'purchase_order_lines soft_close_for_receiving': to('soft_closed_for_receiving', ['created']),
	'purchase_order_lines soft_close_for_invoicing': to('soft_closed_for_invoicing', ['created']),
	'purchase_order_lines reopen_for_receiving': to('created', ['soft_closed_for_receiving']),
	'purchase_order_lines reopen_for_invoicing': to('created', ['soft_closed_for_invoicing']),
	'purchase_order_changes submit_for_approval': to('pending_approval', undefined, {
		approvals: 'start',
	}),
	'requisitions save_for_later': to('draft', ['cart', 'draft']),
	'requisitions update_without_validation': { set: {}, applyBody: true },
	'requisitions update_and_submit_for_approval': to(
		'pending_approval',
		['draft', 'cart', 'withdrawn', 'pending_buyer_action'],
		{ applyBody: true, approvals: 'start', now: ['submitted-at'] },
	),
	'expense_reports submit': to('pending_approval', ['draft', 'rejected'], {
		approvals: 'start',
		now: ['submitted-at'],
	}),
	'contracts submit_for_approval': to('pending_approval', ['draft', 'withdrawn'], {
		approvals: 'start',
	}),
	'contracts complete': to('completed', ['published']),
	'contracts update_published': { from: ['published'], set: {}, applyBody: true },
	'inventory_transactions void': to('voided', ['created', 'active']),
	'receiving_transactions void': to('voided', ['created', 'active']),
	'asn/headers void': to('voided'),
	'asn/headers receive': to('received'),
	'return_requests submit': to('submitted'),
	'receipt_requests submit': to('pending_approval'),
	'receipt_requests withdraw': to('withdrawn'),
	'integration_history_records resolve': RESOLVE,
	'integration_history_records unresolve': UNRESOLVE,
	'integration_errors resolve': RESOLVE,
	'integration_errors unresolve': UNRESOLVE,
	'integration_runs pending': to('pending'),
	'integration_runs run': to('running', ['pending', 'paused'], { now: ['start-time'] }),
	'integration_runs pause': to('paused', ['running']),
	'integration_runs success': to('successful', ['running'], { now: ['end-time'] }),
	'integration_runs fail': to('failed', ['pending', 'running', 'paused'], { now: ['end-time'] }),
	'integration_runs finish': to('finished', undefined, { now: ['end-time'] }),
	'projects draft': to('draft'),
	'projects planned': to('planned'),
	'projects in_progress': to('in_progress'),
	'projects complete': to('complete'),
	'projects cancelled': to('cancelled'),
	'quote_requests go_to_test': to('test'),
	'quote_requests go_to_production': to('production'),
	'quote_requests end_event': to('complete'),
	'worker_assignments confirm': to('confirmed'),
	'worker_assignments close': to('closed'),
	'worker_assignments cancel': to('cancelled'),
	'order_header_confirmations submit': to('submitted'),
	'order_header_confirmations accept_header': to('accepted'),
	'order_header_confirmations reject_header': to('rejected'),
	'coupa_pay/payments export': EXPORT,
	'payables/invoices export': EXPORT,
	'payables/allocations export': EXPORT,
	'payables/allocations reverse': to('reversed'),
	'payables/external/payables void': to('voided'),
	'v1/quality-inspections exported': { set: { exported: true } },
	'v1/quality-inspections reset-exported': { set: { exported: false } },
};

/** Actions on a collection that create: what they preset. */
export const CREATING: Readonly<
	Record<string, { set: Row['data']; approvals?: 'start'; export?: true }>
> = {
	'requisitions submit_for_approval': { set: { status: 'pending_approval' }, approvals: 'start' },
	'requisitions create_as_cart': { set: { status: 'cart' } },
	'requisitions add_to_cart': { set: { status: 'cart' } },
	'requisitions schedule_issuance': { set: { status: 'draft' } },
	'integration_history_records create_alert': { set: { resolved: false } },
	'integration_history_records create_alert_and_mark_exported': {
		set: { resolved: false },
		export: true,
	},
	'integration_history_records mark_exported': { set: { resolved: true }, export: true },
	'integration_history_records acknowledge': { set: { resolved: true } },
	'integration_errors create_alert': { set: { resolved: false } },
};
