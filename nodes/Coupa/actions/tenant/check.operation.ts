import {
	type CheckUpReport,
	checkUp,
	MOST_OBJECTS,
	MOST_REQUESTS,
} from '../../../../coupa/checkUp';
import { requestOptionsProperty } from '../../../shared/descriptions/options';
import { toItem } from '../../../shared/items';
import { NOUNS } from '../../../shared/nouns';
import { namesIn, optionsParameter } from '../../../shared/parameters';
import { systemClock } from '../../../shared/transport/clock';
import type { Operation } from '../../shared/types';

const show = { resource: ['tenant'], operation: ['check'] };

/** The check-up has time, and others use the same Coupa. */
const REQUESTS_PER_SECOND = 5;

/** One line for each statement, with what does not hold first. */
function inOrder({ lines }: CheckUpReport): CheckUpReport['lines'] {
	const order = ['no', 'unknown', 'yes'];
	return [...lines].sort((a, b) => order.indexOf(a.holds) - order.indexOf(b.holds));
}

/** Finds out how the person's own Coupa does what Coupa's documents leave open. */
export const check: Operation = {
	option: {
		name: 'Check',
		value: 'check',
		action: 'Check a tenant',
		description: `Find out how your Coupa behaves, and what that means for your workflows. Only reads, with at most ${MOST_REQUESTS} requests; no values of records are in the result.`,
	},
	properties: [
		{
			displayName: 'Objects',
			name: 'checkedObjects',
			type: 'multiOptions',
			options: NOUNS.map(({ name, path }) => ({ name, value: path })),
			default: ['invoices', 'suppliers', 'purchase_orders'],
			required: true,
			description: `The objects to look at, at most ${MOST_OBJECTS}. Use an expression for other objects, with their paths: ["departments"].`,
			displayOptions: { show },
		},
		{
			displayName: 'Output',
			name: 'checkOutput',
			type: 'options',
			options: [
				{
					name: 'Lines',
					value: 'lines',
					description: 'One item for each statement, with what does not hold first',
				},
				{
					name: 'Report as One Item',
					value: 'report',
					description: 'Everything in one item, to send to whoever helps you',
				},
			],
			default: 'lines',
			displayOptions: { show },
		},
		requestOptionsProperty(show),
	],
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
