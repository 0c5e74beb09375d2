import type { INodeProperties } from 'n8n-workflow';

import { refuse } from '../../../../coupa/errors';
import { buildPayload, type Payload } from '../../../../coupa/fields';
import { createRecord } from '../../../../coupa/records';
import { objectProperties } from '../../../shared/descriptions/object';
import { PREVIEW, requestOptionsProperty } from '../../../shared/descriptions/options';
import { optionsParameter, type OperationOptions, textParameter } from '../../../shared/parameters';
import type { Target } from '../../../shared/target';
import { DEFAULT_CONCURRENCY } from '../../shared/parallel';
import type { ItemContext, Operation } from '../../shared/types';
import { writeContext, writtenItem } from '../../shared/writing';
import { commentedParameter, commentedProperties, commentsParameter } from './target';

const show = { resource: ['comment'], operation: ['create'] };

interface CommentOptions extends OperationOptions {
	commentType?: string;
	toSupplier?: boolean;
}

const OPTIONS: INodeProperties[] = [
	{
		displayName: 'Comment Type',
		name: 'commentType',
		type: 'string',
		default: '',
		description: "Coupa's type of the comment; rarely needed",
	},
	{
		displayName: 'To Supplier',
		name: 'toSupplier',
		type: 'boolean',
		default: false,
		description: 'Whether the supplier can see the comment',
	},
];

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
export const create: Operation = {
	option: {
		name: 'Create',
		value: 'create',
		action: 'Create a comment',
		description:
			'Write a comment on a document, such as an invoice or a requisition. Choose the kind of comment as the object, for example Invoice Comments, and enter the ID of the document as Parent ID.',
	},
	properties: [
		...objectProperties(show),
		...commentedProperties(show),
		{
			displayName: 'Comment',
			name: 'commentText',
			type: 'string',
			typeOptions: { rows: 3 },
			default: '',
			required: true,
			description: 'The text. Mention a user with @[User:4711], where 4711 is the ID of the user.',
			displayOptions: { show },
		},
		requestOptionsProperty(show, DEFAULT_CONCURRENCY, [PREVIEW, ...OPTIONS]),
	],
	parallel: { byDefault: DEFAULT_CONCURRENCY, orderingKey: commentOrderingKey },
	async execute(run) {
		const target = commentsParameter(run);
		const payload = await commentPayload(run, target);
		const outcome = await createRecord(await writeContext(run, target), payload);
		return [writtenItem(run, outcome, payload, { created: true })];
	},
};
