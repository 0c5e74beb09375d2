import type { Catalog } from '../catalog';
import type { Clock, CoupaClient, HttpMethod } from '../http';
import type { WriteContext, WriteOutcome, WriteSettings } from '../records';
import type { QueryArgument } from '../types';

/** What the hand-off needs to talk to Coupa. */
export interface ExportContext {
	client: CoupaClient;
	catalog: Catalog;
	/** Waits `ms` before it looks again for a write of which nobody knows whether it happened. */
	sleep(ms: number): ReturnType<Clock['sleep']>;
	/** What is done about fields of the document that Coupa did not take. */
	notTaken: WriteSettings['notTaken'];
	/** Told what Coupa took of the fields that were written on the document. */
	written(receipt: Pick<WriteOutcome, 'notTaken' | 'unseen'>): void;
	/** Tells the person something, once. */
	hint(message: string): void;
	/** For a preview: takes what would change of the document. */
	plan?: WriteContext['plan'];
}

/** A request that marks a document as exported, and does nothing else. */
export interface MarkRequest {
	method: HttpMethod;
	path: string;
	query: readonly QueryArgument[];
	/** Selects what tells whether the mark was set. */
	returns: readonly QueryArgument[];
	scopes: readonly string[];
}

/** The document that is handed off: an invoice, a purchase order, an expense report. */
export interface ExportDocument {
	id: number;
	/** The catalog's name of the object, or undefined for a path that the catalog does not know. */
	object?: string;
	/** As integration history records name it: `InvoiceHeader`, `CoupaPay::Payment`. */
	type: string;
	/** `/api/invoices/12` */
	path: string;
	/** For errors: "Invoice 12". */
	subject: string;
	scopes: Readonly<Record<'show' | 'update', readonly string[]>>;
	/** Undefined for an object without an export mark, such as a supplier. */
	mark?: MarkRequest;
}

/** What Coupa knows of the document's export at one moment. Times in ms since the epoch. */
export interface DocumentState {
	/** Undefined where the document has no export mark. */
	exported?: boolean;
	lastExportedAt?: number;
	updatedAt?: number;
	/** As Coupa wrote it. */
	updatedAtText?: string;
	/** The version of a purchase order, a contract. */
	revision?: number;
	/** Of the document itself: approved, issued. */
	status?: string;
}

/** The steps of a hand-off, in the order in which they happen. */
export type StepName =
	| 'createError'
	| 'createRecord'
	| 'markExported'
	| 'resolveEarlier'
	| 'writeFields';

/** What became of a step. */
export interface Step {
	step: StepName;
	/** `alreadyDone` by an earlier try, or because there was nothing to do. */
	status: 'alreadyDone' | 'done' | 'failed' | 'skipped';
	/** Ids of history records or errors that the step resolved, created or found. */
	records?: number[];
	/** Why it was skipped, or what is not known of it. */
	reason?: string;
}
