/**
 * `customFields { ... on InvoiceHeaderCustomFields { costOwner { login } } }`: with fragments on types
 * [Introducing GraphQL]. The names of the types are unverified.
 */
import { GraphQLObjectType, GraphQLUnionType, type GraphQLFieldConfig } from 'graphql';
import type { Row } from '../store/row.mts';
import type { CustomField } from '../tenant/customFields.mts';
import type { Tenant } from '../tenant/tenant.mts';
import { camelCase, typeName } from './names.mts';
import type { Reader } from './reader.mts';

/** Whether the object has custom fields that are not at the root of its records. */
export function hasNested({ catalog, customFields }: Tenant, object: string): boolean {
	return [...customFields.of(catalog.table(object)).values()].some(({ root }) => !root);
}

/** All types of custom fields: one for each object that has some. */
export function customFieldsUnion(
	{ customFields }: Tenant,
	fieldOf: (field: CustomField) => GraphQLFieldConfig<Row, Reader>,
): GraphQLUnionType {
	const nested = Map.groupBy(
		customFields.all.filter(({ root }) => !root),
		({ object }) => object,
	);
	const nameOf = (object: string) => `${typeName(object)}CustomFields`;
	const types = () =>
		[...nested].map(
			([object, fields]) =>
				new GraphQLObjectType<Row, Reader>({
					name: nameOf(object),
					fields: () =>
						Object.fromEntries(fields.map((field) => [camelCase(field.name), fieldOf(field)])),
				}),
		);
	return new GraphQLUnionType({
		name: 'CustomFields',
		types,
		resolveType: ({ object }: Row) => nameOf(object),
	});
}
