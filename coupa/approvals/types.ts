import type { Catalog } from '../catalog';
import type { CoupaClient } from '../http';

/** What a decision on an approval is, as Coupa names the action. */
export type Decision = 'approve' | 'hold' | 'reject';

/** A document that is approved. */
export interface Document {
	/** As `approvable-type` names it: `InvoiceHeader`. */
	type: string;
	/** Digits. */
	id: string;
}

/** What is needed to talk about approvals. */
export interface ApprovalContext {
	client: CoupaClient;
	catalog: Catalog;
}
