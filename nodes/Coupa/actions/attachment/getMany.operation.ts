import { readRecords } from '../../../../coupa/read';
import { recordPages } from '../../../shared/pages';
import { toItems } from '../../../shared/items';
import { limitParameter, optionsParameter } from '../../../shared/parameters';
import { DEFAULT_CONCURRENCY } from '../../shared/parallel';
import type { OperationCode } from '../../shared/types';
import { attachmentTarget } from './target';

/** Lists the attachments of a record, without their content. */
export const getMany: OperationCode = {
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
