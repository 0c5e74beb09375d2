import { isPlainObject, type JsonObject, own } from '../../lib/json';
import { dashed } from '../../lib/names';
import { typeNamed } from './typeNames';
import type { CustomFieldType, DescribedField, Namespace } from './types';

type Schemas = JsonObject;

/** `#/components/schemas/LookupValue` gives "LookupValue". */
function refOf(schema: unknown): string | undefined {
	const ref = own(schema, '$ref');
	return typeof ref === 'string' ? ref.split('/').at(-1) : undefined;
}

/** What a property refers to, itself or by the first of several schemas. */
function referred(property: unknown): string | undefined {
	const several = own(property, 'allOf') ?? own(property, 'oneOf') ?? own(property, 'anyOf');
	return refOf(property) ?? refOf(Array.isArray(several) ? several[0] : undefined);
}

/** A schema's own properties, and those of the schemas that it is made of. */
function propertiesOf(schemas: Schemas, schema: unknown): Array<[string, unknown]> {
	const parts = own(schema, 'allOf');
	const whole = [schema, ...(Array.isArray(parts) ? parts : [])];
	return whole.flatMap((part) => {
		const name = refOf(part);
		const properties = own(name === undefined ? part : own(schemas, name), 'properties');
		return isPlainObject(properties) ? Object.entries(properties) : [];
	});
}

function schemaType(schema: unknown): CustomFieldType | undefined {
	const reference = typeNamed(referred(schema));
	if (reference !== undefined) return reference;
	const format = own(schema, 'format');
	if (format === 'date') return 'date';
	if (format === 'date-time') return 'datetime';
	const type = own(schema, 'type');
	return type === 'object' ? undefined : typeNamed(type);
}

function valuesOf(schema: unknown): readonly string[] | undefined {
	const values = own(schema, 'enum');
	return Array.isArray(values) && values.every((value) => typeof value === 'string')
		? values
		: undefined;
}

function describedFields(
	object: string,
	namespace: Namespace,
	name: string,
	schema: unknown,
): DescribedField {
	const title = own(schema, 'title');
	return {
		object,
		name: dashed(name),
		namespace,
		type: schemaType(schema),
		label: typeof title === 'string' ? title : undefined,
		values: valuesOf(schema),
	};
}

/**
 * All fields of all objects in an OpenAPI document (or in a Swagger 2 one), standard ones included: which
 * of them are custom shows by what the catalog does not know. None where it is no such document.
 */
export function describedByOpenApi(document: unknown): DescribedField[] {
	const schemas = own(own(document, 'components'), 'schemas') ?? own(document, 'definitions');
	if (!isPlainObject(schemas)) return [];
	return Object.entries(schemas).flatMap(([object, schema]) =>
		propertiesOf(schemas, schema).flatMap(([name, property]) => {
			if (dashed(name) !== 'custom-fields')
				return [describedFields(object, 'root', name, property)];
			return propertiesOf(schemas, property).map(([inner, value]) =>
				describedFields(object, 'custom-fields', inner, value),
			);
		}),
	);
}
