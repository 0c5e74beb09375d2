import type { INodeExecutionData } from 'n8n-workflow';

import { refuse } from '../../coupa/errors';
import { textParameter, withProposal } from '../shared/parameters';
import { failureOfPoll } from './failures';
import { toItems } from './items';
import { type PollContext, sampleObject } from './objectPoll';
import type { Found } from './round';
import type { Watched } from './watched';

// Why: docs/decisions/045-starts-at-newest-record.md
/** A test in the editor: the newest record of each object that fits, and nothing is remembered. */
export async function sample(
	watched: readonly Watched[],
	poll: PollContext,
): Promise<INodeExecutionData[]> {
	const found: Found[] = [];
	for (const one of watched) {
		const record = await sampleObject(one, poll).catch((caught: unknown) => {
			const error = withProposal(caught, one.parameters);
			throw failureOfPoll([{ watched: one, error }], watched.length);
		});
		if (record !== undefined) found.push({ ...record, path: one.target.path });
	}
	if (found.length > 0) return toItems(watched, found);
	const [labels, paths] = [
		watched.map(({ target }) => target.label).join(' or '),
		watched.map(({ target }) => target.path).join(', '),
	];
	return refuse(
		`No ${labels} matches at present`,
		`Asked for: ${textParameter(watched[0].parameters, 'event')} on ${paths}, with the filters of the node. Create or change a record in Coupa, or widen the filters, and test again.`,
	);
}
