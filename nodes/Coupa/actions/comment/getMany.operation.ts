import { underscored } from '../../../../coupa/lib/names';
import { readRecords } from '../../../../coupa/read';
import type { QueryArgument } from '../../../../coupa/types';
import { limitProperties } from '../../../shared/descriptions/limit';
import { objectProperties } from '../../../shared/descriptions/object';
import { requestOptionsProperty } from '../../../shared/descriptions/options';
import { recordPages } from '../../../shared/pages';
import { toItems } from '../../../shared/items';
import { limitParameter, optionsParameter } from '../../../shared/parameters';
import { DEFAULT_CONCURRENCY } from '../../shared/parallel';
import type { Operation } from '../../shared/types';
import { commentedParameter, commentedProperties, commentsParameter } from './target';

const show = { resource: ['comment'], operation: ['getMany'] };

/** Reads the comments of a document. */
export const getMany: Operation = {
	option: {
		name: 'Get Many',
		value: 'getMany',
		action: 'Get many comments',
		description:
			'List the comments on a document, oldest first. Choose the kind of comment as the object, for example Invoice Comments, and enter the ID of the document as Parent ID.',
	},
	properties: [
		...objectProperties(show),
		...commentedProperties(show),
		...limitProperties(show),
		requestOptionsProperty(show, DEFAULT_CONCURRENCY),
	],
	parallel: { byDefault: DEFAULT_CONCURRENCY },
	async execute(run) {
		const options = optionsParameter(run);
		const target = commentsParameter(run);
		const filters = Object.entries(await commentedParameter(run, target, false)).map(
			([name, value]): QueryArgument => [underscored(name), value],
		);
		const pages = readRecords({
			readPage: recordPages(await run.client(options), target),
			filters,
			returnType: { kind: 'default' },
			limit: limitParameter(run),
			notice: run.hint,
		});
		return await toItems(pages, options.keyStyle);
	},
};
