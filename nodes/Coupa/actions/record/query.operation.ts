import { readRecords } from '../../../../coupa/read';
import type { QueryArgument } from '../../../../coupa/types';
import { filterProperties } from '../../../shared/descriptions/filters';
import { limitProperties } from '../../../shared/descriptions/limit';
import { readOptionsProperty } from '../../../shared/descriptions/options';
import type { Target } from '../../../shared/target';
import { filtersParameter } from '../../../shared/filters';
import { knownSize, orderBy, recordPages } from '../../../shared/pages';
import {
	isSimplified,
	limitParameter,
	optionsParameter,
	pageConcurrency,
	returnTypeParameter,
	shapeParameter,
	targetParameter,
	toItems,
} from '../../../shared/parameters';
import type { ItemContext, Operation } from '../../shared/types';
import { OBJECT, READ_RETURN, showFor } from './properties';

/** Nouns have it as Get Many. */
const show = showFor('query', 'getMany');

/** In the editor, shows the conditions in Coupa's own form, so that people learn it. */
function showRequest(run: ItemContext, target: Target, filters: readonly QueryArgument[]): void {
	if (run.context.getMode() !== 'manual' || filters.length === 0) return;
	const query = filters.map(([name, value]) => `${name}=${value}`).join('&');
	run.hint(`Asked Coupa for ${target.path}?${query}`);
}

/** Reads the records that match, of one object. */
export const query: Operation = {
	option: {
		name: 'Query',
		value: 'query',
		action: 'Query records',
		description: 'Get many records, with filters',
	},
	properties: [
		...OBJECT,
		...filterProperties(show),
		...limitProperties(show),
		...READ_RETURN,
		readOptionsProperty(show),
	],
	async execute(run) {
		const target = targetParameter(run);
		const options = optionsParameter(run);
		const client = await run.client(options);
		const { orderBy: field, orderDirection = 'asc' } = options;
		const filters = filtersParameter(run, target, run.hint);
		showRequest(run, target, filters);
		const pages = readRecords({
			readPage: recordPages(client, target, isSimplified(run)),
			filters,
			returnType: returnTypeParameter(run),
			...(field && { order: orderBy(run.catalog, target, field, orderDirection) }),
			limit: limitParameter(run),
			parallelRequests: pageConcurrency(options),
			size: knownSize(client, target, filters),
			notice: run.hint,
		});
		return await toItems(pages, options.keyStyle, shapeParameter(run));
	},
};
