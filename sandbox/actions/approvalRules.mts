/**
 * Who approves a document, by its amount (in the document's currency, whatever it is). Coupa's chains
 * are the tenant's own; these are a usual one: the requester's manager, above a limit the owner of the
 * cost centre, and above higher ones finance, and finance and procurement side by side.
 */
// Why: docs/decisions/060-sandbox-documents-follow.md
import { parseDecimal } from '../lib/decimal.mts';
import { isRef, type Row } from '../store/row.mts';
import type { Tenant } from '../tenant/tenant.mts';

export interface Step {
	approver: Row;
	position: number;
	/** What kind of approval it is. [Approvals] */
	type: string;
	/** The steps of a group are open at the same time, and all of them are needed. */
	group?: string;
}

type Who = 'manager' | 'costCentreOwner' | 'finance' | 'procurement';

interface Rung {
	above: string;
	upTo?: string;
	who: Who[];
	type: string;
	group?: string;
}

export const BY_RULE = {
	management: 'ManagementHierarchyApproval',
	chain: 'ApprovalChainApproval',
} as const;
/** Added to a chain by hand. */
export const BY_HAND = 'AdHocApproval';
/** Given in the place of the approver. */
export const OVERRIDE = 'OverrideApproval';

export const GROUP = 'Finance and procurement';

const RUNGS: readonly Rung[] = [
	{ above: '-1', who: ['manager'], type: BY_RULE.management },
	{ above: '1000', who: ['costCentreOwner'], type: BY_RULE.chain },
	{ above: '10000', upTo: '50000', who: ['finance'], type: BY_RULE.chain },
	{ above: '50000', who: ['finance', 'procurement'], type: BY_RULE.chain, group: GROUP },
];

/** Users by their place in the list of users: the first is the API's own. */
const OFFICES = { head: 2, deputy: 3, firstOwner: 6, owners: 3, finance: 9, procurement: 10 };

const REQUESTER: Readonly<Record<string, string[]>> = {
	Contract: ['submitter', 'contract-owner'],
	ExpenseReport: ['expensed-by'],
	OrderHeaderChange: ['requester'],
};
const AMOUNT: Readonly<Record<string, string[]>> = {
	Contract: ['maximum-value', 'max-commit'],
	InvoiceHeader: ['gross-total'],
};

/** The steps of a new chain: one to three of them in a row, the last one perhaps a group. */
export function stepsFor(tenant: Tenant, document: Row): Step[] {
	const amount = amountOf(document);
	const rungs = RUNGS.filter(
		({ above, upTo }) =>
			amount > parseDecimal(above)! && (upTo === undefined || amount <= parseDecimal(upTo)!),
	);
	return rungs.flatMap(({ who, type, group }, index) =>
		who.map((one) => ({
			approver: approverFor(tenant, document, one),
			position: index + 1,
			type,
			...(group === undefined ? {} : { group }),
		})),
	);
}

function amountOf({ object, data }: Row): bigint {
	for (const name of AMOUNT[object] ?? ['total']) {
		const amount = parseDecimal(data[name]);
		if (amount !== undefined) return amount < 0n ? -amount : amount;
	}
	return 0n;
}

function approverFor(tenant: Tenant, document: Row, who: Who): Row {
	switch (who) {
		case 'manager':
			return managerFor(tenant, document);
		case 'costCentreOwner': {
			const centre = document.custom['cost-center'] ?? document.data.department;
			const number = isRef(centre) ? centre.id : 0;
			return userAt(tenant, OFFICES.firstOwner + (number % OFFICES.owners));
		}
		default:
			return userAt(tenant, OFFICES[who]);
	}
}

/** Of whom nobody is the manager, the head of the company is, or the head's deputy. */
function managerFor(tenant: Tenant, { object, data }: Row): Row {
	const names = [...(REQUESTER[object] ?? ['requested-by', 'requester']), 'created-by'];
	const requester = names.map((name) => data[name]).find(isRef);
	const manager = requester && tenant.store.get(requester)?.data.manager;
	const row = isRef(manager) ? tenant.store.get(manager) : undefined;
	const head = userAt(tenant, OFFICES.head);
	return row ?? (requester?.id === head.id ? userAt(tenant, OFFICES.deputy) : head);
}

function userAt(tenant: Tenant, place: number): Row {
	const users = tenant.store.table('User');
	const ids = users.ids();
	return users.get(ids[(place - 1) % ids.length]!)!;
}
