import { placeIn, searched } from '../lib/search';
import type { Resource } from './types';

/** The objects that most people work with, in the order in which they think of them. */
const MAIN: readonly string[] = [
	...['invoices', 'suppliers', 'purchase_orders', 'requisitions', 'receiving_transactions'],
	...['expense_reports', 'contracts', 'users', 'items', 'accounts', 'lookup_values'],
	'exchange_rates',
];

/** What people call objects besides their names, by path. */
const SYNONYMS: Readonly<Record<string, string>> = {
	account_types: 'chart of accounts, charts of accounts, COA, ledger',
	accounts: 'GL, general ledger, cost center, cost centre, coding',
	'asn/headers': 'advance ship notice, shipment',
	business_entities: 'company, trading partner',
	business_groups: 'content groups, business unit',
	commodities: 'category, UNSPSC',
	contracts: 'agreement',
	currencies: 'money',
	departments: 'cost center, cost centre, org unit',
	exchange_rates: 'FX, currency rate, conversion',
	expense_reports: 'expenses, travel, reimbursement, claim',
	financial_counterparties: 'bank account',
	inventory: 'stock',
	inventory_transactions: 'stock movement',
	invoices: 'bill, credit note, credit memo, AP',
	items: 'catalog, catalogue, product, article, material, SKU',
	legal_entities: 'company code',
	lookup_values: 'value list, segment, custom list',
	lookups: 'value list, custom list',
	payment_terms: 'terms of payment',
	purchase_order_changes: 'PO changes, change order',
	purchase_order_lines: 'PO lines',
	purchase_order_revisions: 'PO revisions, PO versions',
	purchase_orders: 'PO, POs, order',
	quote_requests: 'RFQ, RFP, sourcing event, tender',
	quote_responses: 'bid, offer',
	receipt_requests: 'inventory request',
	receiving_transactions: 'receipt, GRN, goods receipt, goods received note',
	requisitions: 'PR, purchase request, request, cart',
	return_to_supplier_transactions: 'return to vendor, RTV',
	supplier_information: 'SIM, supplier onboarding, vendor onboarding',
	supplier_items: 'catalog, catalogue, price list, vendor item',
	supplier_sites: 'vendor site, ordering site',
	suppliers: 'vendor',
	'suppliers/{supplier_id}/addresses': 'remit to, bank details, vendor address',
	tax_registrations: 'tax code, VAT, GST, tax ID',
	uoms: 'unit of measure',
	users: 'role, employee, person, people, approver, buyer',
	warehouses: 'storage',
};

/** What people call an object besides its name; empty for most. */
export function synonymsOf(path: string): string {
	return Object.hasOwn(SYNONYMS, path) ? SYNONYMS[path] : '';
}

/**
 * The resources that a text means, by their names and by what people call them, the best first; without a
 * text all, those that most people work with first.
 */
export function findResources(resources: readonly Resource[], text: string): Resource[] {
	return searched(resources, text, ({ label, path, object }) => ({
		name: label,
		synonyms: synonymsOf(path),
		others: `${path} ${object}`,
		place: placeIn(MAIN, path),
	}));
}
