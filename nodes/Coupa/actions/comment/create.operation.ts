import { refuse } from '../../../../coupa/errors';
import { buildPayload, type Payload } from '../../../../coupa/fields';
import { createRecord } from '../../../../coupa/records';
import { optionsParameter, type OperationOptions, textParameter } from '../../../shared/parameters';
import type { Target } from '../../../shared/target';
import { DEFAULT_CONCURRENCY } from '../../shared/parallel';
import type { ItemContext, OperationCode } from '../../shared/types';
import { writeContext, writtenItem } from '../../shared/writing';
import { commentedParameter, commentsParameter } from './target';

interface CommentOptions extends OperationOptions {
	commentType?: string;
	toSupplier?: boolean;
}

/** The comment as it is sent: its text is in `comments` [Comments API]. */
async function commentPayload(run: ItemContext, target: Target): Promise<Payload> {
	const { commentType, toSupplier } = optionsParameter(run) as CommentOptions;
	const comments = textParameter(run, 'commentText');
	if (comments === '') refuse('The comment has no text', 'Enter what the comment is to say.');
	return buildPayload(run.catalog, 'Comment', {
		...(await commentedParameter(run, target, true)),
		comments,
		...(commentType !== undefined && commentType !== '' && { 'comment-type': commentType }),
		...(toSupplier !== undefined && { 'to-supplier': toSupplier }),
	});
}

/** The comments of one document keep their order. */
async function commentOrderingKey(run: ItemContext): Promise<string> {
	const target = commentsParameter(run);
	return JSON.stringify([target.path, await commentedParameter(run, target, true)]);
}

/** Writes a comment on a document. */
export const create: OperationCode = {
	parallel: { byDefault: DEFAULT_CONCURRENCY, orderingKey: commentOrderingKey },
	async execute(run) {
		const target = commentsParameter(run);
		const payload = await commentPayload(run, target);
		const outcome = await createRecord(await writeContext(run, target), payload);
		return [writtenItem(run, outcome, payload, { created: true })];
	},
};
