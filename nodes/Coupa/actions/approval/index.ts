import type { ResourceActions } from '../../shared/types';
import { approve } from './approve.operation';
import { getMany } from './getMany.operation';
import { hold } from './hold.operation';
import { reject } from './reject.operation';

/** Decisions on documents that wait for them. */
export const approval: ResourceActions = {
	option: {
		name: 'Approval',
		value: 'approval',
		description: 'Pending approvals, and decisions on them: approve, reject, hold',
	},
	operations: [approve, getMany, hold, reject],
	defaultOperation: 'getMany',
};
