import type { Permissions } from './types.mts';

/**
 * Coupa's list of permissions names APIs and actions in prose. These tables say which resource
 * or action is meant where no rule of spelling finds it.
 */

/** Scopes that the list spells unlike the OpenAPI documents do; theirs is the one tokens carry. */
export const SCOPE_SPELLINGS: Readonly<Record<string, string>> = {
	'core.inventory.receiveing.read': 'core.inventory.receiving.read',
	'core.sourcing_information_sites.read': 'core.supplier_information_sites.read',
	'core.sourcing_information_sites.write': 'core.supplier_information_sites.write',
};

/** An API that the list calls by the name of another, by "scope API". */
export const MISNAMED_APIS: Readonly<Record<string, string>> = {
	// Its counterpart core.catalog.read opens "Supplier Items"; suppliers are core.supplier.*.
	'core.catalog.write Supplier': 'Supplier Items',
};

/** Names in the list for resources whose path says something else. */
export const API_NAMES: Readonly<Record<string, readonly string[]>> = {
	'custom_objects/{object_definition_id}/object_instances': ['Custom Object Instances'],
	'payables/external/payables': ['API External Payables'],
	'payables/invoices': ['API Invoice Payables', 'Coupa_Pay/Invoices'],
	receivable_purchase_order_lines: [
		'API Receivable Purchase Order Lines',
		'API Receiving Purchase Order Lines',
	],
	receiving_transactions: ['API Inventory Receiving'],
	return_to_supplier_transactions: ['API Return to Supplier Transactions'],
	supplier_risk_aware_feed: ['Risk Aware Feed'],
	'suppliers/{supplier_id}/addresses': ['Remit to Addresses'],
	'uoms/{uom_id}/translations': ['Object Translations'],
};

/** Scopes that only an OpenAPI document knows, or that name a right without listing its APIs. */
export const NAMED_SCOPES: Readonly<
	Record<string, { read?: string[]; write?: string[]; delete?: string[] }>
> = {
	'contracts/templates': {
		read: ['core.contracts_template.read'],
		write: ['core.contracts_template.write'],
	},
	inbound_invoices: { read: ['core.invoice.read'], write: ['core.invoice.write'] },
	inventory_transactions: { read: ['core.inventory.transaction.read'] },
	invoices: { delete: ['core.invoice.delete'] },
	order_header_confirmations: {
		read: ['core.order_header_confirmations.read'],
		write: ['core.order_header_confirmations.write'],
	},
	purchase_order_line_changes: {
		read: ['core.purchase_order.read'],
		write: ['core.purchase_order.write'],
	},
	quote_request_attachments: { read: ['core.sourcing.read'], write: ['core.sourcing.write'] },
	quote_request_lines: { read: ['core.sourcing.read'], write: ['core.sourcing.write'] },
	'services_procurement/job_categories': {
		read: ['core.services_procurement.job_categories.read'],
		write: ['core.services_procurement.job_categories.write'],
	},
	'services_procurement/job_levels': {
		read: ['core.services_procurement.job_levels.read'],
		write: ['core.services_procurement.job_levels.write'],
	},
	'services_procurement/job_titles': {
		read: ['core.services_procurement.job_titles.read'],
		write: ['core.services_procurement.job_titles.write'],
	},
};

/** Permissions for actions that the list describes in prose, by "METHOD path action". */
export const ACTION_PERMISSIONS: Readonly<Record<string, string>> = {
	'PUT contracts ccc_signature_created': 'Notify that a signature has been added in CCC',
	'POST contracts create_published': 'Create Publisher',
	'PUT contracts update_legal_agreement_published': 'Update Legal Agreement',
	'PUT contracts update_published': 'Update Completed or Published',
	'PUT contracts withdraw_signatures':
		'Moves contract to corresponding status after CCC withdraws signatures',
	'POST data_file_sources load_files': 'Load File',
	'POST data_file_sources load_from_coupa_file_service': 'Load from storage',
	'POST expense_lines calculate_mileage': 'Calculate Mileage Amount',
	'POST expense_lines calculate_per_diem': 'Calculate expense line total based on trip data',
	'PUT expense_reports send_back_line': 'Sending expense line back to submitter',
	'POST integration_history_records create_alert_and_mark_exported': 'Create alert and mark export',
	'POST integration_history_records mark_exported': 'Mark export',
	'GET invoices retrieve_legal_invoice_pdf': 'Retrieve/Download Legal Invoice PDF',
	'PUT payables/allocations reverse':
		'Reverse the payable allocation and associated reconciliation lines',
	'GET payables/invoices available_allocations':
		'List payables that are available to be allocated to this one',
	'PUT payables/invoices export': 'Exported',
	'PUT payables/invoices pay_externally':
		'Mark this document as paid and stop tracking it in Coupa',
	'PUT payables/invoices track_externally': 'Stop tracking this document in Coupa',
	'PUT payables/invoices track_in_coupa': 'Resume tracking this document in Coupa',
	'PUT payables/orders pay_externally': 'Mark this document as paid and stop tracking it in Coupa',
	'PUT payables/orders ready_to_pay': 'Allow API users to mark Coupa Pay orders as ready to pay',
	'POST quote_requests create_from_source': 'Create a sourcing event from the requisition',
	'PATCH quote_requests go_to_production': 'Submit sourcing event to production',
	'PATCH quote_requests go_to_test': 'Move a sourcing event to a test state',
	'DELETE quote_responses award': 'Remove award',
	'GET requisitions current_cart': 'To display current cart details via API',
	'PUT requisitions save_for_later': 'Save for later for API requisitions',
	'PUT requisitions update_and_submit_for_approval': 'Update requisition and submit for approval',
	'PUT requisitions update_without_validation': 'Update requisition without validation',
	'GET supplier_items catalog_item_info': 'Catalogue Item Info',
	'GET supplier_items catalog_items': 'Catalogue Items',
	'PUT users avatar': 'Avatar update',
	'GET users retrieve_avatar': 'Avatar show',
};

/** The list with its misnamed APIs put right and each scope under its OpenAPI spelling. */
export function correctPermissions(permissions: Permissions): Permissions {
	return Object.fromEntries(
		Object.entries(permissions).map(([scope, apis]) => [
			SCOPE_SPELLINGS[scope] ?? scope,
			Object.fromEntries(
				Object.entries(apis).map(([api, rights]) => [
					MISNAMED_APIS[`${scope} ${api}`] ?? api.trim(),
					rights,
				]),
			),
		]),
	);
}
