import { singular } from '../lib/text';
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

/** Without this, a search for "PO" is one for reports. */
const SHORTEST_PART = 3;

function wordsOf(text: string): string[] {
	return text
		.replace(/(?<=[a-z])(?=[A-Z])/g, ' ')
		.toLowerCase()
		.split(/[^\p{L}\p{N}]+/u)
		.filter((word) => word !== '');
}

/** How well a word is met: 0 as it is, 1 by its beginning, 2 somewhere; undefined for not at all. */
function match(word: string, texts: readonly string[]): number | undefined {
	const plain = singular(word);
	if (texts.some((text) => text === word || singular(text) === plain)) return 0;
	if (texts.some((text) => text.startsWith(word))) return 1;
	return word.length >= SHORTEST_PART && texts.some((text) => text.includes(word)) ? 2 : undefined;
}

/** How well a resource is met by all words of a search; undefined where one is not met. */
function rank(resource: Resource, words: readonly string[]): number | undefined {
	const { label, path, object } = resource;
	const names = wordsOf(`${label} ${Object.hasOwn(SYNONYMS, path) ? SYNONYMS[path] : ''}`);
	const others = wordsOf(`${path} ${object}`);
	let sum = 0;
	for (const word of words) {
		const byName = match(word, names);
		const byOther = match(word, others);
		if (byName === undefined && byOther === undefined) return undefined;
		sum += Math.min(byName ?? Infinity, (byOther ?? Infinity) + 1);
	}
	return sum;
}

function mainRank({ path }: Resource): number {
	const index = MAIN.indexOf(path);
	return index < 0 ? MAIN.length : index;
}

/**
 * The resources that a text means, by their names and by what people call them, the best first; without a
 * text all, those that most people work with first.
 */
export function findResources(resources: readonly Resource[], text: string): Resource[] {
	const words = wordsOf(text);
	return resources
		.map((resource) => ({ resource, rank: rank(resource, words), main: mainRank(resource) }))
		.filter((found): found is typeof found & { rank: number } => found.rank !== undefined)
		.sort(
			(a, b) =>
				a.rank - b.rank ||
				a.main - b.main ||
				(words.length > 0 ? a.resource.label.length - b.resource.label.length : 0),
		)
		.map(({ resource }) => resource);
}
