import type { Catalog, Field } from '../catalog';
import { type LineValue, lineValueField } from './lineLists';
import { keyPaths } from './referenceKeys';

const SHOWN: readonly LineValue[] = ['description', 'quantity', 'price'];

/** `{"code": "USD"}`: a reference in JSON; undefined if none of its keys is known. */
export function referenceExample(
	catalog: Catalog,
	object: string | undefined,
	value: string,
): string | undefined {
	const [key] = object === undefined ? [] : keyPaths(catalog, object);
	if (key === undefined) return undefined;
	const parts = key.map((path, index) => {
		const text = JSON.stringify(index === 0 ? value : '…');
		return path
			.split('.')
			.reverse()
			.reduce(
				(inner, name, depth) => (depth === 0 ? `"${name}": ${inner}` : `"${name}": {${inner}}`),
				text,
			);
	});
	return `{${parts.join(', ')}}`;
}

/**
 * What the editor of a JSON field shows before anything is entered: the names that are needed, with empty
 * values.
 */
export function jsonExample(
	catalog: Catalog,
	{ type, object }: Pick<Field, 'object' | 'type'>,
): string | undefined {
	if (type !== 'array')
		return object === undefined ? undefined : referenceExample(catalog, object, '');
	if (object === undefined) return undefined;
	const names = SHOWN.map((value) => lineValueField(catalog, { object }, value)?.name).filter(
		(name) => name !== undefined,
	);
	if (names.length > 1) return `[{${names.map((name) => `"${name}": ""`).join(', ')}}]`;
	const reference = referenceExample(catalog, object, '');
	return reference === undefined ? undefined : `[${reference}]`;
}
