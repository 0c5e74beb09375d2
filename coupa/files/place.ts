import type { CoupaClient } from '../http';

/** Where attachments of one record are. */
export interface AttachmentPlace {
	client: CoupaClient;
	/** `/api/invoices/12/attachments`. */
	path: string;
	/** For errors: "Invoice Attachment". */
	label: string;
	/** Of the operation. */
	scopes: readonly string[];
}
