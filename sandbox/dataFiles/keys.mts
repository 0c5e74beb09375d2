/** How a row finds the record that it changes: by the strongest key of its format that is filled. */
import type { Catalog } from '../catalog/catalog.mts';
import { findByKey } from '../store/naturalKeys.mts';
import type { Row } from '../store/row.mts';
import type { Tenant } from '../tenant/tenant.mts';
import { accountCode } from '../write/defaults.mts';
import type { Input } from '../write/types.mts';
import { columnOf } from './columns.mts';
import { plain, type Format } from './formats.mts';

/** Keys that are told in words, and not by their titles alone. [Lookup Values Import; Account Import] */
const KEYS: Readonly<Record<string, string[][]>> = {
	account: [['code', 'account-type']],
	lookupValue: [
		['external-ref-code', 'lookup'],
		['external-ref-num', 'lookup'],
		['name', 'lookup'],
	],
};

/** Their rows name records, or belong to ones, of which the sandbox has none. */
const COUNTED_ONLY: ReadonlySet<string> = new Set(['budgetLineAdjustment', 'project', 'receipt']);

/** Whether the API creates such records by themselves, so that a file does, too. */
export function isCreatable(catalog: Catalog, { id, kinds }: Format): boolean {
	const object = kinds[0]?.object;
	if (COUNTED_ONLY.has(id)) return false;
	return catalog.resources.some(
		({ path, operations, object: of }) =>
			of === object && operations.create !== undefined && !path.includes('{'),
	);
}

/**
 * The record that the strongest key of the row names; undefined for a new one.
 *
 * @param texts of the row by their titles
 */
export function existing(
	tenant: Tenant,
	format: Format,
	input: Input,
	texts: ReadonlyMap<string, string>,
): Row | 'missing' | undefined {
	if (format.createOnly) return undefined;
	const object = format.kinds[0]!.object!;
	const values: Input =
		object === 'Account' ? { code: accountCode(input as Row['data']), ...input } : input;
	const table = tenant.store.table(object);
	const keys = KEYS[format.id] ?? fieldKeys(tenant, format, texts);
	for (const key of keys) {
		if (!key.every((name) => values[name])) continue;
		if (key[0] === 'id') return table.get(Number(values.id)) ?? 'missing';
		const id = findByKey(tenant.store, object, key, values);
		const found = id === undefined ? undefined : table.get(id);
		return isHidden(object, found) ? undefined : found;
	}
	return undefined;
}

/** The format's keys as fields; an address is told apart by what is filled of it. [Addresses Import] */
function fieldKeys(
	tenant: Tenant,
	{ keys, kinds }: Format,
	texts: ReadonlyMap<string, string>,
): string[][] {
	return keys.flatMap((titles) => {
		const used = titles.length > 4 ? titles.filter((title) => texts.has(plain(title))) : titles;
		const columns = used.map((title) => columnOf(tenant, kinds[0]!, title));
		const fields = columns.map((column) =>
			column?.kind.is === 'scalar' || column?.kind.is === 'reference' ? column.field : undefined,
		);
		return fields.includes(undefined) || fields.length === 0 ? [] : [fields as string[]];
	});
}

/** Inactive addresses are not found: their row makes a second one. [Addresses Import] */
function isHidden(object: string, row: Row | undefined): boolean {
	return object === 'Address' && row?.data.active === false;
}
