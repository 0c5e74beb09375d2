/** Values of a record that follow from what was written to it. */
import type { Row } from '../store/row.mts';
import { accountCode } from './defaults.mts';

/** @param isNew what a new record has stands in its defaults */
export function setFollowing(row: Row, isNew: boolean): void {
	if (isNew) return;
	// The code is made of the segments. [Accounts API Example Calls]
	if (row.object === 'Account') row.data.code = accountCode(row.data) ?? row.data.code ?? null;
	// An update of a confirmation moves its lines there. [Order Confirmations API]
	if (row.object === 'OrderLineConfirmation') row.data.status = 'buyer_draft';
}
