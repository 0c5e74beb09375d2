import { relativePath } from '../../../../coupa/catalog';
import { refuse } from '../../../../coupa/errors';
import { recordPath, type Target } from '../../../shared/target';
import { locatorText, targetParameter } from '../../../shared/parameters';
import type { ItemContext } from '../../shared/types';

/**
 * The attachments of a record, by list or by path.
 *
 * @throws CoupaError (`invalidRequest`) when an ID is missing, or when the path is not one of attachments
 */
export function attachmentTarget(run: ItemContext): Target {
	const target = targetParameter(run);
	const path = relativePath(target.path);
	if (!/(^|\/)attachments$/.test(path)) {
		refuse(
			`The path "${path}" is not one of attachments`,
			`It ends in "attachments": enter for example invoices/12/attachments.`,
		);
	}
	if (target.resource !== undefined) return target;
	return { ...target, label: `Attachment of ${path.replace(/\/?attachments$/, '')}` };
}

/** The address of the attachment that is meant, and its ID. */
export function attachmentParameter(
	run: ItemContext,
	target: Target,
): { id: string; path: string } {
	const id = locatorText(run, 'attachmentId');
	if (id === '') {
		refuse('The attachment ID is empty', 'Enter the ID of the attachment, as "Get Many" lists it.');
	}
	return { id, path: recordPath(target, id) };
}

/** Attachments of one record keep the order of their items. */
export function attachmentsOrderingKey(run: ItemContext): string {
	return targetParameter(run).path;
}
