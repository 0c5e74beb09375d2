/** What actions do to a record, as data: from which status, to what. */
// Why: docs/decisions/060-sandbox-documents-follow.md
import type { Row } from '../store/row.mts';
import { addApprover, removeApproval } from './approvers.mts';
import { to, type Effect, type Effects } from './effects.mts';
import { FINANCE } from './financeEffects.mts';
import { PURCHASING } from './purchasingEffects.mts';
import { closeAssignment, confirmAssignment } from './workers.mts';

const RESOLVE: Effect = { set: { resolved: true } };
const UNRESOLVE: Effect = { set: { resolved: false } };

const FORM_RESPONSE = (path: string): Effects => ({
	[`${path}/easy_form_responses add_approver`]: { set: {}, before: addApprover },
	[`${path}/easy_form_responses remove_approval`]: { set: {}, before: removeApproval },
	[`${path}/easy_form_responses review`]: to('pending_approval', undefined, { approvals: 'start' }),
	[`${path}/easy_form_responses approval`]: {
		from: ['pending_approval'],
		set: {},
		approvals: 'bypassCurrent',
	},
});

/** By resource and action. Actions that are not here leave the record as it is. */
export const EFFECTS: Effects = {
	...FINANCE,
	...PURCHASING,
	...FORM_RESPONSE('users/{user_id}'),
	...FORM_RESPONSE('supplier_information/{supplier_information_id}'),
	'integration_history_records resolve': RESOLVE,
	'integration_history_records unresolve': UNRESOLVE,
	'integration_errors resolve': RESOLVE,
	'integration_errors unresolve': UNRESOLVE,
	'integration_runs pending': to('pending', ['pending', 'paused']),
	'integration_runs run': to('running', ['pending', 'paused'], {
		body: 'checked',
		now: ['start-time'],
	}),
	'integration_runs pause': to('paused', ['running']),
	'integration_runs success': to('successful', ['running'], { now: ['end-time'] }),
	'integration_runs fail': to('failed', ['pending', 'running', 'paused'], { now: ['end-time'] }),
	'integration_runs finish': to('finished', ['running', 'paused', 'successful', 'failed'], {
		now: ['end-time'],
	}),
	'projects draft': to('draft'),
	'projects planned': to('planned'),
	'projects in_progress': to('in_progress'),
	'projects complete': to('complete'),
	'projects cancelled': to('cancelled'),
	'worker_assignments confirm': { set: {}, after: confirmAssignment },
	'worker_assignments close': { set: {}, after: closeAssignment },
	'worker_assignments cancel': to('cancelled'),
	'workers invite_worker': { set: { 'portal-access': 'invited' } },
	'v1/quality-inspections exported': { set: { exported: true } },
	'v1/quality-inspections reset-exported': { set: { exported: false } },
};

/** Actions that answer with the record as it is: what they change stands in no field of the API. */
export const ANSWERS_ONLY: ReadonlySet<string> = new Set([
	'contracts ccc_signature_created',
	'contracts update_legal_agreement_published',
	'contracts withdraw_signatures',
	'expense_lines calculate_mileage',
	'expense_lines calculate_per_diem',
	'expense_lines calculate_taxes',
	'expense_lines estimate_taxes',
	'expense_lines/expense_artifacts update_with_ocr_response',
	'integration_runs max_updated_at',
	'invoices revalidate_tolerances',
	'receipt_requests add_watcher',
	'receipt_requests remove_watcher',
	'suppliers/{supplier_id}/supplier_user_integration_contacts add',
	'suppliers/{supplier_id}/supplier_user_integration_contacts remove',
	'requisitions unschedule_issuance',
	'suppliers create_supplier_user_preferences',
	'suppliers logout_iframe_session',
	'suppliers sync_supplier_user_locale',
]);

interface Creating {
	/** What is preset in the new record. */
	set: Row['data'];
	approvals?: 'start';
	/** Fields that get the current time. */
	now?: readonly string[];
	/** Marks the document that the record is about. */
	export?: true;
	/** Tells the contacts of the integration. */
	alert?: true;
}

const SUBMITTED: Creating = {
	set: { status: 'pending_approval' },
	approvals: 'start',
	now: ['submitted-at'],
};

/** Actions on a collection that create. */
export const CREATING: Readonly<Record<string, Creating>> = {
	// Both paths are documented. [Requisitions API]
	'requisitions submit_for_approval': SUBMITTED,
	'requisitions new/submit_for_approval': SUBMITTED,
	// An empty cart is enough: integrations send who wants it, and nothing else.
	'requisitions create_as_cart': { set: { status: 'cart', 'requisition-lines': [] } },
	'requisitions schedule_issuance': { set: { status: 'draft' } },
	'integration_history_records create_alert': { set: { resolved: false }, alert: true },
	'integration_history_records create_alert_and_mark_exported': {
		set: { resolved: false },
		alert: true,
		export: true,
	},
	'integration_history_records mark_exported': { set: { resolved: true }, export: true },
	'integration_history_records acknowledge': { set: { resolved: true } },
	'integration_errors create_alert': { set: { resolved: false }, alert: true },
};
