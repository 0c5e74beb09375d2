/** By what rows of a list are told apart where a tenant looks for them (flavour undocumented-lists). */
import { dashed } from '../lib/names.mts';
import { resolveReference } from '../store/naturalKeys.mts';
import { isRef, type Row } from '../store/row.mts';
import type { Tenant } from '../tenant/tenant.mts';

/** Keys by list; the ones of the CSV loaders. */
const KEYS: Readonly<Record<string, string[][]>> = {
	'account-allocations': [['account']],
	contacts: [['email']],
	'expense-lines': [['line-number']],
	'remit-to-addresses': [['remit-to-code']],
	'requisition-lines': [['line-num']],
	'supplier-addresses': [['location-code'], ['name']],
	'supplier-sites': [['code'], ['name']],
};
/** For all others. */
const USUAL = [['code'], ['number'], ['line-num'], ['name']];

/** The row that has the values of a key. */
export function matchingRow(
	tenant: Tenant,
	{ name, object }: { name: string; object: string },
	rows: Row[],
	input: Record<string, unknown>,
): Row | undefined {
	const values = new Map(Object.entries(input).map(([key, value]) => [dashed(key), value]));
	const fields = tenant.catalog.fields(object);
	const stored = (key: string): unknown => {
		const value = values.get(key);
		const target = fields.get(key)?.object;
		return target ? resolveReference(tenant.store, target, value)?.id : value;
	};
	for (const keys of KEYS[name] ?? USUAL) {
		const wanted = keys.map(stored);
		if (wanted.some((value) => value === undefined || value === null)) continue;
		return rows.find(({ data }) =>
			keys.every((key, at) => {
				const value = data[key];
				return String(isRef(value) ? value.id : value) === String(wanted[at]);
			}),
		);
	}
	return undefined;
}
