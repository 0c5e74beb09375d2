import { readRecords } from '../../../../coupa/read';
import { limitProperties } from '../../../shared/descriptions/limit';
import { objectProperties } from '../../../shared/descriptions/object';
import { requestOptionsProperty } from '../../../shared/descriptions/options';
import { recordPages } from '../../../shared/pages';
import { toItems } from '../../../shared/items';
import { limitParameter, optionsParameter } from '../../../shared/parameters';
import { DEFAULT_CONCURRENCY } from '../../shared/parallel';
import type { Operation } from '../../shared/types';
import { attachmentTarget } from './target';

const show = { resource: ['attachment'], operation: ['getMany'] };

/** Lists the attachments of a record, without their content. */
export const getMany: Operation = {
	option: {
		name: 'Get Many',
		value: 'getMany',
		action: 'Get many attachments',
		description: 'List the attachments of a record: names, types and IDs, without the files',
	},
	properties: [
		...objectProperties(show),
		...limitProperties(show),
		requestOptionsProperty(show, DEFAULT_CONCURRENCY),
	],
	parallel: { byDefault: DEFAULT_CONCURRENCY },
	async execute(run) {
		const options = optionsParameter(run);
		const target = attachmentTarget(run);
		const limit = limitParameter(run);
		const pages = readRecords({
			readPage: recordPages(await run.client(options), target),
			filters: [],
			returnType: { kind: 'default' },
			limit,
			notice: run.hint,
		});
		return await toItems(pages, options.keyStyle);
	},
};
