/** The schema: for each resource a field for one record and one for a list. [Introducing GraphQL] */
import {
	GraphQLID,
	GraphQLList,
	GraphQLNonNull,
	GraphQLObjectType,
	GraphQLSchema,
	GraphQLString,
	type GraphQLFieldConfig,
	type GraphQLFieldConfigMap,
} from 'graphql';
import type { Resource } from '../catalog/catalog.mts';
import { parseArguments } from '../query/arguments.mts';
import { recordOf, type RequestContext } from '../query/context.mts';
import { page } from '../query/page.mts';
import type { Tenant } from '../tenant/tenant.mts';
import { checkRead, readScopes, scopesByTable } from './access.mts';
import { rootNames, typeName } from './names.mts';
import type { Reader } from './reader.mts';
import { Types } from './types.mts';

type RootField<Args> = GraphQLFieldConfig<unknown, Reader, Args>;

/** Made of all top-level resources; there are no mutations. */
export function createSchema(tenant: Tenant): GraphQLSchema {
	const types = new Types(tenant, scopesByTable(tenant.catalog));
	const fields: GraphQLFieldConfigMap<unknown, Reader> = {};
	for (const resource of tenant.catalog.resources) {
		if (resource.path.includes('{')) continue;
		const { one, many } = rootNames(resource);
		if (resource.operations.show) fields[one] = oneField(types, resource);
		if (resource.operations.query) fields[many] = manyField(types, resource);
	}
	return new GraphQLSchema({ query: new GraphQLObjectType({ name: 'Query', fields }) });
}

function oneField(types: Types, resource: Resource): RootField<{ id: string }> {
	const scopes = readScopes(resource, 'show');
	return {
		type: types.object(resource.object),
		args: { id: { type: new GraphQLNonNull(GraphQLID) } },
		resolve: (_source, { id }, reader) => {
			checkRead(typeName(resource.object), scopes, reader.scopes);
			return recordOf(contextOf(reader, resource, '', [id]));
		},
	};
}

function manyField(types: Types, resource: Resource): RootField<{ query?: string | null }> {
	const scopes = readScopes(resource, 'query');
	return {
		type: new GraphQLList(types.object(resource.object)),
		args: { query: { type: GraphQLString } },
		resolve: (_source, { query }, reader) => {
			checkRead(typeName(resource.object), scopes, reader.scopes);
			return page(contextOf(reader, resource, query ?? '', []));
		},
	};
}

/** A read as REST knows it; the `query` argument has the syntax of a query string. */
function contextOf(
	{ tenant, ignoreOrder, ignoreFilters }: Reader,
	resource: Resource,
	query: string,
	params: string[],
): RequestContext {
	return {
		tenant,
		call: {
			method: 'GET',
			path: `/api/${resource.path}`,
			query,
			headers: {},
			body: Buffer.alloc(0),
		},
		format: 'json',
		resource,
		params,
		args: parseArguments(query),
		fault: { ignoreOrder, ignoreFilters },
	};
}
