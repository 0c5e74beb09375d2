import type { QueryArgument } from '../../../../coupa/types';
import type { Target } from '../../../shared/target';
import { conditionsParameter } from '../../../shared/filters';
import { orderBy } from '../../../shared/pages';
import { optionsParameter, targetParameter } from '../../../shared/parameters';
import { matchingRecords } from '../../shared/matchingRecords';
import { isTotalsOnly, totalsItem } from './totals';
import type { ItemContext, OperationCode } from '../../shared/types';

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
export const query: OperationCode = {
	async execute(run) {
		const target = targetParameter(run);
		const options = optionsParameter(run);
		const { orderBy: field, orderDirection = 'asc' } = options;
		const conditions = conditionsParameter(run, target, run.hint);
		showRequest(run, target, conditions.readings);
		if (isTotalsOnly(run)) return [await totalsItem(run, target, conditions, options)];
		return await matchingRecords(run, target, conditions, {
			options,
			...(field && { order: orderBy(run.catalog, target, field, orderDirection) }),
		});
	},
};
