import { answerProblem, type CoupaRecord } from '../read';
import type { AttachmentPlace } from './place';
import { withSize } from './tooLarge';

/** What is said of an attachment besides its content. */
export interface AttachmentDetails {
	/** Who sees it: `Internal` or `Supplier`. */
	intent: string;
	/** Coupa's `linked-to`. */
	linkedTo?: string;
}

/** An attachment without a file. */
export type AttachedNote = { type: 'text'; text: string } | { type: 'url'; url: string };

/** What is sent of every attachment shows it where its ID does not. */
function expects(body: unknown): string | undefined {
	return answerProblem(body, { names: ['intent'] });
}

function verificationHint(what: string): string {
	return `It may be attached. List the attachments of the record, and look for ${what} before you upload it again.`;
}

/**
 * Attaches a file to a record. It is sent once: where it is not known whether it arrived, the error says
 * how to check. [Attachments]
 *
 * @returns the attachment as Coupa sends it back
 * @throws CoupaError also where it sends something else, since nothing proves then that it is there
 */
export async function attachFile(
	{ client, path, label, scopes }: AttachmentPlace,
	file: File,
	{ intent, linkedTo }: AttachmentDetails,
): Promise<CoupaRecord> {
	const form = new FormData();
	form.append('attachment[type]', 'file');
	form.append('attachment[intent]', intent);
	if (linkedTo !== undefined) form.append('attachment[linked_to]', linkedTo);
	// Without a name of its own: a name would make the form copy the file, and its content with it.
	form.append('attachment[file]', file);
	const request = {
		method: 'POST' as const,
		path,
		body: form,
		subject: `new ${label} "${file.name}"`,
		verificationHint: verificationHint(`"${file.name}"`),
		scopes,
		expects,
	};
	const { body } = await client.request(request).catch(withSize(request, file));
	return body as CoupaRecord;
}

/**
 * Attaches a URL or a text to a record: JSON, without a form. [Attachments]
 *
 * @returns as `attachFile`
 * @throws CoupaError
 */
export async function attachNote(
	{ client, path, label, scopes }: AttachmentPlace,
	note: AttachedNote,
	{ intent, linkedTo }: AttachmentDetails,
): Promise<CoupaRecord> {
	const attachment = { ...note, intent, ...(linkedTo !== undefined && { 'linked-to': linkedTo }) };
	const { body } = await client.request({
		method: 'POST',
		path,
		body: attachment,
		subject: `new ${label}`,
		verificationHint: verificationHint(`the ${note.type === 'url' ? 'URL' : 'text'}`),
		scopes,
		expects,
	});
	return body as CoupaRecord;
}
