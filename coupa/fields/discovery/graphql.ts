import { isPlainObject, type JsonObject, objectsIn, own } from '../../lib/json';
import { dashedFromCamel } from '../../lib/names';
import { typeNamed } from './typeNames';
import type { CustomFieldType, DescribedField } from './types';

/** Asks for the types with their fields. Introspection is open [Introducing GraphQL]. */
export const INTROSPECTION =
	'query CustomFields { __schema { types { kind name possibleTypes { name } fields { name type { kind name ofType { kind name ofType { kind name ofType { kind name } } } } } } } }';

interface Unwrapped {
	name?: string;
	isList: boolean;
}

/** The named type inside lists and "not null". */
function unwrap(type: unknown): Unwrapped {
	let isList = false;
	let inner = type;
	while (isPlainObject(inner) && isPlainObject(inner.ofType)) {
		isList ||= inner.kind === 'LIST';
		inner = inner.ofType;
	}
	const name = own(inner, 'name');
	return { name: typeof name === 'string' ? name : undefined, isList };
}

function graphqlType(type: unknown): CustomFieldType | undefined {
	const { name, isList } = unwrap(type);
	return isList ? 'list' : typeNamed(name);
}

function describedFields(object: string, customFields: JsonObject): DescribedField[] {
	return objectsIn(customFields.fields)
		.filter(({ name }) => typeof name === 'string' && !name.startsWith('__'))
		.map(({ name, type }) => ({
			object,
			name: dashedFromCamel(String(name)),
			namespace: 'custom-fields',
			type: graphqlType(type),
		}));
}

/** `InvoiceHeaderCustomFields` belongs to `InvoiceHeader`. */
function ownerOf(name: unknown): string | undefined {
	return /^(.+?)_?CustomFields?(?:Type)?$/.exec(String(name))?.[1];
}

/** A type that holds custom fields, and the object whose they are. */
interface Holder {
	object: string;
	type: JsonObject;
}

/**
 * The types behind `customFields` of an object: the one that is named there, or those that fragments
 * choose from [Introducing GraphQL]. A list says nothing: its members are values with a name, and
 * which names there are is no part of the schema.
 */
function holdersOf(
	object: string,
	type: unknown,
	byName: ReadonlyMap<unknown, JsonObject>,
): Holder[] {
	const { name, isList } = unwrap(type);
	const inner = byName.get(name);
	if (inner === undefined || isList) return [];
	const choices = objectsIn(inner.possibleTypes)
		.map((choice) => byName.get(choice.name))
		.filter((choice) => choice !== undefined);
	if (choices.length === 0) return [{ object, type: inner }];
	if (choices.length === 1) return [{ object, type: choices[0] }];
	return choices.flatMap((choice) => {
		const owner = ownerOf(choice.name);
		return owner === undefined ? [] : [{ object: owner, type: choice }];
	});
}

/**
 * What is below `customFields` of each type of a schema. Fields beside it are left out: GraphQL has
 * some that the REST API has not.
 */
export function describedByGraphql(answer: unknown): DescribedField[] {
	const types = objectsIn(own(own(own(answer, 'data'), '__schema'), 'types'));
	const byName = new Map<unknown, JsonObject>(types.map((type) => [type.name, type]));
	const holders = new Map<string, Holder>();
	for (const type of types) {
		const field = objectsIn(type.fields).find(({ name }) => name === 'customFields');
		if (field === undefined) continue;
		for (const holder of holdersOf(String(type.name), field.type, byName)) {
			// Objects that share a choice of types name each of these again.
			holders.set(`${holder.object} ${String(holder.type.name)}`, holder);
		}
	}
	return [...holders.values()].flatMap(({ object, type }) => describedFields(object, type));
}
