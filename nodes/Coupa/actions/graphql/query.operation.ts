import type { INodeExecutionData } from 'n8n-workflow';

import {
	askGraphql,
	type Circumstances,
	graphqlPages,
	type GraphqlQuery,
	neededScopes,
	readConditions,
	readQuery,
} from '../../../../coupa/graphql';
import type { CoupaClient } from '../../../../coupa/http';
import { readRecords } from '../../../../coupa/read';
import { toItem, toItems } from '../../../shared/items';
import {
	limitParameter,
	optionsParameter,
	type OperationOptions,
	textParameter,
} from '../../../shared/parameters';
import { AUTHORIZATION_CODE, credentialType } from '../../../shared/transport/credentialType';
import { jsonObject } from '../../shared/json';
import { DEFAULT_CONCURRENCY } from '../../shared/parallel';
import type { ItemContext, OperationCode } from '../../shared/types';

// Why: docs/decisions/041-slower-lists.md
interface QueryOptions extends OperationOptions {
	ignoreErrors?: boolean;
}

/** What both ways of reading share. */
interface Question extends Circumstances {
	client: CoupaClient;
	variables: Readonly<Record<string, unknown>>;
	allowPartial: boolean;
}

function variablesParameter(run: ItemContext): Record<string, unknown> {
	const input = run.parameter('variables', '');
	if (input === undefined || input === null || input === '') return {};
	return jsonObject(input, 'Enter the variables by their names, in braces: {"id": 4711}');
}

async function question(run: ItemContext, query: GraphqlQuery): Promise<Question> {
	const options = optionsParameter(run) as QueryOptions;
	const variables = variablesParameter(run);
	const client = await run.client(options);
	return {
		client,
		variables,
		allowPartial: options.ignoreErrors === true,
		neededScopes: () => neededScopes(run.catalog, query),
		byAuthorizationCode: credentialType(run.context) === AUTHORIZATION_CODE,
	};
}

/** The data of one answer as one item, with the errors beside them where both came. */
async function readOnce(query: GraphqlQuery, asked: Question): Promise<INodeExecutionData[]> {
	const { data, errors, rawErrors } = await askGraphql({ ...asked, query: query.text });
	return [toItem({ ...data, ...(errors.length > 0 && { errors: rawErrors }) })];
}

/** One item for each record of the collection that the query reads. */
async function readPages(
	run: ItemContext,
	query: GraphqlQuery,
	asked: Question,
): Promise<INodeExecutionData[]> {
	const conditions = readConditions(textParameter(run, 'conditions'));
	const notice = run.hint;
	const pages = readRecords({
		readPage: graphqlPages({ ...asked, query, conditions, notice }),
		filters: conditions.arguments,
		returnType: { kind: 'default' },
		limit: limitParameter(run),
		notice,
	});
	return await toItems(pages);
}

/** Reads what one query of GraphQL asks for. */
export const query: OperationCode = {
	parallel: { byDefault: DEFAULT_CONCURRENCY },
	async execute(run) {
		const asked = readQuery(textParameter(run, 'query'));
		const options = await question(run, asked);
		if (run.parameter('pagination', false) === true) return await readPages(run, asked, options);
		return await readOnce(asked, options);
	},
};
