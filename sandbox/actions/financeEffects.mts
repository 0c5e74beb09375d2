/** What actions do to invoices, expense reports, contracts and payables. */
import { addApprover, removeApproval } from './approvers.mts';
import { checkIn, checkOut } from './contracts.mts';
import { to, type Effect, type Effects, type Obstacle } from './effects.mts';
import { sendBackLine } from './expenses.mts';
import { countInvoiced, hasNoLines, isCredited, keepDispute } from './invoices.mts';

const OPEN = [
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
const IN_CHAIN = ['pending_approval', 'on_hold'];

const PAID: Obstacle = { holds: (_, { data }) => data.paid === true, because: 'it is paid' };
const CREDITED: Obstacle = { holds: isCredited, because: 'a credit note refers to it' };
const WITHOUT_LINES: Obstacle = { holds: hasNoLines, because: 'it has no lines' };

const APPROVER: Effect = { set: {}, before: addApprover };
const NO_APPROVER: Effect = { set: {}, before: removeApproval };
const EXPORT: Effect = { set: { exported: true }, now: ['last-exported-at'] };

/** Out of an approved invoice: its lines no longer count for their orders. */
const uncount: Effect['before'] = ({ tenant }, invoice) => {
	if (invoice.data.status === 'approved') countInvoiced(tenant, invoice, -1n);
};

export const FINANCE: Effects = {
	'invoices submit': to('pending_approval', ['draft', 'new', 'on_hold', 'rejected', 'disputed'], {
		unless: [WITHOUT_LINES],
		approvals: 'start',
	}),
	'invoices void': to(
		'voided',
		[
			'approved',
			'disputed',
			'rejected',
			'payable_adjustment',
			...OPEN.filter((status) => status !== 'draft'),
		],
		{
			unless: [PAID, CREDITED],
			// A void is for the ERP again, whatever it had before. [Invoices into your ERP]
			set: { canceled: true, exported: false },
			before: uncount,
			approvals: 'withdraw',
		},
	),
	'invoices abandon': to('abandoned', ['disputed', 'invalid', 'rejected', ...OPEN], {
		approvals: 'withdraw',
	}),
	'invoices dispute': to('disputed', ['approved', ...OPEN], {
		unless: [PAID],
		before: (context, invoice) => {
			keepDispute(context, invoice);
			uncount(context, invoice);
		},
		approvals: 'withdraw',
	}),
	'invoices withdraw_dispute': to('pending_approval', ['disputed'], { approvals: 'start' }),
	'invoices bypass_approvals': { from: IN_CHAIN, set: {}, approvals: 'bypassAll' },
	'invoices bypass_current_approval': { from: IN_CHAIN, set: {}, approvals: 'bypassCurrent' },
	'invoices restart_approvals': to('pending_approval', [...IN_CHAIN, 'rejected'], {
		approvals: 'start',
	}),
	'invoices add_approver': APPROVER,
	'invoices remove_approval': NO_APPROVER,
	'invoices update_line_accounts': { set: {}, body: 'checked' },
	'expense_reports submit': to('pending_approval', ['draft', 'rejected'], {
		approvals: 'start',
		now: ['submitted-at'],
	}),
	'expense_reports add_approver': APPROVER,
	'expense_reports remove_approval': NO_APPROVER,
	'expense_reports send_back_line': { from: IN_CHAIN, set: {}, before: sendBackLine },
	'contracts submit_for_approval': to('pending_approval', ['draft', 'withdrawn', 'rejected'], {
		approvals: 'start',
	}),
	'contracts add_approver': APPROVER,
	'contracts remove_approval': NO_APPROVER,
	'contracts complete': to('completed', ['published']),
	'contracts update_published': { from: ['published'], set: {}, body: 'checked' },
	'contracts check_out': { set: {}, before: checkOut },
	'contracts check_in': { set: {}, before: checkIn },
	'coupa_pay/payments export': EXPORT,
	'payables/invoices export': EXPORT,
	'payables/allocations export': EXPORT,
	'payables/allocations reverse': to('reversed'),
	'payables/external/payables void': to('voided'),
	'payables/invoices pay_externally': to('paid_externally', undefined, { now: ['paid-date'] }),
	'payables/invoices track_externally': to('tracked_externally'),
	'payables/invoices track_in_coupa': to('tracked_in_coupa'),
	'payables/orders ready_to_pay': to('ready_to_pay'),
	'payables/orders pay_externally': to('paid_externally', undefined, { now: ['paid-date'] }),
};
