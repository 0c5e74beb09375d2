/** The keys of the actions that answer with a file [Invoices API; Contracts API; Expense Reports API; Users API]. */
const ANSWERED_WITH_A_FILE: ReadonlySet<string> = new Set([
	'download',
	'get/avatar',
	'image',
	'retrieve_avatar',
	'retrieve_clearance_document',
	'retrieve_executive_summary',
	'retrieve_image_scan',
	'retrieve_legal_agreement',
	'retrieve_legal_invoice_pdf',
]);

/** The keys of the actions that take a file, in a form. */
export const UPLOAD_KEYS: readonly string[] = [
	'avatar',
	'post/avatar',
	'post/legal_agreement',
	'collection/load_file',
	'collection/load_files',
	'image_scan',
	'legal_agreement',
	'update_legal_agreement_published',
];

/** The keys of the actions that answer with a file. */
export const DOWNLOAD_KEYS: readonly string[] = [...ANSWERED_WITH_A_FILE];

export function takesFile({ key }: { key: string }): boolean {
	return UPLOAD_KEYS.includes(key);
}

/** Whether a file comes back; also for an action below one, such as `image/thumb` [Expense Artifact API]. */
export function givesFile({ key }: { key: string }): boolean {
	return ANSWERED_WITH_A_FILE.has(key) || ANSWERED_WITH_A_FILE.has(key.split('/')[0]);
}
