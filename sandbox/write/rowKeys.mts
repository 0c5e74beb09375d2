/** By what the rows of a list are told apart, where one without an id is looked for. */
import { withDashes } from '../lib/names.mts';
import { resolveReference } from '../store/naturalKeys.mts';
import { isRef, type Row } from '../store/row.mts';
import type { Tenant } from '../tenant/tenant.mts';
import type { Input } from './types.mts';

/** For lists of which the catalog knows no key but `id`. */
const USUAL = [['code'], ['number'], ['line-num'], ['name']];

/** Where the rows stand, and their class. */
interface List {
	parent: { object: string };
	name: string;
	object: string;
}

/** The row that has the values of a key. */
export function matchingRow(
	tenant: Tenant,
	list: List,
	rows: Row[],
	input: Input,
): Row | undefined {
	const values = withDashes(input);
	const fields = tenant.catalog.fields(list.object);
	const given = (name: string): unknown => {
		const target = fields.get(name)?.object;
		return target ? resolveReference(tenant.store, target, values[name])?.id : values[name];
	};
	for (const key of keysOf(tenant, list)) {
		const wanted = key.map(given);
		if (wanted.some((value) => value === undefined || value === null)) continue;
		return rows.find(({ data }) =>
			key.every((name, at) => {
				const value = data[name];
				return String(isRef(value) ? value.id : value) === String(wanted[at]);
			}),
		);
	}
	return undefined;
}

/** `tag.name` is the tag that the row refers to. */
function keysOf({ catalog }: Tenant, { parent, name }: List): string[][] {
	const known = (catalog.rows(parent.object, name)?.keys ?? []).filter((key) => key[0] !== 'id');
	return known.length === 0 ? USUAL : known.map((key) => key.map((part) => part.split('.')[0]!));
}
