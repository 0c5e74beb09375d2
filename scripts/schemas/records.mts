import type { CatalogData, Definition, OperationName } from '../catalog/types.mts';
import type { ObjectSchema, Schema } from './types.mts';

/**
 * The editor knows resource and operation, and not the chosen object. So a record is shown with what
 * nearly every object has, and with nothing that many do not have.
 */
const NEARLY_EVERY = 0.85;

export const SCALARS: Readonly<Record<string, Schema>> = {
	boolean: { type: 'boolean' },
	date: { type: 'string' },
	datetime: { type: 'string' },
	// As text: Coupa does so, that no digit is lost.
	decimal: { type: 'string' },
	float: { type: 'number' },
	integer: { type: 'integer' },
	string: { type: 'string' },
	text: { type: 'string' },
	time: { type: 'string' },
};

function fieldsOf({ objects }: CatalogData, object: string): Array<[string, Definition]> {
	return Object.entries(objects[object] ?? {});
}

/** What comes back of a referenced record whatever is asked for: its id and its natural keys. */
function referenceSchema(catalog: CatalogData, object: string): ObjectSchema {
	const keys = new Set(['id', ...(catalog.keys[object] ?? []).flatMap(({ fields }) => fields)]);
	const fields = new Map(fieldsOf(catalog, object));
	const properties: Record<string, Schema> = {};
	for (const name of keys) {
		const schema = SCALARS[fields.get(name)?.type ?? ''];
		if (schema !== undefined) properties[name] = schema;
	}
	return { type: 'object', properties };
}

function schemaOf(catalog: CatalogData, field: Definition): Schema | undefined {
	if (field.type !== 'object' || field.object === undefined) return SCALARS[field.type];
	return referenceSchema(catalog, field.object);
}

/** The most frequent of the schemas that one field has on the objects, with its count. */
function usual(schemas: readonly Schema[]): { schema: Schema; count: number } {
	const counts = new Map<string, number>();
	for (const schema of schemas) {
		const text = JSON.stringify(schema);
		counts.set(text, (counts.get(text) ?? 0) + 1);
	}
	const [[text, count]] = [...counts].sort(([, a], [, b]) => b - a);
	return { schema: JSON.parse(text) as Schema, count };
}

/** The id first, then when and by whom, then the rest. */
function rank(name: string): number {
	const first = ['id', 'created-at', 'updated-at', 'created-by', 'updated-by'];
	return first.includes(name) ? first.indexOf(name) : first.length;
}

/** What nearly every record has that an operation gives back. */
export function recordSchema(catalog: CatalogData, operation: OperationName): ObjectSchema {
	const { resources } = catalog.resources;
	const objects = resources
		.filter(({ operations }) => operations[operation] !== undefined)
		.map(({ object }) => object);
	const found = new Map<string, Schema[]>();
	for (const object of objects) {
		for (const [name, field] of fieldsOf(catalog, object)) {
			const schema = field.readable === false ? undefined : schemaOf(catalog, field);
			if (schema !== undefined) found.set(name, [...(found.get(name) ?? []), schema]);
		}
	}
	const common = [...found]
		.map(([name, schemas]) => ({ name, ...usual(schemas) }))
		.filter(({ count }) => count / objects.length >= NEARLY_EVERY)
		.sort((a, b) => rank(a.name) - rank(b.name) || b.count - a.count);
	const properties: Record<string, Schema> = {};
	for (const { name, schema } of common) properties[name] = schema;
	return { type: 'object', properties };
}

/** What a record of one object has: its own values, and references by their keys; lists left out. */
export function objectSchema(catalog: CatalogData, object: string): ObjectSchema {
	const properties: Record<string, Schema> = {};
	const fields = fieldsOf(catalog, object).sort(([a], [b]) => rank(a) - rank(b));
	for (const [name, field] of fields) {
		const schema = field.readable === false ? undefined : schemaOf(catalog, field);
		if (schema !== undefined) properties[name] = schema;
	}
	return { type: 'object', properties };
}
