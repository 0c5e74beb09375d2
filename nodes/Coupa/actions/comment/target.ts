import { refuse } from '../../../../coupa/errors';
import { targetParameter } from '../../../shared/parameters';
import type { Target } from '../../../shared/target';
import { documentParameter, isWithoutDocument } from '../../shared/document';
import type { ItemContext } from '../../shared/types';
import { ALL_COMMENTS } from './properties';

/** The comments of one document, or all of them. */
export function commentsParameter(run: ItemContext): Target {
	const target = targetParameter(run);
	if (!/\/comments$/.test(target.path)) {
		refuse(
			`The object "${target.label}" has no comments`,
			'Choose one from the list, or enter the path of a list of comments: invoices/4711/comments.',
		);
	}
	return target;
}

/**
 * The fields that name a comment's document; none where the path names it, and where all comments are
 * wanted. `{"commentable-type": "InvoiceHeader", "commentable-id": 123456}` [Comments API].
 *
 * @throws CoupaError (`invalidRequest`) when the document is missing or incomplete
 */
export async function commentedParameter(
	run: ItemContext,
	target: Target,
	required: boolean,
): Promise<Readonly<Record<string, string>>> {
	if (target.path !== `/api/${ALL_COMMENTS}`) return {};
	if (!required && isWithoutDocument(run)) return {};
	const { type, id } = await documentParameter(run);
	return { 'commentable-type': type, 'commentable-id': id };
}
