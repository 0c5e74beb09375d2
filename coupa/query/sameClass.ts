import { type Catalog, labelOf } from '../catalog';
import { dashed } from '../lib/names';
import type { QueryArgument } from '../types';

/** A field that refers to a record of some class. */
interface Reference {
	/** Dotted, with dashes: `from-currency`. */
	path: string;
	class: string;
}

/** What a condition compares with a record of: `from_currency[code]` with one of From Currency. */
function referencesIn(catalog: Catalog, object: string, name: string): Reference[] {
	const parts = name
		.replace(/\]/g, '')
		.split('[')
		.map((part) => dashed(part));
	const references: Reference[] = [];
	for (let length = 1; length <= parts.length; length++) {
		const path = parts.slice(0, length).join('.');
		// `supplier_id` works as `supplier[id]`.
		const field = catalog.field(object, path) ?? catalog.field(object, path.replace(/-id$/, ''));
		if (field === undefined) break;
		// The short form of a user is a user.
		if (field.object !== undefined) {
			references.push({
				path: path.replace(/-id$/, ''),
				class: field.object.replace(/Simple$/, ''),
			});
		}
	}
	return references;
}

function parentOf(path: string): string {
	return path.split('.').slice(0, -1).join('.');
}

/**
 * Warns of conditions that cannot be met together: two of them are on different fields of one record that
 * refer to the same class, such as `from_currency[code]` and `to_currency[code]`. Coupa then finds nothing,
 * without an error. [Exchange Rates Example Calls]
 *
 * @returns undefined where there are no such conditions, as far as the catalog knows
 */
export function sameClassHint(
	catalog: Catalog,
	object: string,
	conditions: readonly QueryArgument[],
): string | undefined {
	const references = conditions.flatMap(([name]) => referencesIn(catalog, object, name));
	for (const [index, one] of references.entries()) {
		const other = references
			.slice(0, index)
			.find(
				({ path, class: its }) =>
					its === one.class && path !== one.path && parentOf(path) === parentOf(one.path),
			);
		if (other === undefined) continue;
		const [first, second] = [other, one].map(({ path }) => labelOf(path.split('.').at(-1) ?? path));
		return `Coupa does not support conditions on two fields of the same kind: ${first} and ${second} are both of the class ${one.class}. It then finds nothing, without an error. Filter by one of them, and compare the other after reading.`;
	}
	return undefined;
}
