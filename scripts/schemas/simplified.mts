import type * as catalogCode from '../../coupa/catalog/index.ts';
import type * as fieldsCode from '../../coupa/fields/index.ts';
import type * as nounsCode from '../../nodes/shared/nouns.ts';
import type { CatalogData } from '../catalog/types.mts';
import { SCALARS } from './records.mts';
import type { ObjectSchema, Schema } from './types.mts';

/** The code of the package that says what a simplified record is: plain Node loads it when it is built. */
export type NodeCode = Pick<typeof catalogCode, 'createCatalog'> &
	Pick<typeof fieldsCode, 'simplifiedFor'> &
	Pick<typeof nounsCode, 'NOUNS' | 'operationOfAction'>;

const dashed = (name: string): string => name.replace(/_/g, '-');

/** What comes back of a record in the simplified form. */
export function simplifiedSchema(
	{ createCatalog, simplifiedFor }: NodeCode,
	data: CatalogData,
	path: string,
): ObjectSchema {
	const objects = (object: string) => data.objects[object];
	const catalog = createCatalog({ ...data, objects } as Parameters<typeof createCatalog>[0]);
	const object = catalog.resourceAt(path)?.object ?? '';
	const { returns } = simplifiedFor(catalog, object);
	if (returns.kind !== 'fields') throw new Error(`Nothing is known of ${path}`);
	const scalar = (field: string): Schema =>
		SCALARS[catalog.field(object, field)?.type ?? ''] ?? { type: 'string' };
	const properties: Record<string, Schema> = {};
	for (const entry of returns.fields) {
		if (typeof entry === 'string') properties[dashed(entry)] = scalar(dashed(entry));
		else {
			for (const [name, keys] of Object.entries(entry)) {
				const below = (keys as string[]).map((key): [string, Schema] => [
					dashed(key),
					scalar(`${dashed(name)}.${dashed(key)}`),
				]);
				properties[dashed(name)] = { type: 'object', properties: Object.fromEntries(below) };
			}
		}
	}
	return { type: 'object', properties };
}
