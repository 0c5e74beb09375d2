/** The code of an account, and its chart of accounts, where the account itself does not say. */
import { dashed, withDashes } from '../lib/names.mts';
import { isRef, type Row } from '../store/row.mts';
import { accountCode } from './defaults.mts';
import type { Input } from './types.mts';

/**
 * Completes the accounts of a body: a code alone is of the chart at the head of the document [Invoices
 * API Example Calls]; on lines of order changes the chart may be given by `account-type-id` [Order Line
 * Changes].
 */
export function withCharts(input: Input, row: Row | undefined): Input {
	const given = input['account-type'] ?? input.account_type;
	const kept = row?.data['account-type'];
	const chart = given ?? (isRef(kept) ? { id: kept.id } : undefined);
	return completed(input, chart) as Input;
}

function completed(value: unknown, chart: unknown): unknown {
	if (Array.isArray(value)) return value.map((one) => completed(one, chart));
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, one]) => [
			name,
			name === 'account' && isInput(one) ? account(one, chart) : completed(one, chart),
		]),
	);
}

function isInput(value: unknown): value is Input {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Segments sent one by one make the code. [Accounts API Example Calls; Purchase Orders Example Calls] */
function bySegments(given: Input): Input {
	const values = withDashes(given) as Row['data'];
	const code = values.id === undefined && values.code === undefined ? accountCode(values) : null;
	return code === null ? given : { ...given, code };
}

function account(sent: Input, chart: unknown): Input {
	const given = bySegments(sent);
	const names = Object.keys(given).map(dashed);
	if (names.includes('id') || names.includes('account-type') || !names.includes('code')) {
		return given;
	}
	const id = given['account-type-id'] ?? given.account_type_id;
	if (id !== undefined) return { ...given, 'account-type': { id } };
	return chart === undefined ? given : { ...given, 'account-type': chart };
}
