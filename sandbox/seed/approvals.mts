/** The approvals of seeded documents: most wait for the first of two, some are further on. */
import { BY_RULE, GROUP } from '../actions/approvalRules.mts';
import { Ref } from '../store/row.mts';
import type { Data, SeedContext } from './context.mts';
import type { Rng } from './rng.mts';

/** What is known of each approval: position and status. */
type Chain = ReadonlyArray<readonly [position: number, status: string]>;

const TWO: Chain = [
	[1, 'pending_approval'],
	[2, 'pending'],
];
const TWO_OF_THREE_DONE: Chain = [
	[1, 'approved'],
	[2, 'approved'],
	[3, 'pending_approval'],
];
/** The last two are a parallel group. */
const PARALLEL: Chain = [
	[1, 'approved'],
	[2, 'pending_approval'],
	[2, 'pending_approval'],
];
const HELD: Chain = [
	[1, 'on_hold'],
	[2, 'pending'],
];
/** Which chain the documents that wait have, one after the other. */
const INVOICE_TURNS = [TWO, TWO, TWO, PARALLEL, TWO_OF_THREE_DONE, TWO];
const REQUISITION_TURNS = [TWO, TWO, TWO_OF_THREE_DONE, TWO, PARALLEL, HELD, TWO, TWO];

interface Chained {
	parent: string;
	/** Keeps the ids of the approvals apart: they are `parent * 10 + offset + …`. */
	offset: number;
	/** @returns undefined for a document that does not wait */
	chain(id: number): Chain | undefined;
}

const INVOICES: Chained = {
	parent: 'InvoiceHeader',
	offset: 0,
	// Those of ids 3, 13, … wait, those of 7, 17, … are on hold.
	chain: (id) => {
		if (id % 10 === 7) return HELD;
		return id % 10 === 3 ? at(INVOICE_TURNS, (id - 3) / 10) : undefined;
	},
};
const REQUISITIONS: Chained = {
	parent: 'RequisitionHeader',
	offset: 3,
	chain: (id) => (id % 5 === 3 ? at(REQUISITION_TURNS, (id - 3) / 5) : undefined),
};
const ORDER_CHANGES: Chained = {
	parent: 'OrderHeaderChange',
	offset: 9,
	chain: (id) => (id % 2 === 0 ? TWO.slice(0, 1) : undefined),
};

function at<T>(list: readonly T[], index: number): T {
	return list[index % list.length]!;
}

/** @param expenseWaits whether the expense report waits for its approval */
export function seedApprovals(context: SeedContext, expenseWaits: (id: number) => boolean): void {
	const expenses: Chained = {
		parent: 'ExpenseReport',
		offset: 7,
		chain: (id) => (expenseWaits(id) ? TWO : undefined),
	};
	for (const chained of [INVOICES, REQUISITIONS, expenses, ORDER_CHANGES]) {
		const { parent, offset, chain } = chained;
		context.defineLines({
			parent,
			field: 'approvals',
			object: 'Approval',
			offset,
			count: (id) => chain(id)?.length ?? 0,
			build: (document, position, rng) => {
				const approvals = chain(document.id)!;
				const approver = approverOf(context, rng);
				return {
					'approvable-id': document.id,
					'approvable-type': context.tenant.catalog.documentType('approvals', parent),
					'approval-chain-id': document.id * 10 + offset,
					'approver-id': approver.id,
					'approver-type': 'User',
					approver,
					...progress(approvals, position, approver),
				};
			},
		});
	}
}

/** The approver of an approval comes of the first throw of its rng. */
function approverOf(context: SeedContext, rng: Rng): Ref {
	return context.any(rng, 'User');
}

function progress(chain: Chain, index: number, approver: Ref): Data {
	const [position, status] = chain[index]!;
	const grouped = chain.filter(([other]) => other === position).length > 1;
	return {
		position,
		status,
		holdable: true,
		type: position === 1 ? BY_RULE.management : BY_RULE.chain,
		'parallel-group-name': grouped ? GROUP : null,
		...(status === 'approved'
			? {
					'approved-by': approver,
					'approval-date': '2026-05-12T09:30:00+00:00',
					note: 'Within the budget',
				}
			: {}),
		...(status === 'on_hold' ? { note: 'Waiting for the delivery' } : {}),
	};
}

/** What a requisition shows of its approvals: those that are open, and who is asked. */
export function openApprovals(context: SeedContext, requisitionId: number): Data {
	const { chain, offset } = REQUISITIONS;
	const open = (chain(requisitionId) ?? []).flatMap(([, status], index) =>
		status === 'pending_approval' || status === 'on_hold'
			? [new Ref('Approval', requisitionId * 10 + offset + index)]
			: [],
	);
	const [first] = open;
	return {
		'current-approval': first ?? null,
		'current-parallel-approvals': open.length > 1 ? open : [],
		approver: first ? approverOf(context, context.rng('Approval', first.id)) : null,
	};
}
