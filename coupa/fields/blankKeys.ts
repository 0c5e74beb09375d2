import type { Catalog } from '../catalog';
import { isBlank } from '../lib/json';
import { coupaPath, isCustomFields } from './names';
import { canonicalObject, keyPaths } from './referenceKeys';

// Why: docs/decisions/021-empty-and-impossible-values.md
/** A part of a key that names the record a reference is to. */
interface KeyPart {
	/** The field of the reference: `account` of `account.account-type.name`. */
	reference: string;
	/** `account-type.name` */
	part: string;
	/** What names a record of that kind: none is known of the tenant's own fields. */
	keys: string[][];
}

function keyPart(catalog: Catalog, object: string | undefined, name: string): KeyPart | undefined {
	const names = coupaPath(catalog, object, name).path.split('.');
	const cut = (at: number): [string, string] => [
		names.slice(0, at).join('.'),
		names.slice(at).join('.'),
	];
	if (isCustomFields(names[0])) {
		const [reference, part] = cut(2);
		return part === '' ? undefined : { reference, part, keys: [] };
	}
	for (let at = 1; at < names.length; at++) {
		const [reference, part] = cut(at);
		const referred = catalog.field(object, reference)?.object;
		if (referred === undefined) continue;
		const keys = [['id'], ...keyPaths(catalog, canonicalObject(referred))];
		if (keys.some((key) => key.includes(part))) return { reference, part, keys };
	}
	return undefined;
}

/**
 * Without references of which nobody filled in the key, such as a blank cell of a sheet: an empty key names no
 * record, and clears nothing. Where the first part of a key is blank, the rest of it goes, too, unless something
 * else names the record.
 *
 * @param values with keys in any style, dotted ones included
 */
export function withoutBlankKeys(
	catalog: Catalog,
	object: string | undefined,
	values: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
	const dotted = Object.keys(values).filter((name) => name.includes('.'));
	if (!dotted.some((name) => isBlank(values[name]))) return { ...values };
	const parts = new Map(dotted.map((name) => [name, keyPart(catalog, object, name)]));
	const isDropped = (name: string): boolean => {
		const mine = parts.get(name);
		if (mine === undefined) return false;
		if (isBlank(values[name])) return true;
		const others = dotted.filter((other) => parts.get(other)?.reference === mine.reference);
		const partsOf = (names: readonly string[]) => names.map((other) => parts.get(other)?.part);
		const left = partsOf(others.filter((other) => !isBlank(values[other])));
		const blank = partsOf(others.filter((other) => isBlank(values[other])));
		const isTorn = mine.keys.some(
			([first, ...rest]) => blank.includes(first) && rest.includes(mine.part),
		);
		return isTorn && !mine.keys.some((key) => key.every((part) => left.includes(part)));
	};
	return Object.fromEntries(Object.entries(values).filter(([name]) => !isDropped(name)));
}
