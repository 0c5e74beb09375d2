import { type CheckUpReport, checkUp, type Use } from '../../../../coupa/checkUp';
import { toItem } from '../../../shared/items';
import { namesIn, optionsParameter } from '../../../shared/parameters';
import { learnFrom } from '../../../shared/pages';
import { systemClock } from '../../../shared/transport/clock';
import type { OperationCode } from '../../shared/types';
import { grantedScopes } from './grantedScopes';

/** The check-up has time, and others use the same Coupa. */
const REQUESTS_PER_SECOND = 5;

/** One line for each statement, with what does not hold first. */
function inOrder({ lines }: CheckUpReport): CheckUpReport['lines'] {
	const order = ['no', 'unknown', 'yes'];
	return [...lines].sort((a, b) => order.indexOf(a.holds) - order.indexOf(b.holds));
}

/** The details say the same as the words, for programs that read the report. */
function withoutDetails(line: CheckUpReport['lines'][number]): object {
	return Object.fromEntries(Object.entries(line).filter(([name]) => name !== 'details'));
}

/** Finds out how the person's own Coupa does what Coupa's documents leave open. */
export const check: OperationCode = {
	async execute(run) {
		const options = optionsParameter(run);
		const client = await run.client({
			...options,
			requestsPerSecond: options.requestsPerSecond ?? REQUESTS_PER_SECOND,
		});
		const report = await checkUp({
			client,
			catalog: run.catalog,
			objects: namesIn(run.parameter('checkedObjects', [])),
			uses: namesIn(run.parameter('checkedUses', ['read'])) as Use[],
			granted: async () => await grantedScopes(run.context),
			now: () => systemClock.now(),
		});
		learnFrom(client, run.catalog, report);
		if (run.parameter('checkOutput', 'lines') === 'report') {
			// Whoever helps reads it as it is, and so does the sandbox.
			return [toItem(report)];
		}
		return inOrder(report).map((line) => toItem(withoutDetails(line), options.keyStyle));
	},
};
