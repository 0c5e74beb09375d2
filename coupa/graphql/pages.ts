import type { Advice } from '../advice';
import { CoupaError, refuse } from '../errors';
import { encodeQuery } from '../http';
import { parseRawQuery } from '../query';
import type { CoupaRecord, Notice, PageSource } from '../read';
import { isPlainObject } from '../lib/json';
import { trimMark } from '../lib/text';
import type { QueryArgument } from '../types';
import { type AskOptions, askGraphql } from './ask';
import { complaintOf } from './errors';
import { type GraphqlQuery, pagedCollection } from './query';

/** The conditions of a person, in the syntax of the REST arguments [Introducing GraphQL]. */
export interface Conditions {
	/** As it was typed: it is sent so. */
	text: string;
	/** What it says; paging adds to these. */
	arguments: readonly QueryArgument[];
}

const RESERVED: ReadonlyMap<string, Advice> = new Map<string, Advice>([
	['limit', { code: 'useLimit' }],
	['offset', { code: 'useLimitOrAll' }],
	['order_by', { code: 'sortAfterwards' }],
	['dir', { code: 'sortAfterwards' }],
	['page', { code: 'useLimitOrAll' }],
]);

/**
 * Reads conditions such as `status=approved&gross_total[gt]=100`.
 *
 * @throws CoupaError (`invalidRequest`) for what is no condition, or is set by paging
 */
export function readConditions(text: string): Conditions {
	const trimmed = trimMark(text.trim().replace(/^\?/, ''), '&');
	// A plus that is typed is one; on the wire it would be a blank.
	return { text: trimmed.replace(/\+/g, '%2B'), arguments: parseRawQuery(trimmed, RESERVED) };
}

export interface PagesOptions extends Omit<AskOptions, 'query'> {
	query: GraphqlQuery;
	conditions: Conditions;
	/** Told what Coupa left out of the data, where that is allowed. */
	notice: Notice;
}

function recordsOf(value: unknown, key: string): CoupaRecord[] {
	// What is null is no empty list, and a record that is null has no ID to go on from.
	if (Array.isArray(value) && value.every(isPlainObject)) return value;
	throw new CoupaError({
		kind: 'badResponse',
		message: `Coupa did not answer with a list of records under "${key}"`,
		description: 'Name a collection in the query (invoices, not invoice).',
		advice: [{ code: 'readAsOnePage' }],
	});
}

// Why: docs/decisions/053-graphql.md
/**
 * The pages of the one collection that a query reads: each page is asked for by the variable
 * `$query`, `status=approved&id[gt]=50&order_by=id&dir=asc&limit=50`.
 *
 * @throws CoupaError (`invalidRequest`) where the query cannot be read by pages
 */
export function graphqlPages(options: PagesOptions): PageSource {
	const { query, conditions, variables, notice } = options;
	const key = pagedCollection(query);
	if (Object.hasOwn(variables, 'query')) {
		refuse('The variable "query" is set by paging when the query is read page by page', undefined, {
			code: 'moveQueryVariable',
		});
	}
	return async (asked) => {
		const added = encodeQuery(asked.filter((one) => !conditions.arguments.includes(one)));
		const text = [conditions.text, added].filter((part) => part !== '').join('&');
		const answer = await askGraphql({
			...options,
			query: query.text,
			variables: { ...variables, query: text },
		});
		if (answer.errors.length > 0) notice(`Coupa left something out: ${complaintOf(answer)}`);
		return recordsOf(answer.data?.[key], key);
	};
}
