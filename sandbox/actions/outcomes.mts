/** What becomes of a document when the last of its approvers has approved, or one has rejected. */
import { formatDatetime } from '../lib/time.mts';
import { refsOf, type Row } from '../store/row.mts';
import type { Tenant } from '../tenant/tenant.mts';
import { stampUpdated } from '../write/stamps.mts';
import { countInvoiced } from './invoices.mts';
import { applyOrderChange, orderFrom } from './orders.mts';
import { receiveRequested } from './receipts.mts';

interface Outcome {
	approved: string;
	rejected: string;
	/** Where the reason of a rejection goes. */
	reason?: string;
	/** The lines that carry the status of their document. */
	lines?: string;
	/** Happens after the document is approved. */
	after?: (tenant: Tenant, document: Row) => void;
}

/** By object; the others become `approved` or `rejected`. */
const OUTCOMES: Readonly<Record<string, Outcome>> = {
	Contract: { approved: 'published', rejected: 'draft', after: datePublished },
	ExpenseReport: {
		approved: 'approved',
		rejected: 'rejected',
		reason: 'reject-reason',
		lines: 'expense-lines',
	},
	InvoiceHeader: {
		approved: 'approved',
		rejected: 'rejected',
		after: (tenant, invoice) => countInvoiced(tenant, invoice, 1n),
	},
	OrderHeaderChange: {
		approved: 'approved',
		rejected: 'rejected',
		reason: 'reject-reason',
		after: applyOrderChange,
	},
	ReceiptRequest: { approved: 'approved', rejected: 'rejected', after: receiveRequested },
	// A rejected requisition goes back to its requester; an approved one is ordered.
	RequisitionHeader: {
		approved: 'ordered',
		rejected: 'draft',
		reason: 'reject-reason-comment',
		lines: 'requisition-lines',
		after: orderFrom,
	},
};
const OTHERS: Outcome = { approved: 'approved', rejected: 'rejected' };

export function approved(tenant: Tenant, document: Row): void {
	const outcome = OUTCOMES[document.object] ?? OTHERS;
	setStatus(tenant, document, outcome, outcome.approved);
	outcome.after?.(tenant, document);
}

export function rejected(tenant: Tenant, document: Row, reason: string | undefined): void {
	const outcome = OUTCOMES[document.object] ?? OTHERS;
	setStatus(tenant, document, outcome, outcome.rejected);
	if (outcome.reason) document.data[outcome.reason] = reason ?? null;
}

function setStatus(tenant: Tenant, document: Row, { lines }: Outcome, status: string): void {
	document.data.status = status;
	if (lines === undefined) return;
	for (const ref of refsOf(document.data[lines])) {
		const line = tenant.store.get(ref);
		if (!line) continue;
		line.data.status = status;
		stampUpdated(tenant, line);
	}
}

function datePublished(tenant: Tenant, contract: Row): void {
	contract.data['published-date'] = formatDatetime(tenant.clock.now());
}
