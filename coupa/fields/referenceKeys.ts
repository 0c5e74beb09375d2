import { type Catalog, TEXT_TYPES } from '../catalog';

/** Objects that are a shorter form of another: where one is referred to, the other is looked up. */
const SHORTER_FORMS: Readonly<Record<string, string>> = { UserSimple: 'User' };

/** The object under which the records of a referenced object are kept. */
export function canonicalObject(object: string): string {
	return SHORTER_FORMS[object] ?? object;
}

/** A key's field as what can be typed: a reference by its own first key, `account-type.name`. */
function typeable(catalog: Catalog, object: string, name: string): string {
	const inner = catalog.field(object, name)?.object;
	const innerKey = catalog.naturalKeys(inner)[0]?.[0];
	return innerKey === undefined ? name : `${name}.${innerKey}`;
}

/**
 * The natural keys of an object as dotted paths to single values, the best first:
 * `[['code', 'account-type.name']]` for an account. Empty for an object without any.
 */
export function keyPaths(catalog: Catalog, object: string): string[][] {
	return catalog
		.naturalKeys(object)
		.map((names) => names.map((name) => typeable(catalog, object, name)));
}

/** The object's fields of these names that hold text, in this order. */
export function textFields(catalog: Catalog, object: string, names: readonly string[]): string[] {
	return names.filter((name) => TEXT_TYPES.has(catalog.field(object, name)?.type));
}

/** The form of a key: `code=…, account-type.name=…`. */
export function keyExample(paths: readonly string[]): string {
	return paths.map((path) => `${path}=…`).join(', ');
}
