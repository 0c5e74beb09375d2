import type { QueryArgument } from '../../../../coupa/types';
import { FILTERS } from '../../shared/filterProperties';
import { limitProperties } from '../../../shared/descriptions/limit';
import { readOptionsProperty } from '../../../shared/descriptions/options';
import type { Target } from '../../../shared/target';
import { conditionsParameter } from '../../../shared/filters';
import { orderBy } from '../../../shared/pages';
import { optionsParameter, targetParameter } from '../../../shared/parameters';
import { matchingRecords } from '../../shared/matchingRecords';
import type { ItemContext, Operation } from '../../shared/types';
import { OBJECT, READ_RETURN, showFor } from './properties';

/** Nouns have it as Get Many. */
const show = showFor('query', 'getMany');

/** In the editor, shows the conditions in Coupa's own form, so that people learn it. */
function showRequest(
	run: ItemContext,
	target: Target,
	readings: ReadonlyArray<readonly QueryArgument[]>,
): void {
	if (run.context.getMode() !== 'manual' || readings.flat().length === 0) return;
	const asked = readings.map(
		(filters) => `${target.path}?${filters.map(([name, value]) => `${name}=${value}`).join('&')}`,
	);
	const merged = asked.length > 1 ? ', and merged the records, each once' : '';
	run.hint(`Asked Coupa for ${asked.join(', for ')}${merged}`);
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
		...FILTERS,
		...limitProperties(show),
		...READ_RETURN,
		readOptionsProperty(show),
	],
	async execute(run) {
		const target = targetParameter(run);
		const options = optionsParameter(run);
		const { orderBy: field, orderDirection = 'asc' } = options;
		const conditions = conditionsParameter(run, target, run.hint);
		showRequest(run, target, conditions.readings);
		return await matchingRecords(run, target, conditions, {
			options,
			...(field && { order: orderBy(run.catalog, target, field, orderDirection) }),
		});
	},
};
