/** Contracts: one at a time may edit, and a published one out of a draft. */
import type { RequestContext } from '../query/context.mts';
import type { Row } from '../store/row.mts';
import { refusal } from './words.mts';

export function checkOut({ tenant }: RequestContext, contract: Row): void {
	const holder = contract.data['locked-by-user-id'];
	if (holder !== null && holder !== undefined && holder !== tenant.apiUserId) {
		const user = tenant.store.table('User').get(Number(holder));
		throw refusal(contract, 'check_out', `${String(user?.data.fullname ?? 'somebody')} has it`);
	}
	contract.data['locked-by-user-id'] = tenant.apiUserId;
}

export function checkIn(_context: RequestContext, contract: Row): void {
	if (!contract.data['locked-by-user-id']) {
		throw refusal(contract, 'check_in', 'it is not checked out');
	}
	contract.data['locked-by-user-id'] = null;
}
