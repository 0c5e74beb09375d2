import { isJson, type Json, jsonList, own } from './json';
import { dashedCamel } from './names';
import { typeNamed } from './typeNames';
import type { CustomFieldType, DescribedField } from './types';

/** Asks for the types with their fields. Introspection is open [Introducing GraphQL]. */
export const INTROSPECTION =
	'query CustomFields { __schema { types { kind name fields { name type { kind name ofType { kind name ofType { kind name ofType { kind name } } } } } } } }';

interface Unwrapped {
	name?: string;
	isList: boolean;
}

/** The named type inside lists and "not null". */
function unwrap(type: unknown): Unwrapped {
	let isList = false;
	let inner = type;
	while (isJson(inner) && isJson(inner.ofType)) {
		isList ||= inner.kind === 'LIST';
		inner = inner.ofType;
	}
	const name = own(inner, 'name');
	return { name: typeof name === 'string' ? name : undefined, isList };
}

function typeOf(type: unknown): CustomFieldType | undefined {
	const { name, isList } = unwrap(type);
	return isList ? 'list' : typeNamed(name);
}

function describe(object: string, customFields: Json): DescribedField[] {
	return jsonList(customFields.fields)
		.filter(({ name }) => typeof name === 'string' && !name.startsWith('__'))
		.map(({ name, type }) => ({
			object,
			name: dashedCamel(String(name)),
			namespace: 'custom-fields',
			type: typeOf(type),
		}));
}

/**
 * What is below `customFields` of each type of a schema. Fields beside it are left out: GraphQL has
 * some that the REST API has not.
 */
export function describedByGraphql(answer: unknown): DescribedField[] {
	const types = jsonList(own(own(own(answer, 'data'), '__schema'), 'types'));
	const byName = new Map(types.map((type) => [type.name, type]));
	return types.flatMap((type) => {
		const holder = jsonList(type.fields).find(({ name }) => name === 'customFields');
		const inner = holder && byName.get(unwrap(holder.type).name);
		return inner === undefined ? [] : describe(String(type.name), inner);
	});
}
