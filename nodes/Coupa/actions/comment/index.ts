import { type INodeProperties } from 'n8n-workflow';
import { objectProperties } from '../../../shared/descriptions/object';
import { PREVIEW, requestOptionsProperty } from '../../../shared/descriptions/options';
import { DEFAULT_CONCURRENCY } from '../../shared/parallel';
import { commentedProperties } from './properties';
import { limitProperties } from '../../../shared/descriptions/limit';
import type { Operation, ResourceActions } from '../../shared/types';

const showCreate = { resource: ['comment'], operation: ['create'] };

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

/** Writes a comment on a document. */
const create: Operation = {
	option: {
		name: 'Create',
		value: 'create',
		action: 'Create a comment',
		description:
			'Write a comment on a document, such as an invoice or a requisition. Choose the kind of comment as the object, for example Invoice Comments, and the document as Parent ID, by its number, ID or URL.',
	},
	properties: [
		...objectProperties(showCreate),
		...commentedProperties(showCreate),
		{
			displayName: 'Comment',
			name: 'commentText',
			type: 'string',
			typeOptions: { rows: 3 },
			default: '',
			required: true,
			description: 'The text. Mention a user with @[User:4711], where 4711 is the ID of the user.',
			displayOptions: { show: showCreate },
		},
		requestOptionsProperty(showCreate, DEFAULT_CONCURRENCY, [PREVIEW, ...OPTIONS]),
	],
	load: async () => (await import('./create.operation')).create,
};

const showGetMany = { resource: ['comment'], operation: ['getMany'] };

/** Reads the comments of a document. */
const getMany: Operation = {
	option: {
		name: 'Get Many',
		value: 'getMany',
		action: 'Get many comments',
		description:
			'List the comments on a document, oldest first. Choose the kind of comment as the object, for example Invoice Comments, and the document as Parent ID, by its number, ID or URL.',
	},
	properties: [
		...objectProperties(showGetMany),
		...commentedProperties(showGetMany),
		...limitProperties(showGetMany),
		requestOptionsProperty(showGetMany, DEFAULT_CONCURRENCY),
	],
	load: async () => (await import('./getMany.operation')).getMany,
};

/** What people write on documents. */
export const comment: ResourceActions = {
	option: {
		name: 'Comment',
		value: 'comment',
		description: 'Comments on invoices, requisitions, orders and other documents',
	},
	operations: [create, getMany],
	defaultOperation: 'create',
};
