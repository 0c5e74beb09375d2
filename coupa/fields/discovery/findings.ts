import type { Catalog } from '../../catalog';
import { isPlainObject, objectsIn } from '../../lib/json';
import { dashed } from '../../lib/names';
import { isLineCollection, childCollections } from '../choices';
import { CUSTOM_FIELDS } from '../names';
import { inferType } from './infer';
import type { Finding, Namespace } from './types';

type Entry = Readonly<Record<string, unknown>>;

/** Values of custom fields, by where they stand. */
class Collected {
	private readonly seen = new Map<string, { finding: Finding; values: unknown[] }>();

	add(collection: string | undefined, namespace: Namespace, name: string, value: unknown): void {
		if (name.trim() === '') return;
		const key = JSON.stringify([collection, namespace, name]);
		const known = this.seen.get(key);
		if (known !== undefined) known.values.push(value);
		else this.seen.set(key, { finding: { collection, namespace, name }, values: [value] });
	}

	findings(): Finding[] {
		return [...this.seen.values()].map(({ finding, values }) => ({
			...finding,
			type: inferType(values),
		}));
	}
}

/** The custom fields in one record: below `custom-fields`, and unknown keys at its root. */
function collect(
	found: Collected,
	entry: Entry,
	collection: string | undefined,
	isStandard: (name: string) => boolean,
): void {
	for (const [key, value] of Object.entries(entry)) {
		if (dashed(key) === CUSTOM_FIELDS) {
			if (!isPlainObject(value)) continue;
			for (const [name, inner] of Object.entries(value)) {
				found.add(collection, CUSTOM_FIELDS, name, inner);
			}
		} else if (!isStandard(key)) {
			found.add(collection, 'root', key, value);
		}
	}
}

/**
 * The custom fields that records show, on the records themselves and on the parts they list. At the
 * root, every key is one that the catalog does not know; in parts that are not lines only those below
 * `custom-fields` count, since such parts may be abbreviated freely.
 *
 * @param object the catalog's name of the object
 */
export function findingsIn(catalog: Catalog, object: string, records: readonly Entry[]): Finding[] {
	const fields = catalog.fieldsOf(object);
	const parts = new Map(childCollections(catalog, object).map((field) => [field.name, field]));
	const found = new Collected();
	for (const record of records) {
		collect(found, record, undefined, (name) => fields.has(dashed(name)));
		for (const [key, value] of Object.entries(record)) {
			const part = parts.get(dashed(key));
			if (!Array.isArray(value) || part === undefined) continue;
			const inner = catalog.fieldsOf(part.object);
			const takesRoot = isLineCollection(part) && inner.size > 0;
			for (const member of objectsIn(value)) {
				collect(found, member, part.name, (name) => !takesRoot || inner.has(dashed(name)));
			}
		}
	}
	return found.findings();
}
