import type { Json } from './openapiDocuments.mts';
import type { FactField, FactObject } from './types.mts';

/** The catalog's word for a type and format; types that are no JSON type come through as written. */
function typeOf(type: string, format: string): string {
	if (type === 'string') {
		if (format === 'date-time') return 'datetime';
		return ['date', 'time', 'text'].includes(format) ? format : 'string';
	}
	if (type === 'number') return format === 'float' || format === 'double' ? 'float' : 'decimal';
	return type;
}

/** "(30,4)" or "decimal(30,4)" in a number's format: digits and decimals. */
function precisionOf(format: string): string | undefined {
	const match = /(\d+)\s*,\s*(\d+)/.exec(format);
	return match === null ? undefined : `${match[1]},${match[2]}`;
}

function text(value: unknown): string {
	return typeof value === 'string' ? value : '';
}

/** OpenAPI 3.1 writes `["string", "null"]` for what 3.0 calls nullable. */
function plainType(type: unknown): string {
	return text(Array.isArray(type) ? type.find((entry) => entry !== 'null') : type);
}

/** "#/components/schemas/Supplier" → "Supplier". */
export function referenceOf(schema: Json): string | undefined {
	const reference = /^#\/components\/schemas\/(.+)$/.exec(text(schema.$ref))?.[1];
	if (reference !== undefined) return decodeURIComponent(reference);
	for (const part of partsOf(schema)) {
		const found = referenceOf(part);
		if (found !== undefined) return found;
	}
	return undefined;
}

function isJson(value: unknown): value is Json {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function partsOf(schema: Json): Json[] {
	return [schema.allOf, schema.oneOf, schema.anyOf].flatMap((parts) =>
		Array.isArray(parts) ? parts.filter(isJson) : [],
	);
}

function kindOf(schema: Json): Pick<FactField, 'type' | 'object'> {
	const type = plainType(schema.type);
	if (type === 'array') {
		const object = isJson(schema.items) ? referenceOf(schema.items) : undefined;
		return { type, ...(object !== undefined && { object }) };
	}
	const object = referenceOf(schema);
	if (object !== undefined) return { type: 'object', object };
	return { type: typeOf(type === '' ? 'object' : type, text(schema.format)) };
}

function toField(schema: Json, required: boolean): FactField {
	const values = Array.isArray(schema.enum)
		? schema.enum.filter((value) => value !== null).map(String)
		: [];
	const precision = precisionOf(text(schema.format));
	return {
		...kindOf(schema),
		...(typeof schema.maxLength === 'number' && { maxLength: schema.maxLength }),
		...(precision !== undefined && { precision }),
		...(required && { required: true }),
		...(schema.readOnly === true && { readOnly: true }),
		...(values.length > 0 && { values }),
		source: 'openapi',
	};
}

/**
 * The fields of one schema, those of its `allOf` included.
 *
 * @param schemas all schemas of the documents, to follow references by.
 */
export function fieldsOf(
	schema: Json,
	schemas: Readonly<Record<string, Json>>,
	seen: ReadonlySet<Json> = new Set(),
): FactObject {
	if (seen.has(schema)) return {};
	const within = new Set([...seen, schema]);
	const inherited = (Array.isArray(schema.allOf) ? schema.allOf.filter(isJson) : []).map((part) =>
		fieldsOf(schemas[referenceOf(part) ?? ''] ?? part, schemas, within),
	);
	const required = new Set(Array.isArray(schema.required) ? schema.required : []);
	const own = Object.entries(isJson(schema.properties) ? schema.properties : {})
		.filter((entry): entry is [string, Json] => isJson(entry[1]))
		.map(([name, property]) => [name, toField(property, required.has(name))] as const);
	return Object.assign({}, ...inherited, Object.fromEntries(own)) as FactObject;
}
