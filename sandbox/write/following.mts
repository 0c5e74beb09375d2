/** Values of a record that follow from what was written to it. */
import type { Row } from '../store/row.mts';
import { accountCode } from './defaults.mts';

/** An account's code is made of its segments, after an update too. [Accounts API Example Calls] */
export function setFollowing(row: Row): void {
	if (row.object === 'Account') row.data.code = accountCode(row.data) ?? row.data.code ?? null;
	// The time of a rate is cut off. [Exchange Rate Import]
	const rateDate = row.object === 'ExchangeRate' && row.data['rate-date'];
	if (rateDate) row.data['rate-date'] = `${String(rateDate).slice(0, 10)}T00:00:00+00:00`;
}
