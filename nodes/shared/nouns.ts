import { destructiveEffect } from '../../coupa/actions/destructive';
import { labelOf } from '../../coupa/catalog/labels';
import type { UsualValue } from '../../coupa/fields';

// Why: docs/decisions/024-main-objects-are-rows.md
/** An action of Coupa's that is an operation of the noun: its key, and what it does as a sentence. */
export interface NounAction {
	/** As the catalog has it: `withdraw_dispute`. */
	key: string;
	/** "Withdraw the dispute of an invoice". */
	does: string;
	/** In the list of operations, where it is not the key in words. */
	name?: string;
}

/** One of the main objects of Coupa, as a resource of the node. */
export interface Noun {
	/** The value of the resource. */
	value: string;
	/** "Purchase Order". */
	name: string;
	/** Where its records are, below `/api`. */
	path: string;
	description: string;
	/** What can be done with a record besides reading and writing it. */
	actions?: readonly NounAction[];
	/** Its records have no lists of rows, such as lines, that can be written. */
	hasNoRows?: true;
	/** What the rows of none of its lists have, of the inputs that a line has in sight. */
	rowsLack?: readonly UsualValue[];
}

/**
 * The objects that people name when they speak of Coupa, the most used first. What each of them can do is
 * in the catalog; a test holds this table against it.
 */
export const NOUNS: readonly Noun[] = [
	{
		value: 'invoice',
		name: 'Invoice',
		path: 'invoices',
		description: 'Bills and credit notes of suppliers, with their lines',
		actions: [
			{ key: 'abandon', does: 'Abandon an invoice' },
			{ key: 'dispute', does: 'Dispute an invoice' },
			{ key: 'submit', does: 'Submit an invoice for approval' },
			{ key: 'void', does: 'Void an invoice' },
			{ key: 'withdraw_dispute', does: 'Withdraw the dispute of an invoice' },
		],
	},
	{
		value: 'supplier',
		name: 'Supplier',
		path: 'suppliers',
		description: 'Vendors, with their contacts, addresses and terms',
		rowsLack: ['account', 'description', 'price', 'quantity', 'split'],
	},
	{
		value: 'purchaseOrder',
		name: 'Purchase Order',
		path: 'purchase_orders',
		description: 'Orders (POs) to suppliers, with their lines',
		actions: [
			{ key: 'cancel', does: 'Cancel a purchase order' },
			{ key: 'close', does: 'Close a purchase order' },
			{ key: 'issue', does: 'Issue a purchase order' },
			{ key: 'reopen', does: 'Reopen a purchase order' },
		],
	},
	{
		value: 'requisition',
		name: 'Requisition',
		path: 'requisitions',
		description: 'Requests to buy something, with their lines',
		actions: [
			{ key: 'save_for_later', does: 'Save a requisition for later', name: 'Save for Later' },
			{
				key: 'update_and_submit_for_approval',
				does: 'Submit a requisition for approval',
				name: 'Submit for Approval',
			},
		],
	},
	{
		value: 'receipt',
		name: 'Receipt',
		path: 'receiving_transactions',
		description: 'Goods and services received against order lines (receiving transactions)',
		actions: [{ key: 'void', does: 'Void a receipt' }],
		rowsLack: ['account', 'description', 'split'],
	},
	{
		value: 'expenseReport',
		name: 'Expense Report',
		path: 'expense_reports',
		description: 'Expenses of employees, with their lines',
		actions: [{ key: 'submit', does: 'Submit an expense report for approval' }],
		rowsLack: ['quantity'],
	},
	{
		value: 'contract',
		name: 'Contract',
		path: 'contracts',
		description: 'Agreements with suppliers, with their terms and dates',
		actions: [
			{ key: 'complete', does: 'Complete a contract' },
			{
				key: 'submit_for_approval',
				does: 'Submit a contract for approval',
				name: 'Submit for Approval',
			},
		],
		rowsLack: ['account', 'price', 'quantity', 'split'],
	},
	{
		value: 'user',
		name: 'User',
		path: 'users',
		description: 'People who use Coupa, with their roles and approval limits',
		rowsLack: ['account', 'price', 'quantity', 'split'],
	},
	{
		value: 'item',
		name: 'Item',
		path: 'items',
		description: 'Goods and services of the catalog that people order',
		hasNoRows: true,
	},
	{
		value: 'account',
		name: 'Account',
		path: 'accounts',
		description: 'Accounts of the charts of accounts, with their segments',
		hasNoRows: true,
	},
	{
		value: 'lookupValue',
		name: 'Lookup Value',
		path: 'lookup_values',
		description: 'Values of lookups, such as account segments and lists of custom fields',
		hasNoRows: true,
	},
	{
		value: 'exchangeRate',
		name: 'Exchange Rate',
		path: 'exchange_rates',
		description: 'Rates between two currencies, by date',
		hasNoRows: true,
	},
];

const BY_VALUE: ReadonlyMap<unknown, Noun> = new Map(NOUNS.map((noun) => [noun.value, noun]));

/** The noun that a resource of the node is, or undefined for the others, such as `record`. */
export function nounOf(resource: unknown): Noun | undefined {
	return BY_VALUE.get(resource);
}

/** The resources whose operations are those of records. */
export const RECORD_RESOURCES: string[] = ['record', ...NOUNS.map(({ value }) => value)];

/** Those whose records may have lines, or other lists of rows. */
export const ROW_RESOURCES: string[] = [
	'record',
	...NOUNS.filter(({ hasNoRows }) => !hasNoRows).map(({ value }) => value),
];

/** "an invoice", "a user". */
export function oneOf({ name }: Pick<Noun, 'name'>): string {
	return `${/^[aeio]/i.test(name) ? 'an' : 'a'} ${name.toLowerCase()}`;
}

/** "invoices"; no noun has another plural. */
export function manyOf({ name }: Pick<Noun, 'name'>): string {
	return `${name.toLowerCase()}s`;
}

/** The operation that performs an action: `withdrawDispute`. */
export function operationOfAction({ key }: NounAction): string {
	return key.replace(/_(.)/g, (_match, next: string) => next.toUpperCase());
}

/** The key of the action that an operation of a noun performs; undefined for other operations. */
export function actionOfOperation(resource: unknown, operation: unknown): string | undefined {
	const actions = nounOf(resource)?.actions ?? [];
	return actions.find((action) => operationOfAction(action) === operation)?.key;
}

/** "Void (Cannot Be Undone)": all actions of the table are sent with PUT. */
export function actionName({ key, name = labelOf(key) }: NounAction): string {
	const effect = destructiveEffect({ name: key, method: 'PUT' });
	return effect?.final === true ? `${name} (Cannot Be Undone)` : name;
}

/** The nouns with one of the actions, and the operations that perform them. */
export function showOfActions(keys?: readonly string[]): {
	resource: string[];
	operation: string[];
} {
	const found = NOUNS.flatMap(({ value, actions = [] }) =>
		actions
			.filter(({ key }) => keys?.includes(key) ?? true)
			.map((action) => ({ value, operation: operationOfAction(action) })),
	);
	return {
		resource: [...new Set(found.map(({ value }) => value))],
		operation: [...new Set(found.map(({ operation }) => operation))],
	};
}
