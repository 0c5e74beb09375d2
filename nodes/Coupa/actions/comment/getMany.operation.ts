import { underscored } from '../../../../coupa/lib/names';
import { readRecords } from '../../../../coupa/read';
import type { QueryArgument } from '../../../../coupa/types';
import { recordPages } from '../../../shared/pages';
import { toItems } from '../../../shared/items';
import { limitParameter, optionsParameter } from '../../../shared/parameters';
import { DEFAULT_CONCURRENCY } from '../../shared/parallel';
import type { OperationCode } from '../../shared/types';
import { commentedParameter, commentsParameter } from './target';

/** Reads the comments of a document. */
export const getMany: OperationCode = {
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
