/** POST /api/graphql. What is wrong with a query stands in `errors` of an answer with status 200. */
import {
	execute,
	GraphQLError,
	parse,
	validate,
	type DocumentNode,
	type GraphQLSchema,
} from 'graphql';
import { jsonAnswer, type Answer } from '../lib/answer.mts';
import type { Call } from '../lib/call.mts';
import { ApiError } from '../lib/errors.mts';
import { checkContentType } from '../query/format.mts';
import type { Misbehaviour } from '../query/select.mts';
import type { Tenant } from '../tenant/tenant.mts';
import type { Reader } from './reader.mts';
import { createSchema } from './schema.mts';

interface Body {
	query?: unknown;
	variables?: unknown;
	operationName?: unknown;
}

/** The schema takes a fifth of a second, and depends on nothing that changes. */
const schemas = new WeakMap<Tenant, GraphQLSchema>();

/** @throws ApiError for a body that is no JSON object */
export function answerGraphql(
	tenant: Tenant,
	call: Call,
	scopes: readonly string[],
	fault: Misbehaviour,
): Answer {
	checkContentType(call, 'json');
	const { query, variables, operationName } = bodyOf(call);
	if (typeof query !== 'string' || query.trim() === '') {
		return errors([new GraphQLError('No query string was present')]);
	}
	let schema = schemas.get(tenant);
	if (!schema) schemas.set(tenant, (schema = createSchema(tenant)));
	const document = parsed(query);
	if (document instanceof GraphQLError) return errors([document]);
	const problems = validate(schema, document);
	if (problems.length > 0) return errors(problems);
	const { ignoreOrder = false, ignoreFilters = false } = fault;
	const reader: Reader = { tenant, scopes, ignoreOrder, ignoreFilters };
	const result = execute({
		schema,
		document,
		contextValue: reader,
		variableValues: variables as Record<string, unknown> | undefined,
		operationName: operationName as string | undefined,
	});
	return jsonAnswer(200, result);
}

function bodyOf(call: Call): Body {
	let body: unknown;
	try {
		body = JSON.parse(call.body.toString('utf8'));
	} catch {
		throw new ApiError(400, 'The body is not valid JSON');
	}
	if (typeof body !== 'object' || body === null || Array.isArray(body)) {
		throw new ApiError(400, 'The body must be a JSON object with a query');
	}
	const { variables } = body as Body;
	if (variables !== undefined && (typeof variables !== 'object' || Array.isArray(variables))) {
		throw new ApiError(400, 'variables must be an object');
	}
	return body;
}

function parsed(query: string): DocumentNode | GraphQLError {
	try {
		return parse(query);
	} catch (error) {
		if (error instanceof GraphQLError) return error;
		throw error;
	}
}

function errors(list: readonly GraphQLError[]): Answer {
	return jsonAnswer(200, { errors: list });
}
