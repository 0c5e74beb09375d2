import { type CheckUpReport, checkUp } from '../../../../coupa/checkUp';
import { toItem } from '../../../shared/items';
import { namesIn, optionsParameter } from '../../../shared/parameters';
import { systemClock } from '../../../shared/transport/clock';
import type { OperationCode } from '../../shared/types';

/** The check-up has time, and others use the same Coupa. */
const REQUESTS_PER_SECOND = 5;

/** One line for each statement, with what does not hold first. */
function inOrder({ lines }: CheckUpReport): CheckUpReport['lines'] {
	const order = ['no', 'unknown', 'yes'];
	return [...lines].sort((a, b) => order.indexOf(a.holds) - order.indexOf(b.holds));
}

/** Finds out how the person's own Coupa does what Coupa's documents leave open. */
export const check: OperationCode = {
	async execute(run) {
		const options = optionsParameter(run);
		const report = await checkUp({
			client: await run.client({
				...options,
				requestsPerSecond: options.requestsPerSecond ?? REQUESTS_PER_SECOND,
			}),
			catalog: run.catalog,
			objects: namesIn(run.parameter('checkedObjects', [])),
			now: () => systemClock.now(),
		});
		if (run.parameter('checkOutput', 'lines') === 'report') {
			return [toItem(report, options.keyStyle)];
		}
		return inOrder(report).map((line) => toItem(line, options.keyStyle));
	},
};
