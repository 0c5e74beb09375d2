import type { CoupaClient } from '../http';
import { isPlainObject } from '../lib/json';
import type { CoupaRecord } from '../read';
import { withSize } from './tooLarge';

// Why: docs/decisions/049-files-one-by-one.md
export const IMAGE_SCAN_ACTION = 'image_scan';

/** An image scan for an invoice. */
export interface ImageScanUpload {
	client: CoupaClient;
	/** `/api/invoices/12`. */
	path: string;
	/** For errors: "Invoice 12". */
	subject: string;
	file: File;
	/** The form field of the file. */
	field: string;
	scopes: readonly string[];
}

/**
 * Puts a file on an invoice as its image scan. It is sent once. [Invoices API]
 *
 * @returns the invoice, as far as Coupa sends it back
 * @throws CoupaError
 */
export async function putImageScan(upload: ImageScanUpload): Promise<CoupaRecord> {
	const { client, subject, file, field, scopes } = upload;
	const form = new FormData();
	// Without a name of its own: a name would make the form copy the file, and its content with it.
	form.append(field, file);
	const request = {
		method: 'PUT' as const,
		path: `${upload.path}/${IMAGE_SCAN_ACTION}`,
		body: form,
		subject,
		verificationHint:
			'The image scan may have been replaced. Download it and compare before you upload it again.',
		scopes,
	};
	const { body } = await client.request(request).catch(withSize(request, file));
	return isPlainObject(body) ? body : {};
}
